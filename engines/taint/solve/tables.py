"""What structures are made with that may be a function, by the name of the field: Go's tables of handlers."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from engines.taint import ir
from engines.taint.survey.nodes import each

if TYPE_CHECKING:
    from engines.taint.solve.program import ModuleInfo


def kept_in_fields(modules: "Iterable[ModuleInfo]") -> "dict[str, list[tuple[ModuleInfo, ir.Expression]]]":
    """Only what is written with the field's name, and is a function of the same file or a literal one."""
    found: dict[str, list[tuple[ModuleInfo, ir.Expression]]] = defaultdict(list)
    for info in modules:
        for key, value in fields_of(info.module):
            found[key].append((info, value))
    return dict(found)


def fields_of(module: ir.Module) -> list[tuple[str, ir.Expression]]:
    """The fields of one file's structures that hold functions."""
    if module.language != "go" or module.kind == "test":
        return []
    named = {one.name.rpartition(".")[2] for one in module.functions}
    bodies = (module.body.body, *(one.body for one in module.functions))
    made = (one for body in bodies for one in each(ir.Call, *body, lambdas=False) if not one.arguments)
    return [(key, value) for call in made for key, value in call.keywords if _may_be_function(value, named)]


def _may_be_function(value: ir.Expression, named: set[str]) -> bool:
    is_named = isinstance(value, ir.Name | ir.Attribute) and value.name in named
    return is_named or isinstance(value, ir.Lambda)
