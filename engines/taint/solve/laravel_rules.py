"""What Laravel's rules let through of a field: `$request->validate(["sort" => "required|in:title,age"])`, the same of a
form request's `rules()`, and of `Validator::make($data, $rules)->validate()`.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.catalogue.kinds import ALL
from engines.taint.solve.program import FunctionRef, InstanceRef
from engines.taint.solve.seen_code import code_of
from engines.taint.solve.state import Cell
from engines.taint.solve.value import Value, safer
from engines.taint.survey.nodes import each, vocabulary

if TYPE_CHECKING:
    from engines.taint.solve.calls import Calls
    from engines.taint.solve.expressions import Expressions

_REQUEST: Final = "laravel.Request."
_MADE: Final = "Illuminate.Support.Facades.Validator.make()"
_MAKES: Final = "Validator.make"
# Fields that this function has had tested so far, and passed: written into its variables as a text of names.
_PASSED: Final = "(passed)"
_READS: Final = frozenset(("input", "get", "query", "post", "string", "str", "json", "validated", "safe"))
_WHOLE: Final = frozenset(("validated", "safe"))
_VALIDATES: Final = frozenset(("validate", "validated", "safe", "validateWithBag"))
# What passes one of these is a number, a date, one of a few names, or letters and digits.
_NARROW: Final = vocabulary(
    """in integer int numeric decimal digits digits_between boolean bool uuid ulid alpha alpha_num alpha_dash ip ipv4
    ipv6 date_format date_equals timezone accepted declined mac_address hex_color multiple_of"""
)
_OWN_RULES: Final = frozenset(("in", "enum", "numeric"))
_MOST: Final = 60


def narrowed(machine: "Calls", callee: Value, base: Value, one: ir.Call, result: Value) -> Value:
    """The answer of a call about a request or a validator, with what its rules have let through."""
    name = callee.name
    if name.startswith(_REQUEST):
        return _of_request(machine, name.removeprefix(_REQUEST), base, one, result)
    if name.endswith(_MAKES) and len(one.arguments) > 1:
        fields = _fields(one.arguments[1])
        return _told(machine, result, fields, name=_MADE) if fields else result
    method = one.function.name if isinstance(one.function, ir.Attribute) else ""
    if method == "validate" and len(one.arguments) > 1 and _is_request(machine, one.arguments[0]):
        return _passed(machine, _fields(one.arguments[1]), result)
    return Value(cell=base.cell) if base.name == _MADE and base.cell and method in _VALIDATES else result


def _of_request(machine: "Calls", method: str, base: Value, one: ir.Call, result: Value) -> Value:
    if method == "validate" and one.arguments:
        return _passed(machine, _fields(one.arguments[0]), result)
    if method not in _READS:
        return result
    known = _known(machine, base, one.at)
    if not known:
        return result
    key = one.arguments[0].value if one.arguments and isinstance(one.arguments[0], ir.Constant) else None
    if isinstance(key, str):
        return result.changed(safer(result.labels, ALL)) if key in known else result
    return _told(machine, result, known) if method in _WHOLE and not one.arguments else result


def field(machine: "Expressions", base: Value, one: ir.Attribute, found: Value) -> Value:
    """`$request->sort`, which rules have let through in one form only."""
    if not found.name.startswith(_REQUEST) or one.name not in _known(machine, base, one.at):
        return found
    return found.changed(safer(found.labels, ALL))


def _known(machine: "Expressions", base: Value, at: int) -> frozenset[str]:
    """The fields that have been tested so far, or are by the request's own class."""
    passed = machine.f.now.env.get(_PASSED)
    known = frozenset(passed.const.split()) if passed is not None and isinstance(passed.const, str) else frozenset()
    return known | _of_form(machine, base, at)


def _is_request(machine: "Calls", given: ir.Expression) -> bool:
    """What a controller's own `validate` is given first: `$this->validate($request, […])`."""
    return isinstance(given, ir.Name) and machine.value(given).name.startswith(_REQUEST.removesuffix("."))


def _passed(machine: "Calls", fields: frozenset[str], result: Value) -> Value:
    """From here on the request has these fields in one form only."""
    if not fields:
        return result
    env = machine.f.now.env
    before = env.get(_PASSED)
    known = before.const.split() if before is not None and isinstance(before.const, str) else []
    env[_PASSED] = Value(const=" ".join(sorted(fields.union(known))))
    return _told(machine, result, fields)


def _told(machine: "Calls", result: Value, fields: frozenset[str], *, name: str = "") -> Value:
    """All that was validated, where these fields cannot hurt."""
    parts = {f".{one}": Value() for one in sorted(fields)}
    cell = Cell("dict", fields=parts, rest=Value(result.labels), is_sure=True)
    return Value(cell=machine.new_cell(cell), name=name)


def _of_form(machine: "Expressions", base: Value, at: int) -> frozenset[str]:
    """Fields that the request's own class lets through in one form only."""
    if len(base.refs) != 1 or not isinstance(base.refs[0], InstanceRef):
        return frozenset()
    rules = machine.attribute(base, "rules", at)
    methods = [code_of(machine, one.info) for one in rules.refs if isinstance(one, FunctionRef)]
    given = [one.value for one in each(ir.Return, *methods[0].body)] if len(methods) == 1 else []
    return _fields(given[0]) if len(given) == 1 and given[0] is not None else frozenset()


def _fields(rules: ir.Expression) -> frozenset[str]:
    """The fields whose rules leave nothing of what somebody may have in mind."""
    if not isinstance(rules, ir.Mapping):
        return frozenset()
    pairs = [(key.value, value) for key, value in rules.items[:_MOST] if isinstance(key, ir.Constant)]
    return frozenset(
        key for key, value in pairs if isinstance(key, str) and key.replace("_", "a").isalnum() and _is_narrow(value)
    )


def _is_narrow(value: ir.Expression) -> bool:
    return any(one in _NARROW for one in _rules(value))


def _rules(value: ir.Expression) -> Iterator[str]:
    if isinstance(value, ir.Constant) and isinstance(value.value, str):
        yield from (one.partition(":")[0] for one in value.value.split("|"))
    elif isinstance(value, ir.Sequence):
        for one in value.items:
            yield from _rules(one)
    elif isinstance(value, ir.Text) and value.parts and isinstance(value.parts[0], ir.Constant):
        # `"required|in:" . implode(",", $all)`
        yield from (one.partition(":")[0] for one in str(value.parts[0].value).split("|") if ":" in one)
    elif isinstance(value, ir.Binary):
        yield from _rules(value.left)
    elif isinstance(value, ir.Call) and isinstance(value.function, ir.Attribute):
        # `Rule::in([…])`
        owner = value.function.base
        if isinstance(owner, ir.Name) and owner.name.rpartition(".")[2] == "Rule" and value.function.name in _OWN_RULES:
            yield "in"
