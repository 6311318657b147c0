"""Which function renders which template, as it is written."""

from collections.abc import Iterator, Mapping

from engines.index.program import Rendering
from engines.taint import ir
from engines.taint.catalogue.family import catalogue
from engines.taint.ir import line_of
from engines.taint.survey.scopes import Scope, Scopes
from engines.taint.templates.link import Templates


def renderings(scopes: Scopes, templates: Templates, ids: Mapping[int, str]) -> Iterator[Rendering]:
    """By the last name of the call and a written name that leads to a template of the program; a decorator counts as
    a call. `ids` are the names of the functions by the identity of their scopes.
    """
    decorators = {id(one) for scope in scopes.all() for one in scope.function.decorators}
    for scope in scopes.all():
        around = [one for one in scope.function.decorators if isinstance(one, ir.Call)]
        for call in (*around, *(one for one in scope.calls if id(one) not in decorators)):
            written = _page_of(call, scope)
            template = templates.find(written, scope.module.path) if written else None
            if template is not None:
                yield Rendering(template.path, ids[id(scope)], scope.module.path, line_of(call.at))


def _page_of(call: ir.Call, scope: Scope) -> str:
    """The name at the place where a call of this name takes one; "" when it takes none or it is not written there."""
    last = getattr(call.function, "name", "").rpartition(".")[2]
    ways = catalogue(scope.module.language).pages.items()
    for place in (place for name, each in ways if name.rpartition(".")[2] == last for place, _ in each):
        given = call.arguments[place.index] if 0 <= place.index < len(call.arguments) else None
        given = given or next((value for key, value in call.keywords if key and key == place.keyword), None)
        if isinstance(given, ir.Constant) and isinstance(given.value, str):
            return given.value
    return ""
