"""Fields that a validator of Java or C# holds against a pattern before they are used: `@Pattern(regexp = "[a-z]+")`."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.walk import at, children, first_of, text

Annotated = Callable[[Node], Iterable[tuple[str, Node]]]
Lowered = Callable[[Node], ir.Expression]
# What a field is declared as that only holds what fits.
CONSTRAINED: Final = "@constrained"
_PATTERNS: Final = {"Pattern": "regexp", "RegularExpression": ""}
_PLAIN: Final = frozenset(
    ("AllowedValues", "EnumDataType", "CreditCard", "CreditCardNumber", "UUID", "Digits", "ISBN", "EAN")
)
_WORD: Final = "[a-z]+"
_FIELDS: Final = ("field_declaration", "property_declaration")


def declared(
    members: Iterable[Node], marks: Annotated, lowered: Lowered, held: Callable[[str], str] = str
) -> Iterator[ir.Statement]:
    """What a class says of those of its fields, and a record of its components, in place of their types. `held`: the
    name under which a field is kept.
    """
    for one in members:
        if one.type not in (*_FIELDS, "formal_parameter", "parameter"):
            continue
        pattern = next((found for name, mark in marks(one) if (found := _pattern(name, mark, lowered))), "")
        for name in _names(one) if pattern else ():
            place = at(name)
            given = (("pattern", ir.Constant(place, pattern)),)
            made = ir.Call(place, ir.Name(place, CONSTRAINED), (), given)
            yield ir.Assign(place, ir.Name(place, held(text(name))), made)


def refused(parameter: Node, own: ir.Name, marks: Annotated, lowered: Lowered) -> Iterator[ir.Statement]:
    """What is raised where a parameter does not fit: `@RequestParam @Pattern(regexp = "[a-z]+") String kind`."""
    for name, mark in marks(parameter):
        if pattern := _pattern(name, mark, lowered):
            place = own.at
            fits = ir.Call(place, ir.Name(place, "re.fullmatch"), (ir.Constant(place, pattern), own))
            yield ir.If(place, ir.Unary(place, "not", fits), (ir.Raise(place, None),), ())


def _pattern(name: str, mark: Node, lowered: Lowered) -> str:
    if name in _PLAIN:
        return _WORD
    key = _PATTERNS.get(name)
    if key is None:
        return ""
    for one in children(first_of(mark, "annotation_argument_list", "attribute_argument_list")):
        given = one.child_by_field_name("value") if one.type == "element_value_pair" else (children(one) or [one])[-1]
        is_asked = one.type != "element_value_pair" or text(one.child_by_field_name("key")) == key
        value = lowered(given) if given is not None and is_asked else None
        if isinstance(value, ir.Constant) and isinstance(value.value, str):
            return value.value
    return ""


def _names(one: Node) -> list[Node]:
    own = one.child_by_field_name("name")
    if own is not None:
        return [own]
    inner = first_of(one, "variable_declaration") or one
    found = [each.child_by_field_name("name") for each in children(inner) if each.type == "variable_declarator"]
    return [name for name in found if name is not None]
