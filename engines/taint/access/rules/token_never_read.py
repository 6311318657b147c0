"""A route takes the caller's token and never looks at it, while the routes beside it do.

The route reads as if a login were needed, but any text passes for a token: everybody gets in.

Verify the token as the other routes do, best in one place in front of all of them, such as a filter or an interceptor.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.access.rule import Site, access_rule
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.whole import Survey

_TOKEN: Final = re.compile(r"(?i)^(\w{1,20}_?)?(token|jwt|api_?key|authorization|bearer)$")
_SPRING = """
import org.springframework.web.bind.annotation.*;

@RestController
public class Notes {
  @GetMapping("/notes")
  List<Note> all(@RequestHeader("x-auth-token") String token) {
    {asked}
    return Note.all();
  }

  {mark}
  @PostMapping("/notes")
  Note add(@RequestHeader("x-auth-token") String token, @RequestBody Note note) {
    {own}
    return note.kept();
  }
}
"""


def _program(asked: str = "User.verify(token);", own: str = "", mark: str = "") -> dict[str, str]:
    return {"Notes.java": _SPRING.replace("{asked}", asked).replace("{own}", own).replace("{mark}", mark)}


@access_rule(
    title="Token that nobody looks at",
    severity="high",
    confidence="high",
    weakness="missing-authentication",
    fix="Verify the token as the other routes do.",
    bad=[_program()],
    good=[
        _program(own="User.verify(token);"),
        _program(own="log.info(note.text()); User user = sessions.of(token);"),
        # Asked for in front.
        _program(mark='@PreAuthorize("isAuthenticated()")'),
        # None of them looks at it: something else may.
        _program(asked=""),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    groups: dict[str, list[Handler]] = defaultdict(list)
    for one in survey.handlers:
        if one.module.kind == "own" and one.framework in ("spring", "jax-rs"):
            groups[one.group].append(one)
    for group in groups.values():
        reading = {name: one for one in group for name in _tokens(one) if name in _read(one)}
        for one in group:
            if any(guard.how != "body" for guard in one.guards):
                continue
            for name in _tokens(one):
                if name in reading and name not in _read(one):
                    other = reading[name]
                    evidence = ((other.scope.module, other.scope.at, f"Here {name} is looked at"),)
                    message = f"{one.path or one.scope.name} takes {name} and never looks at it."
                    yield Site(one.scope.module, one.scope.at, message, handler=one, evidence=evidence)


def _tokens(one: Handler) -> list[str]:
    return [each_one.name for each_one in one.scope.function.parameters if _TOKEN.search(each_one.name)]


def _read(one: Handler) -> set[str]:
    body = one.scope.function.body
    bound = {id(node.target) for node in each(ir.Assign, *body)}
    return {node.name for node in each(ir.Name, *body) if id(node) not in bound}
