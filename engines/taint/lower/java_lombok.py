"""The methods Lombok gives a class for its fields, by marks of its own (`@Data`) or of a field (`@Getter`); its
constructors; and the builder of `@Builder`, which is the object itself here while it is being made.
"""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.java_hints import said
from engines.taint.lower.java_members import BUILDING, annotations, is_static
from engines.taint.lower.owners import Owner
from engines.taint.lower.walk import at, first_of, text, words

_GIVING: Final = frozenset(("Data", "Getter", "Value", "lombok.Data", "lombok.Getter", "lombok.Value"))
_SETTING: Final = frozenset(("Data", "Setter", "lombok.Data", "lombok.Setter"))
# Spring's annotation of a field has this name too.
_OF_ALL: Final = frozenset(("AllArgsConstructor", "Value"))
_OF_NEEDED: Final = frozenset(("RequiredArgsConstructor", "Data"))
# Classes whose objects a container makes.
_MANAGED: Final = words(
    """Component Service Repository Controller RestController Configuration Bean ControllerAdvice RestControllerAdvice
    Singleton ApplicationScoped RequestScoped Named Path WebServlet Mapper SpringBootApplication"""
)
_OF_FIELDS: Final = frozenset(("Getter", "Setter", "lombok.Getter", "lombok.Setter"))


def accessors(node: Node, owner: Owner, members: list[Node]) -> Iterator[ir.Function]:
    """Those of the fields that have none written down."""
    told = frozenset(name for name, _ in annotations(node))
    if told & BUILDING:
        yield from _builder(node, owner)
    for one in members:
        if one.type != "field_declaration" or is_static(one):
            continue
        said = told | (frozenset(name for name, _ in annotations(one)) & _OF_FIELDS)
        is_flag = text(one.child_by_field_name("type")) == "boolean"
        for declarator in one.children_by_field_name("declarator"):
            name = text(declarator.child_by_field_name("name"))
            capital = name[:1].upper() + name[1:]
            if said & _GIVING and (getter := f"{'is' if is_flag else 'get'}{capital}") not in owner.written:
                yield _getter(owner, getter, name, at(declarator))
            if said & _SETTING and f"set{capital}" not in owner.written:
                yield _setter(owner, f"set{capital}", name, at(declarator))


def constructor(node: Node, owner: Owner, members: list[Node]) -> ir.Function | None:
    """The one that takes all fields, or those that must be given; objects that a container makes get theirs anyway."""
    told = {name.rpartition(".")[2] for name, _ in annotations(node)}
    if told & _MANAGED or not told & (_OF_ALL | _OF_NEEDED):
        return None
    fields = [
        (text(each.child_by_field_name("name")), at(each))
        for one in members
        if one.type == "field_declaration" and not is_static(one) and (told & _OF_ALL or "final" in _words(one))
        for each in one.children_by_field_name("declarator")
        if each.child_by_field_name("value") is None or "final" not in _words(one)
    ]
    if not fields:
        return None
    place, this = at(node), ir.Name(at(node), "this")
    needed = None if "NoArgsConstructor" not in told else ir.Constant(place, None)
    parameters = [ir.Parameter(name, where, "", needed, said(owner.fields[name])) for name, where in fields]
    body = [
        ir.Assign(where, ir.Attribute(where, this, owner.held(name)), ir.Name(where, name)) for name, where in fields
    ]
    return _made(owner, "__init__", (ir.Parameter("this", place), *parameters), tuple(body))


def _words(one: Node) -> list[str]:
    return text(first_of(one, "modifiers")).split()


def _builder(node: Node, owner: Owner) -> Iterator[ir.Function]:
    place, this = at(node), ir.Name(at(node), "this")
    own = (ir.Parameter("this", place),)
    for method in ("toBuilder", "build"):
        if method not in owner.written:
            yield _made(owner, method, own, (ir.Return(place, this),))
    if "builder" not in owner.written:
        made = _made(owner, "builder", (), (ir.Return(place, ir.Call(place, ir.Name(place, owner.name), ())),))
        made.is_static = True
        yield made
    for field in owner.fields:
        if field not in owner.static and field not in owner.written:
            yield _setter(owner, field, field, place)


def _getter(owner: Owner, method: str, field: str, place: int) -> ir.Function:
    body = (ir.Return(place, ir.Attribute(place, ir.Name(place, "this"), owner.held(field))),)
    return _made(owner, method, (ir.Parameter("this", place),), body)


def _setter(owner: Owner, method: str, field: str, place: int) -> ir.Function:
    """It gives the object back, as `@Accessors(chain = true)` has it; nobody looks at that of one that does not."""
    target = ir.Attribute(place, ir.Name(place, "this"), owner.held(field))
    body = (ir.Assign(place, target, ir.Name(place, field)), ir.Return(place, ir.Name(place, "this")))
    return _made(owner, method, (ir.Parameter("this", place), ir.Parameter(field, place)), body)


def _made(owner: Owner, method: str, parameters: tuple[ir.Parameter, ...], body: ir.Block) -> ir.Function:
    function = ir.Function(f"{owner.name}.{method}", body[0].at, parameters, body)
    function.is_method = True
    return function
