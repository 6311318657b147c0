"""Gives the views of Rails the helpers they call: those of every file, not only of the controller's own."""

from collections.abc import Sequence
from typing import Final

from engines.taint import ir
from engines.taint.survey.nodes import each

_HELPERS: Final = "/helpers/"
_VIEW: Final = "view "


def hand_out(modules: Sequence[ir.Module]) -> None:
    """Changes the classes of the views in place."""
    owners: dict[str, str] = {}
    for module in modules:
        if _HELPERS in f"/{module.path}":
            for one in module.body.body:
                if isinstance(one, ir.DefineClass):
                    methods = (each.name for each in one.body if isinstance(each, ir.Define))
                    owners.update((name, one.name) for name in methods if name not in owners)
    if owners:
        for module in modules:
            for one in module.body.body:
                if isinstance(one, ir.DefineClass) and one.name.startswith(_VIEW):
                    _given(one, owners)


def _given(view: ir.DefineClass, owners: dict[str, str]) -> None:
    known = {base.name for base in view.bases if isinstance(base, ir.Name)}
    functions = [one.function for one in view.body if isinstance(one, ir.Define)]
    called = (call.function for function in functions for call in each(ir.Call, *function.body))
    named = (owners.get(one.name, "") for one in called if isinstance(one, ir.Name))
    fresh = dict.fromkeys(one for one in named if one and one not in known)
    view.bases += tuple(ir.Name(view.at, one) for one in fresh)
