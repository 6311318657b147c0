"""Parts of a page that are named by one of its variables: every template a renderer names there may be put in.

`<%- include(page) %>` with `res.render('frame', { page: 'profile' })`.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Final

from engines.taint import ir
from engines.taint.survey.nodes import each

MOST_PARTS: Final = 40
_RENDERS: Final = frozenset(("render", "view"))
_FILE: Final = re.compile(r"[a-z0-9_@][\w./-]{0,100}")
Find = Callable[[str, str], ir.Module | None]


def choose(modules: list[ir.Module], templates: list[ir.Module], find: Find) -> None:
    """Changes the templates in place: an include by a variable becomes one for each template it may mean."""
    open_ones = [(module, call) for module in templates for call in _by_variable(module.functions[0])]
    if not open_ones:
        return
    named = _named(modules)
    for module, call in open_ones:
        before, variable = call.arguments
        folder = before.value if isinstance(before, ir.Constant) else None
        if not isinstance(folder, str) or not isinstance(variable, ir.Name):
            continue
        call.arguments = ()
        meant = [folder + one for one in named[variable.name]]
        parts = [one for one in meant if (found := find(one, module.path)) is not None and found is not module]
        at = call.at
        module.functions[0].body += tuple(
            ir.Evaluate(at, ir.Call(at, ir.Name(at, "include"), (ir.Constant(at, one),))) for one in parts[:MOST_PARTS]
        )


def names_parts(function: ir.Function) -> bool:
    """Whether what it gives to a renderer may say which parts a page is made of."""
    return next(_pairs(function), None) is not None


def _by_variable(function: ir.Function) -> list[ir.Call]:
    calls = each(ir.Call, *function.body)
    return [
        one
        for one in calls
        if isinstance(one.function, ir.Name) and one.function.name == "include" and one.arguments[1:]
    ]


def _named(modules: list[ir.Module]) -> dict[str, list[str]]:
    """The texts that renderers are given for pages, by the name of the variable."""
    found: dict[str, list[str]] = defaultdict(list)
    for module in modules:
        if module.language in ("javascript", "typescript", "tsx"):
            for function in (module.body, *module.functions):
                for name, value in _pairs(function):
                    if value not in found[name]:
                        found[name].append(value)
    return found


def _pairs(function: ir.Function) -> Iterator[tuple[str, str]]:
    for call in each(ir.Call, *function.body, lambdas=False):
        if not isinstance(call.function, ir.Attribute) or call.function.name not in _RENDERS:
            continue
        for given in call.arguments[1:]:
            for key, value in given.items if isinstance(given, ir.Mapping) else ():
                texts = [one.value if isinstance(one, ir.Constant) else None for one in (key, value)]
                if isinstance(texts[0], str) and isinstance(texts[1], str) and _FILE.fullmatch(texts[1]):
                    yield texts[0], texts[1]
