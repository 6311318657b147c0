"""An action that changes one thing by its number is opened to anybody, though its controller asks for a login.

The actions beside it are guarded. Whoever guesses a number changes or deletes the thing without an account.

Take `[AllowAnonymous]` off, or ask for something only the right person has, such as a token sent to them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.access.doing import changing_call, is_open
from engines.taint.access.requests import captured
from engines.taint.access.rule import Site, access_rule
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.whole import Survey

_FEW: Final = 2
_NUMBER: Final = re.compile(r"(^id$|Id$|_id$|uuid$)")
# Something that whoever asks was given before: a key, a code, a signature.
_GIVEN: Final = re.compile(
    r"(?i)(token|secret|signature|hmac|api_?key|access_?key|hash|code|password|otp|captcha|cookie)"
)
_CONTROLLER: Final = """
[Authorize, Route("notes")]
public class NotesController : Controller
{
    [HttpPost("add")]
    public async Task<IActionResult> Add(Note note)
    {
        _db.Notes.Add(note);
        await _db.SaveChangesAsync();
        return Ok();
    }

    [HttpPost("edit")]
    public async Task<IActionResult> Edit(Note note)
    {
        _db.Notes.Update(note);
        await _db.SaveChangesAsync();
        return Ok();
    }

    [{mark}HttpPost("remove/{id}")]
    public async Task<IActionResult> Remove(int id{more})
    {
        var note = await _db.Notes.FindAsync(id);
        {test}
        _db.Notes.Remove(note);
        await _db.SaveChangesAsync();
        return Ok();
    }
}
"""


def _controller(mark: str, more: str = "", test: str = "") -> dict[str, str]:
    return {"Notes.cs": _CONTROLLER.replace("{mark}", mark).replace("{more}", more).replace("{test}", test)}


@access_rule(
    title="Change opened to anybody",
    severity="medium",
    confidence="medium",
    weakness="missing-authentication",
    fix="Take [AllowAnonymous] off the action.",
    bad=[_controller("AllowAnonymous, ")],
    good=[
        _controller(""),
        # Who has the link was sent it.
        _controller("AllowAnonymous, ", ", string token", "if (note.Token != token) return NotFound();"),
        _controller("AllowAnonymous, ", "", "if (!User.Identity.IsAuthenticated) return Challenge();"),
        # All of them are for anybody.
        {"Notes.cs": _controller("AllowAnonymous, ")["Notes.cs"].replace("Authorize, ", "")},
        # A visitor leaves something.
        {"Notes.cs": _controller("")["Notes.cs"].replace('HttpPost("add")', 'AllowAnonymous, HttpPost("add")')},
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    groups: dict[str, list[Handler]] = defaultdict(list)
    for one in survey.handlers:
        if one.framework == "aspnet" and one.module.kind == "own" and one.changes and one.methods:
            groups[one.group].append(one)
    for group in groups.values():
        guarded = [one for one in group if not one.is_public and any(guard.how != "body" for guard in one.guards)]
        opened = [one for one in group if one.is_public and not is_open(one) and not one.guards]
        if len(guarded) < _FEW or len(guarded) <= len(opened):
            continue
        for one in opened:
            change = changing_call(one, survey) if _is_of_one(one) and not _is_given(one, survey) else None
            if change is not None:
                beside = guarded[0].scope
                evidence = ((beside.module, beside.function.at, "This action beside it is guarded"),)
                message = f"Anybody may call this; {len(guarded)} actions beside it ask for a login."
                yield Site(change[0].module, change[1].at, message, change[1].end_line, one, evidence=evidence)


def _is_of_one(one: Handler) -> bool:
    named = [parameter.name for parameter in one.scope.function.parameters]
    return bool(captured(one) or any(map(_NUMBER.search, named)))


def _is_given(one: Handler, survey: Survey) -> bool:
    """Whether what is done speaks of a proof that whoever asks brings along."""
    parameters = (parameter.name for parameter in one.scope.function.parameters)
    inside = (written(node) for scope in survey.doing(one.scope) for node in each(ir.Expression, *scope.function.body)
              if isinstance(node, ir.Name | ir.Attribute))  # fmt: skip
    return any(_GIVEN.search(name.rpartition(".")[2]) for name in (*parameters, *inside))
