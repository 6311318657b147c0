"""Routes of Flask that take a form without asking for its token, in programs whose other forms are Flask-WTF's.

Flask-WTF asks for a token where a form is validated; only CSRFProtect asks for one everywhere.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.doing import changing_call, is_open
from engines.taint.access.rule import Site
from engines.taint.access.told_once import by_file
from engines.taint.survey.asked import question
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.whole import Survey

_FORMS: Final = re2.compile(r"^(flask_wtf|flask_wtf\.(FlaskForm|form\.FlaskForm|Form)|flask\.ext\.wtf.*)$")
_PROTECTION: Final = re2.compile(r"(?i)csrf|seasurf|xsrf|flask_jwt|flask_httpauth|authlib|flask_talisman")
_VALIDATES: Final = re2.compile(r"(^|\.)(validate\w*|hidden_tag|is_submitted)$")


def beside_wtf(survey: Survey) -> Iterator[Site]:
    """One of each file, with the others."""
    yield from by_file(_found(survey))


def _found(survey: Survey) -> Iterator[Site]:
    for one in survey.alone():
        is_own = one.framework == "flask" and one.module.kind == "own"
        if is_own and _is_beside(one.module, survey) and _is_bare(one, survey):
            message = f"{one.path or one.scope.name} changes something and asks for no token."
            yield Site(one.scope.module, one.scope.at, message, handler=one)


def _is_beside(module: ir.Module, survey: Survey) -> bool:
    """Whether its program has forms that ask for a token, and nothing that asks for one everywhere."""

    def found() -> bool:
        imported = survey.imported(module)
        return any(map(_FORMS.search, imported)) and not any(map(_PROTECTION.search, imported))

    return survey.fact(f"beside-wtf {module.path}", found)


@question
def _is_bare(one: Handler, survey: Survey) -> bool:
    """Whether it changes something in the name of whoever is logged in, and validates nothing that was sent."""
    if "POST" not in one.methods or not one.has("authentication", "authorization") or is_open(one):
        return False
    if changing_call(one, survey) is None:
        return False
    scopes = survey.doing(one.scope)
    if any(_VALIDATES.search(written(call.function)) for scope in scopes for call in scope.calls):
        return False
    # No form of another site sends JSON unasked.
    names = (written(node) for scope in scopes for node in each(ir.Attribute, *scope.function.body))
    return not any(name.startswith(("request.json", "request.get_json", "request.is_json")) for name in names)
