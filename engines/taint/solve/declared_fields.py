"""What a class that only declares its fields keeps of what it is made of."""

from typing import TYPE_CHECKING

from engines.taint import ir
from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.limits import is_harmless
from engines.taint.solve.program import FunctionRef
from engines.taint.solve.value import Value

if TYPE_CHECKING:
    from engines.taint.solve.machine import Arguments


def filled(info: ClassInfo, arguments: "Arguments", keywords: dict[str, Value]) -> dict[str, Value]:
    """What a class that only declares its fields puts into them; what is spread may go into all that are left."""
    kept = [one.all_own().items() for one in reversed(info.lineage())]
    names = list(
        dict.fromkeys(name for each in kept for name, value in each if name[:2] != "__" and not _is_method(value))
    )
    spread = arguments[-1][0] if arguments and isinstance(arguments[-1][1], ir.Star) else None
    rest = keywords.get("**", spread)
    own = (f".{name}" for name in names if name in info.all_own())
    fields = dict.fromkeys(own, rest) if rest is not None else {}
    fields |= {f".{key}": value for key, value in keywords.items()}
    fields |= {f".{name}": value for name, (value, _) in zip(names, arguments, strict=False)}
    return {key: _as_declared(info, key[1:], value) for key, value in fields.items()} if info.is_validated() else fields


def _as_declared(info: ClassInfo, name: str, value: Value) -> Value:
    """What a class that refuses what is not of the declared type keeps of a value."""
    declared = info.find(name)
    return Value(name=declared.name) if value.labels and declared is not None and is_harmless(declared) else value


def _is_method(member: Value) -> bool:
    return any(isinstance(ref, FunctionRef) and ref.info.function.is_method for ref in member.refs)
