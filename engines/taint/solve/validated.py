"""What a class that looks at its fields makes of data it is handed whole: `Order.model_validate(data)`."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve.classes import VALIDATED
from engines.taint.solve.program import ClassRef, FunctionInfo, InstanceRef
from engines.taint.solve.value import Value, union

if TYPE_CHECKING:
    from engines.taint.solve.library import Library

Call = Callable[["Library", list[Value], dict[str, Value], ir.Call], Value | None]

_METHODS: Final = (
    "model_validate", "model_validate_json", "model_validate_strings", "parse_obj", "parse_raw", "from_orm",
    "from_dict",
)  # fmt: skip
_DECLARING: Final = frozenset(("dataclass", "define", "frozen", "attrs", "input"))
# Frameworks that read what is sent by the types of a handler's parameters.
_FILLING: Final = frozenset(("fastapi", "fastapi-page", "litestar", "litestar-page", "ninja", "graphql"))


def noticed(info: FunctionInfo, declared: Value) -> None:
    """A parameter that a framework fills by its type, whatever class it is declared with."""
    if info.entry is None or info.entry.framework not in _FILLING:
        return
    for ref in declared.refs:
        if isinstance(ref, InstanceRef) and _DECLARING & ref.info.decorated:
            ref.info.is_filled_by_type = True


def _of_receiver(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    receiver = machine.value(one.function.base) if isinstance(one.function, ir.Attribute) else None
    return _made(machine, receiver, [*values, *keywords.values()])


def _of_type(place: int, keyword: str) -> Call:
    """The class stands beside the data."""

    def made(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
        kind = keywords.get(keyword) or (values[place] if place < len(values) else None)
        return _made(machine, kind, [value for value in values if value is not kind])

    return made


def _made(machine: "Library", kind: Value | None, values: list[Value]) -> Value | None:
    """An object that carries all that came in; how a field is declared says what is left of it there."""
    infos = [ref.info for ref in kind.refs if isinstance(ref, ClassRef)] if kind is not None else []
    refs = tuple(InstanceRef(info) for info in infos if info.is_validated())
    if not refs:
        return None
    value = Value(refs=refs)
    for one in values:
        value = value.with_labels(union(value.labels, machine.all_labels(one)))
    return value


CALLS: Final[dict[str, Call]] = {
    **{f"{owner}.{method}": _of_receiver for owner in VALIDATED for method in _METHODS},
    "msgspec.convert": _of_type(1, "type"), "msgspec.json.decode": _of_type(1, "type"),
    "msgspec.yaml.decode": _of_type(1, "type"), "pydantic.parse_obj_as": _of_type(0, "type_"),
    "pydantic.parse_raw_as": _of_type(0, "type_"),
}  # fmt: skip
