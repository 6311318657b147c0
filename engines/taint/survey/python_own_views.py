"""View classes of a program's own making: handed to a table of addresses, they answer with a method that one of their
bases calls, behind others that this one calls first.
"""

import re
from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.survey.names import Names
from engines.taint.survey.nodes import vocabulary, written
from engines.taint.survey.scopes import Class, Scope

_VERBS: Final = vocabulary("get post put patch delete head options")
_ANSWERS: Final = re.compile(
    r"^_*(process|handle|run|execute|answer|respond|serve|perform)(_?request)?(?:_(\w+))?$", re.IGNORECASE
)
_STANDS_BEFORE: Final = re.compile(r"(?i)check|access|auth|perm|requir|allow|ensure|args|prepare|set_?up|before|load")
_ENTERS: Final = re.compile(r"(?i)(register|route|add|expose)\w{0,40}(view|page|url)")
MOST_BEFORE: Final = 12


def entered(one: Class) -> str:
    """What a decorator of the program's own enters a class of views by: `@register_view(Note, "edit")`."""
    for mark in one.node.decorators:
        if isinstance(mark, ir.Call) and _ENTERS.search(written(mark.function).rpartition(".")[2]):
            given = [*mark.arguments, *(value for _, value in mark.keywords)]
            parts = [str(value.value) if isinstance(value, ir.Constant) else written(value) for value in given]
            return "/".join(part for part in parts if part not in ("", "True", "False", "None"))
    return ""


def answers(one: Class, names: Names) -> Iterator[tuple[Scope, frozenset[str], tuple[Scope, ...]]]:
    """Each method that answers, with its verbs, and what is run before it."""
    mine = [kind for kind in names.lineage(one) if isinstance(kind, Class)]
    for kind in mine:
        found = [(scope, verb) for name, scope in _methods(kind) if (verb := _verb(name)) is not None]
        if found:
            before = _before(one, mine, names)
            for scope, verb in found:
                yield scope, frozenset((verb,) if verb else ()), before
            return


def _methods(kind: Class) -> Iterator[tuple[str, Scope]]:
    for name, bound in kind.members.items():
        if isinstance(bound[-1], Scope):
            yield name, bound[-1]


def _verb(name: str) -> str | None:
    """What a method of this name answers: "" for whatever is asked, None for nothing."""
    found = _ANSWERS.match(name)
    last = (found[3] or "").lower() if found is not None else ""
    return None if found is None or (last and last not in _VERBS) else last.upper()


def _before(one: Class, mine: list[Class], names: Names) -> tuple[Scope, ...]:
    called: dict[str, None] = {}
    for kind in mine[1:]:
        for _, scope in _methods(kind):
            called.update((name, None) for call in scope.calls if (name := _own(call.function, scope)))
    found = [names.member(one, name) for name in called if _STANDS_BEFORE.search(name)]
    return tuple(dict.fromkeys(one for one in found if isinstance(one, Scope)))[:MOST_BEFORE]


def _own(function: ir.Expression, scope: Scope) -> str:
    """The name of a method that an object calls of its own: `self.check()`."""
    first = scope.parameters[0].name if scope.parameters else ""
    is_own = isinstance(function, ir.Attribute) and isinstance(function.base, ir.Name) and function.base.name == first
    return function.name if isinstance(function, ir.Attribute) and is_own else ""
