"""Tells the file behind a page of Web Forms what the controls are that it names: the markup alone declares them."""

from collections.abc import Iterable
from typing import Final

from engines.taint import ir
from engines.taint.lower.csharp_names import CONTROL
from engines.taint.lower.webforms import CONTROLS, MARKUP

_BEHIND: Final = ".cs"


def tell(modules: Iterable[ir.Module], pages: Iterable[ir.Module]) -> None:
    """Changes what the modules import, in place. `pages`: all modules of the program."""
    of = {one.path.lower(): one for one in pages if is_markup(one.path)}
    for module in modules if of else ():
        path = module.path.lower()
        page = of.get(path.removesuffix(_BEHIND)) if module.language == "csharp" else None
        known = dict(_told(page)) if page is not None else {}
        for one in module.body.body if known else ():
            if isinstance(one, ir.Import) and one.name.startswith(CONTROL):
                one.source = known.get(one.name.removeprefix(CONTROL), one.source)


def is_markup(path: str) -> bool:
    return path.lower().endswith(MARKUP)


def _told(page: ir.Module) -> Iterable[tuple[str, str]]:
    for statement in page.body.body:
        value = statement.value if isinstance(statement, ir.Evaluate) else None
        if isinstance(value, ir.Call) and isinstance(value.function, ir.Name) and value.function.name == CONTROLS:
            yield from ((name, str(one.value)) for name, one in value.keywords if isinstance(one, ir.Constant))
