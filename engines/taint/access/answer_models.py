"""What FastAPI puts into an answer: the fields of the model that the route names."""

from collections.abc import Callable, Iterator

from engines.taint import ir
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Names
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class

# With these a route says which fields it leaves out.
_PICKS = frozenset(("response_model_include", "response_model_exclude"))


def answered_field(one: Handler, names: Names, is_wanted: Callable[[str], object]) -> tuple[Class, str, int] | None:
    """The model, name and place of the first field of such a name that every answer of a route holds."""
    outside = one.scope.parent
    if one.framework != "fastapi" or outside is None:
        return None
    for mark in one.scope.decorators:
        given = dict(mark.keywords) if isinstance(mark, ir.Call) else {}
        if "response_model" not in given or _PICKS & given.keys():
            continue
        for node in each(ir.Expression, given["response_model"]):
            if not isinstance(node, ir.Name | ir.Attribute):
                continue
            model = names.meaning(node, outside)
            for name, at in _fields(model, names) if isinstance(model, Class) else ():
                if is_wanted(name) and isinstance(model, Class):
                    return model, name, at
    return None


def _fields(model: Class, names: Names) -> Iterator[tuple[str, int]]:
    """Those that are put into JSON as they are."""
    for owner in names.lineage(model):
        for one in owner.body if isinstance(owner, Class) else ():
            if isinstance(one, ir.Assign) and isinstance(one.target, ir.Name) and not _is_hidden(one):
                yield one.target.name, one.at


def _is_hidden(field: ir.Assign) -> bool:
    excluded = isinstance(field.value, ir.Call) and any(key == "exclude" for key, _ in field.value.keywords)
    return excluded or "Secret" in field.annotation
