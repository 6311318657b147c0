"""Express programs that know their visitors by a cookie and take forms that any site may make a browser send."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.access.doing import changing_call, is_open
from engines.taint.access.rule import Site
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.javascript_routes import LANGUAGES
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_SESSIONS: Final = ("express-session", "cookie-session", "client-sessions")
_PROTECTION: Final = re.compile(r"csrf|xsrf|csurf|lusca|origin|referr?er|sec-fetch-site", re.IGNORECASE)
_NAMES: Final = re.compile(r"session|token|auth|jwt|^sid$", re.IGNORECASE)
_FORMS: Final = re.compile(
    r"\.urlencoded$|^body-?[pP]arser$|multer|formidable|express-fileupload|busboy|@fastify/formbody"
)


def session_without_token(survey: Survey) -> Iterator[Site]:
    """The place where the session is set up, once for each program that has one."""
    scopes = [one for one in survey.scopes.all(*LANGUAGES) if one.module.kind == "own"]
    programs: dict[frozenset[str], list[Scope]] = defaultdict(list)
    for one in scopes:
        programs[survey.imported(one.module)].append(one)
    for imported, own in programs.items():
        yield from _of_program(imported, own, survey)


def _of_program(imported: frozenset[str], scopes: list[Scope], survey: Survey) -> Iterator[Site]:
    made = [(one, call) for one in scopes for call in one.calls if survey.names.dotted(call.function, one) in _SESSIONS]
    if not made and "cookie-parser" in imported:
        made = [(one, call) for one in scopes for call in one.calls if _proves(call)]
    if not made or not any(_takes_forms(call, one, survey) for one in scopes for call in one.calls):
        return
    if any(_PROTECTION.search(source) for source in imported) or any(_protects(one, survey) for one in scopes):
        return
    paths = {one.module.path for one in scopes}
    forms = [one for one in survey.handlers if one.module.path in paths and _is_form(one, survey)]
    if not forms:
        return
    first = forms[0]
    message = f"{len(forms)} routes such as {first.path} change something for whoever the cookie says is there."
    evidence = ((first.scope.module, first.scope.at, "A form that changes something"),)
    scope, call = made[0]
    yield Site(scope.module, call.at, message, evidence=evidence)


def _is_form(one: Handler, survey: Survey) -> bool:
    is_ours = one.framework == "express" and one.module.kind == "own"
    return is_ours and "POST" in one.methods and not is_open(one) and changing_call(one, survey) is not None


def _proves(call: ir.Call) -> bool:
    """`res.cookie("token", …)`: a cookie that says who somebody is."""
    first = call.arguments[0] if call.arguments else None
    is_cookie = isinstance(call.function, ir.Attribute) and call.function.name == "cookie"
    return is_cookie and isinstance(first, ir.Constant) and bool(_NAMES.search(str(first.value)))


def _takes_forms(call: ir.Call, scope: Scope, survey: Survey) -> bool:
    return bool(_FORMS.search(survey.names.dotted(call.function, scope) or written(call.function)))


def _protects(scope: Scope, survey: Survey) -> bool:
    """A cookie that stays on its site, a test of where a request comes from, or a token of the program's own."""
    for node in survey.expressions(scope):
        if isinstance(node, ir.Mapping):
            for key, value in node.items:
                if isinstance(key, ir.Constant) and key.value == "sameSite" and not _is_off(value):
                    return True
        elif isinstance(node, ir.Constant) and isinstance(node.value, str):
            if len(node.value) < 40 and _PROTECTION.search(node.value):
                return True
        elif isinstance(node, ir.Attribute | ir.Name) and _PROTECTION.search(node.name):
            return True
    return False


def _is_off(value: ir.Expression) -> bool:
    return isinstance(value, ir.Constant) and str(value.value).lower() in ("none", "false")
