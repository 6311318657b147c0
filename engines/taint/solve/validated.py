"""What a class that looks at its fields makes of data it is handed whole: `Order.model_validate(data)`."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import re2

from engines.taint import ir
from engines.taint.solve.classes import VALIDATED, ClassInfo
from engines.taint.solve.program import ClassRef, FunctionInfo, FunctionRef, InstanceRef
from engines.taint.solve.state import Cell
from engines.taint.solve.value import Value, union

if TYPE_CHECKING:
    from engines.taint.solve.library import Library

Call = Callable[["Library", list[Value], dict[str, Value], ir.Call], Value | None]

_METHODS: Final = (
    "model_validate", "model_validate_json", "model_validate_strings", "parse_obj", "parse_raw", "from_orm",
    "from_dict",
)  # fmt: skip
# Fields by which somebody gets a right, money or another's things.
_RIGHT: Final = re2.compile(
    r"(?i)(^|_)(roles?|is_?(admin|staff|superuser|active|verified)|admin|superuser|permissions?|groups?|balance|credits?|"
    r"verified|approved|owner(_id)?|user_id|tenant(_id)?|status)$"
)
_MOST_FIELDS: Final = 40
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


def _dumped(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    """`order.model_dump()`: a mapping under the names that the class declares, where none of them is a right."""
    holder = machine.value(one.function.base) if isinstance(one.function, ir.Attribute) else None
    infos = [ref.info for ref in holder.refs if isinstance(ref, InstanceRef)] if holder is not None else []
    if len(infos) != 1 or holder is None or not infos[0].is_validated():
        return None
    names = [name for kind in infos[0].lineage() for name, member in kind.all_own().items() if _is_field(name, member)]
    if not names or len(names) > _MOST_FIELDS or any(_RIGHT.search(name) for name in names) or _takes_more(infos[0]):
        return None
    fields = {f"[{name!r}]": machine.attribute(holder, name, one.at) for name in names}
    return Value(cell=machine.new_cell(Cell("dict", None, fields)))


def _is_field(name: str, member: Value) -> bool:
    return name[:1] != "_" and name != "model_config" and not any(isinstance(ref, FunctionRef) for ref in member.refs)


def _takes_more(info: ClassInfo) -> bool:
    """Whether it keeps what it does not declare: `extra="allow"`."""
    return any(name in kind.all_own() for kind in info.lineage() for name in ("model_config", "Config"))


CALLS: Final[dict[str, Call]] = {
    **{f"{owner}.{method}": _of_receiver for owner in VALIDATED for method in _METHODS},
    **{f"{owner}().{method}": _dumped for owner in VALIDATED for method in ("model_dump", "dict")},
    "msgspec.convert": _of_type(1, "type"), "msgspec.json.decode": _of_type(1, "type"),
    "msgspec.yaml.decode": _of_type(1, "type"), "pydantic.parse_obj_as": _of_type(0, "type_"),
    "pydantic.parse_raw_as": _of_type(0, "type_"),
}  # fmt: skip
