"""Questions put to every sign of a text: `text.All(char.IsLetterOrDigit)`, `signs.allMatch(Character::isDigit)`."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve.program import FunctionRef
from engines.taint.solve.seen_code import code_of
from engines.taint.solve.value import Value

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine

# Where all have to pass, and where those are kept that do.
OF_ALL: Final = frozenset(("All", "allMatch"))
KEEPING: Final = frozenset(("Where",))
_PLAIN: Final = frozenset(
    (
        "IsDigit",
        "IsLetter",
        "IsLetterOrDigit",
        "IsAsciiDigit",
        "IsAsciiLetter",
        "IsAsciiLetterOrDigit",
        "IsAsciiHexDigit",
    )
)
# Where one has to pass: when none that is no letter or digit does, all are.
OF_ANY: Final = frozenset(("Any", "anyMatch"))
OF_NONE: Final = frozenset(("noneMatch",))
# What may be let through beside letters and digits.
_HARMLESS: Final = frozenset("_-.")
_OWNERS: Final = frozenset(("char", "Char", "Character"))


def lets_plain_through(machine: "Machine", question: Value) -> bool:
    """Whether only letters and digits pass: the library's own test, or a function that asks nothing else."""
    if question.name:
        return _is_plain(question.name)
    return _all_ask(machine, question, _asks_only)


def lets_others_through(machine: "Machine", question: Value) -> bool:
    """Whether everything but letters and digits passes."""
    return _all_ask(machine, question, _asks_not)


def _all_ask(machine: "Machine", question: Value, holds: Callable[[ir.Expression | None], bool]) -> bool:
    """Whether this is so of what every function gives that this may be."""
    refs = [ref for ref in question.refs if isinstance(ref, FunctionRef)]
    return bool(refs) and all(holds(_given(code_of(machine, ref.info))) for ref in refs)


def _given(function: ir.Function) -> ir.Expression | None:
    last = function.body[-1] if len(function.body) == 1 else None
    return last.value if isinstance(last, ir.Return) else None


def _asks_not(asked: ir.Expression | None) -> bool:
    return isinstance(asked, ir.Unary) and asked.operator == "not" and _asks_only(asked.value)


def _asks_only(asked: ir.Expression | None) -> bool:
    if isinstance(asked, ir.Logic) and asked.operator == "or":
        return all(_asks_only(one) or _is_harmless(one) for one in asked.items)
    if not isinstance(asked, ir.Call) or not isinstance(asked.function, ir.Attribute):
        return False
    owner = asked.function.base
    name = owner.name if isinstance(owner, ir.Name | ir.Attribute) else ""
    return _is_plain(f"{name}.{asked.function.name}")


def _is_harmless(asked: ir.Expression) -> bool:
    sign = asked.right if isinstance(asked, ir.Compare) and asked.operator == "==" else None
    return isinstance(sign, ir.Constant) and sign.value in _HARMLESS


def _is_plain(name: str) -> bool:
    owner, _, asked = name.rpartition(".")
    return owner.rpartition(".")[2] in _OWNERS and asked[:1].upper() + asked[1:] in _PLAIN
