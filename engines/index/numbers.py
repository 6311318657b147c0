"""Which values of a Python program are numbers, or of few forms, by how they are declared where they come in."""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.index.scopes import scopes, text
from engines.source import SourceFile

_KINDS: Final = frozenset(
    ("int", "float", "bool", "Decimal", "decimal.Decimal", "UUID", "uuid.UUID", "date", "datetime", "datetime.date",
     "datetime.datetime", "PositiveInt", "NonNegativeInt", "conint")
)  # fmt: skip
_WRAPPERS: Final = ("Optional[", "Annotated[", "typing.Optional[")
_FORM_FIELDS: Final = ("IntegerField", "DecimalField", "FloatField", "BooleanField", "DateField")


def is_number(file: SourceFile, node: Node) -> bool:
    """`count` of `def show(count: int)`, and `form.count` where the class of `form` stands in this file and says so."""
    if file.language != "python":
        return False
    if node.type == "identifier":
        return is_harmless(_declared(file, node))
    if node.type != "attribute":
        return False
    holder, name = node.child_by_field_name("object"), text(node.child_by_field_name("attribute"))
    if name in ("data", "value") and holder is not None and holder.type == "attribute":
        # The data of a field of a form, whose class says of which kind it is.
        owner, field = holder.child_by_field_name("object"), text(holder.child_by_field_name("attribute"))
        return owner is not None and any(_is_form_field(one, field) for one in _classes(file, owner))
    return holder is not None and any(is_harmless(_field(one, name)) for one in _classes(file, holder))


def is_harmless(kind: str) -> bool:
    """Whether a type as it is written lets in nothing but numbers, dates or what it lists."""
    for wrapper in _WRAPPERS:
        if kind.startswith(wrapper):
            kind = kind.removeprefix(wrapper).rstrip("]").partition(",")[0]
    plain = kind.partition("|")[0].strip()
    return plain in _KINDS or plain.startswith(("Literal[", "typing.Literal[", "conint("))


def _declared(file: SourceFile, name: Node) -> str:
    """The type of the parameter of this name; "" where the function binds it to anything else."""
    function = scopes(file).function_at(name)
    parameters = function.child_by_field_name("parameters") if function is not None else None
    if parameters is None or not all(_is_default(parameters, one) for one in scopes(file).bindings(name)):
        return ""
    for one in parameters.named_children:
        if one.type in ("typed_parameter", "typed_default_parameter"):
            own = one.child_by_field_name("name") or (one.named_children[0] if one.named_children else None)
            if text(own) == text(name):
                return text(one.child_by_field_name("type")).strip("'\"")
    return ""


def _is_default(parameters: Node, value: Node | None) -> bool:
    return value is None or (parameters.start_byte <= value.start_byte and value.end_byte <= parameters.end_byte)


def _classes(file: SourceFile, holder: Node) -> Iterator[Node]:
    """The class of this file that a parameter is declared with, or that a name is made of."""
    if holder.type != "identifier":
        return
    made = [one.child_by_field_name("function") for one in _calls(scopes(file).bindings(holder))]
    wanted = {text(one) for one in made} | {_declared(file, holder)}
    wanted.discard("")
    if wanted:
        yield from (one for one in file.nodes("class_definition") if text(one.child_by_field_name("name")) in wanted)


def _calls(bound: list[Node | None]) -> list[Node]:
    found = [one for one in bound if one is not None and one.type == "call"]
    return found if len(found) == len([one for one in bound if one is not None]) else []


def _statements(owner: Node) -> Iterator[Node]:
    body = owner.child_by_field_name("body")
    for one in body.named_children if body is not None else ():
        inner = one.named_children[0] if one.type == "expression_statement" and one.named_children else one
        if inner.type == "assignment":
            yield inner


def _field(owner: Node, name: str) -> str:
    for one in _statements(owner):
        if text(one.child_by_field_name("left")) == name:
            return text(one.child_by_field_name("type"))
    return ""


def _is_form_field(owner: Node, name: str) -> bool:
    for one in _statements(owner):
        if text(one.child_by_field_name("left")) == name:
            made = one.child_by_field_name("right")
            kind = text(made.child_by_field_name("function")) if made is not None and made.type == "call" else ""
            return kind.rpartition(".")[2] in _FORM_FIELDS
    return False
