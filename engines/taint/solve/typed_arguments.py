"""What a parser of arguments gives that was told their types: `parser.add_argument("limit", type=int)`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve.state import Cell
from engines.taint.solve.value import ANY, Value
from engines.taint.survey.nodes import each

if TYPE_CHECKING:
    from engines.taint.solve.library import Library

# How one is made, besides the class of this name.
_PARSERS: Final = (
    "flask_restful.reqparse.RequestParser()", "flask_restx.reqparse.RequestParser()",
    "flask_restplus.reqparse.RequestParser()", "flask_restx.Namespace().parser()", "flask_restx.Api().parser()",
    "argparse.ArgumentParser()",
)  # fmt: skip
_TOLD: Final = frozenset(("add_argument", "replace_argument"))
# Types, and those of `flask_restx.inputs`, that let in no text of any kind.
_COUNTED: Final = frozenset(
    ("int", "float", "bool", "Decimal", "UUID", "boolean", "natural", "positive", "int_range", "date", "datetime",
     "date_from_iso8601", "datetime_from_iso8601")
)  # fmt: skip
_SOME: Final = ir.Constant(0, None)


def _parsed(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    holder = one.function.base if isinstance(one.function, ir.Attribute) else None
    names = set(_harmless(machine, holder)) if isinstance(holder, ir.Name) else set()
    kind = machine.book.source(f"{machine.value(one.function).name}()") if names else ""
    if not kind:
        return None
    origin = machine.from_source(kind, f"{machine.value(one.function).name}()", one.at)
    fields = {access: ANY for name in names for access in (f"[{name!r}]", f".{name}")}
    return origin.with_cell(machine.new_cell(Cell("dict", fields=fields, is_open=True, origin=origin)))


def _harmless(machine: "Library", holder: ir.Name) -> Iterator[str]:
    """The arguments that are numbers, dates, or one of a few, as this file says of a parser of this name."""
    module = machine.f.module.module
    bodies = {id(one): one.body for one in (module.body, machine.f.info.function)}
    for call in (one for body in bodies.values() for one in each(ir.Call, *body)):
        told = call.function
        if not isinstance(told, ir.Attribute) or told.name not in _TOLD or not _is_same(told.base, holder):
            continue
        name = call.arguments[0].value if call.arguments and isinstance(call.arguments[0], ir.Constant) else ""
        given = dict(call.keywords)
        kind = given.get("type", _SOME)
        kind = kind.function if isinstance(kind, ir.Call) else kind
        is_counted = isinstance(kind, ir.Name | ir.Attribute) and kind.name in _COUNTED
        if isinstance(name, str) and name and (is_counted or _is_listed(given.get("choices"))):
            yield name.lstrip("-").replace("-", "_")


def _is_listed(choices: ir.Expression | None) -> bool:
    return isinstance(choices, ir.Sequence) and all(isinstance(one, ir.Constant) for one in choices.items)


def _is_same(one: ir.Expression, holder: ir.Name) -> bool:
    return isinstance(one, ir.Name) and one.name == holder.name


CALLS: Final = {f"{one}.{method}": _parsed for one in _PARSERS for method in ("parse_args", "parse_known_args")}
