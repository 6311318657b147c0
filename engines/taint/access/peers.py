"""Routes in JavaScript about one thing: some say with whoever asks that things of this kind have owners."""

import re
from typing import Final

from engines.taint import ir
from engines.taint.access.doing import is_open
from engines.taint.access.requests import mentions_who
from engines.taint.survey.handlers import Handler, resource_of
from engines.taint.survey.javascript_routes import LANGUAGES
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_CHANGES_ONE: Final = re.compile(
    r"(?i)(service|repository|repo|dao|model|store|manager)s?(\(\))*\.(update|delete|remove|edit|archive|publish|destroy)_?\w*$"
)


def changes_one(called: str, scope: Scope) -> bool:
    """`projectService.updateProject`"""
    return scope.module.language in LANGUAGES and bool(_CHANGES_ONE.search(called))


def has_owners(handler: Handler, survey: Survey) -> bool:
    """Whether a route that puts such a thing somewhere, or shows it, names the person who asks."""
    about = _thing_of(handler.path)
    beside = [one for one in survey.handlers if one is not handler and about in one.path.strip("/").split("/")]
    return bool(about) and any(
        one.module.language in LANGUAGES and mentions_who(one, survey) and not is_open(one) for one in beside
    )


def changed_by(handler: Handler, call: ir.Call, survey: Survey) -> tuple[tuple[ir.Module, int, str], ...]:
    """The function of the program that a handler leaves the change to."""
    found = survey.called(survey.names.meaning(call.function, handler.scope))
    return ((found.module, found.at, "Here nobody asks either"),) if found is not None else ()


def _thing_of(path: str) -> str:
    """What stands before the number in an address: "notes" of "/projects/:project/notes/:id/edit"."""
    parts = path.strip("/").split("/")
    places = [place for place, part in enumerate(parts) if part[:1] == ":" and place]
    return parts[places[-1] - 1] if places else resource_of(path)
