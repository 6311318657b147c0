"""Questions put to every sign of a text: `text.All(char.IsLetterOrDigit)`, `signs.allMatch(Character::isDigit)`."""

from typing import Final

from engines.taint import ir
from engines.taint.solve.program import FunctionRef
from engines.taint.solve.value import Value

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
_OWNERS: Final = frozenset(("char", "Char", "Character"))


def lets_plain_through(question: Value) -> bool:
    """Whether only letters and digits pass: the library's own test, or a function that asks nothing else."""
    if question.name:
        return _is_plain(question.name)
    refs = [ref for ref in question.refs if isinstance(ref, FunctionRef)]
    return bool(refs) and all(_asks_only(ref.info.function) for ref in refs)


def _asks_only(function: ir.Function) -> bool:
    last = function.body[-1] if len(function.body) == 1 else None
    asked = last.value if isinstance(last, ir.Return) else None
    if not isinstance(asked, ir.Call) or not isinstance(asked.function, ir.Attribute):
        return False
    owner = asked.function.base
    return isinstance(owner, ir.Name) and _is_plain(f"{owner.name}.{asked.function.name}")


def _is_plain(name: str) -> bool:
    owner, _, asked = name.rpartition(".")
    return owner.rpartition(".")[2] in _OWNERS and asked[:1].upper() + asked[1:] in _PLAIN
