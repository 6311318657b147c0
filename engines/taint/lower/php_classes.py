"""Classes of PHP: which comes before which, aliases of traits' methods, and how cases of an enum are found."""

from typing import Final

import re2
from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.php_names import Names
from engines.taint.lower.walk import at, children, first_of, text

ENUM: Final = "enum_declaration"
CLASSES: Final = frozenset(("class_declaration", "trait_declaration", "interface_declaration", ENUM))
_DEFINITIONS: Final = CLASSES | {"function_definition"}
# Classes of the language that hold others, by how they are asked: in order, by key, or as what they are given.
_LISTS: Final = frozenset(("splstack", "splqueue", "spldoublylinkedlist"))
_MAPS: Final = frozenset(("stdclass", "splobjectstorage", "weakmap", "splfixedarray"))
_HOLD: Final = frozenset(("arrayobject", "arrayiterator"))
# What `static` means inside: the class a static method is called on.
TOLD: Final = "$static"
_ASKS: Final = re2.compile(rb"\bstatic\s*::|\bnew\s+static\b")
_COMPONENTS: Final = ("Livewire.Component", "Livewire.Volt.Component")
_FOUND: Final = ("from", "tryFrom")
# What methods with a meaning of their own are called here.
MAGIC: Final = {"__construct": "__init__", "__invoke": "__call__", "__get": "__getattr__", "__set": "__setattr__",
                "__call": "__missing__", "__callStatic": "__missing__", "__toString": "__str__",
                "offsetGet": "__getitem__", "offsetSet": "__setitem__", "getIterator": "__iter__"}  # fmt: skip


def ordered(nodes: list[Node]) -> list[Node]:
    """Functions first, then classes, each behind the one it extends; nothing runs before they are known."""
    functions = [one for one in nodes if one.type == "function_definition"]
    classes = [one for one in nodes if one.type in CLASSES]
    waiting = {text(one.child_by_field_name("name")): one for one in classes}
    placed: list[Node] = []
    for one in classes:
        chain: list[Node] = []
        here: Node | None = one
        while here is not None and here not in placed and here not in chain and len(chain) < 50:
            chain.append(here)
            base = next((name for name in _bases(here) if name in waiting), "")
            here = waiting.get(base)
        placed += reversed(chain)
    rest = [one for one in nodes if one.type not in _DEFINITIONS]
    return [*functions, *placed, *rest] if functions or classes else nodes


def _bases(node: Node) -> list[str]:
    body = node.child_by_field_name("body")
    traits = [one for part in children(body) if part.type == "use_declaration" for one in children(part)]
    above = [one for clause in children(node) if clause.type.endswith("_clause") for one in children(clause)]
    return [text(one) for one in [*above, *traits] if one.type == "name"]


def renamed(body: Node | None, names: Names) -> tuple[ir.Statement, ...]:
    """`use Greets { hello as protected greet; }`"""
    made: list[ir.Statement] = []
    for use in children(body):
        traits = [one for one in children(use) if one.type in ("name", "qualified_name")]
        clauses = first_of(use, "use_list") if use.type == "use_declaration" else None
        for one in children(clauses):
            written = [part for part in children(one) if part.type != "visibility_modifier"]
            if one.type != "use_as_clause" or len(written) != 2 or not traits:
                continue
            first = children(written[0]) if written[0].type != "name" else []
            owner, method = (first[0], first[-1]) if len(first) > 1 else (traits[0], written[0])
            found = ir.Attribute(at(one), ir.Name(at(one), names.class_name(text(owner))), text(method))
            made.append(ir.Assign(at(one), ir.Name(at(one), text(written[1])), found))
    return tuple(made)


def sent_fields(body: Node | None, bases: tuple[ir.Expression, ...]) -> tuple[ir.Statement, ...]:
    """What a component of Livewire shows in public, a browser sends back as it likes, unless it is locked."""
    if not any(isinstance(one, ir.Name) and one.name in _COMPONENTS for one in bases):
        return ()
    made: list[ir.Statement] = []
    for one in children(body):
        is_public = one.type == "property_declaration" and any(
            text(part) in ("public", "var") for part in children(one)
        )
        kind = text(one.child_by_field_name("type")).lstrip("?") if is_public else ""
        if not is_public or kind not in ("", "string", "array", "mixed") or b"Locked" in (one.text or b""):
            continue
        for part in children(one):
            name = part.child_by_field_name("name")
            if part.type == "property_element" and name is not None:
                asked = ir.Call(at(part), ir.Name(at(part), "@sent_field"), ())
                made.append(ir.Assign(at(part), ir.Name(at(part), text(name)[1:]), asked))
    return tuple(made)


def of_enum(node: Node, name: str) -> tuple[ir.Statement, ...]:
    """Whatever a case is looked up by, it is one of those that are written down."""
    made: list[ir.Statement] = []
    for called in _FOUND:
        case = ir.Return(at(node), ir.Call(at(node), ir.Name(at(node), name), ()))
        given = (ir.Parameter("$value", at(node)),)
        function = ir.Function(f"{name}.{called}", at(node), given, (case,), is_method=True, is_static=True)
        made.append(ir.Define(at(node), called, function))
    return tuple(made)


def asks_who(method: Node) -> bool:
    """Whether a static method says `static::` or `new static`: the class it is called on."""
    return _ASKS.search(method.text or b"") is not None


def tell(method: ir.Function, place: int, *, is_asked: bool) -> None:
    """A method that asks is told."""
    if not is_asked:
        return
    method.parameters = (ir.Parameter(TOLD, place), *method.parameters)
    method.decorators = (*method.decorators, ir.Name(place, "classmethod"))


def collection(name: str, place: int, given: tuple[ir.Expression, ...]) -> ir.Expression | None:
    """What a new object of one of these is; None for any other class."""
    lowered = name.lower()
    if lowered in _LISTS:
        return ir.Sequence(place, "list", ())
    if lowered in _MAPS or (lowered in _HOLD and not given):
        return ir.Mapping(place, ())
    return given[0] if lowered in _HOLD else None
