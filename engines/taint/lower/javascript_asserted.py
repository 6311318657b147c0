"""Types of TypeScript that say which class of the program a value is one of: `x as Store`, `held.get<Store>(name)`,
and fields that are declared and filled by somebody else.
"""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.walk import at, children, first_of, text

# How containers are asked for one of what they hold: inversify's, tsyringe's, typedi's, Nest's.
_ASKED: Final = frozenset(("get", "resolve", "inject", "getAsync", "resolveAsync"))
_AROUND: Final = frozenset(("parenthesized_expression", "await_expression", "non_null_expression"))
_DEEPEST: Final = 4
_WORDS: Final = frozenset(("accessibility_modifier", "readonly"))
# Types of the language and of browsers, none of which is a class of the program.
_OWN: Final = frozenset(
    ("Array", "Buffer", "Date", "Error", "Function", "Map", "Object", "Partial", "Promise", "Record", "Request",
     "Response", "Set", "String", "Number", "Boolean", "Element", "Event", "FormData", "File", "Blob", "URL",
     "T", "K", "V", "JSX", "Node", "NextFunction")
)  # fmt: skip


def class_named(kind: Node | None) -> str:
    """The name of a type that may be a class of the program, "" for any other."""
    name = text(kind) if kind is not None and kind.type == "type_identifier" else ""
    return name if name[:1].isupper() and name not in _OWN and not name.startswith("HTML") else ""


def told_class(value: Node | None) -> str:
    """The class that the writer says a value is one of: `value as Store`, `container.get<Store>("store")`."""
    for _ in range(_DEEPEST):
        if value is None:
            break
        inner = children(value)
        if value.type == "as_expression":
            return class_named(inner[-1])
        if value.type == "type_assertion":
            return class_named(first_of(inner[0], "type_identifier"))
        if value.type == "call_expression":
            return _given_back(value)
        if value.type not in _AROUND or not inner:
            break
        value = inner[0]
    return ""


def _given_back(call: Node) -> str:
    kinds = children(call.child_by_field_name("type_arguments"))
    function = call.child_by_field_name("function")
    asked = text(function.child_by_field_name("property")) if function is not None else ""
    return class_named(kinds[0]) if len(kinds) == 1 and asked in _ASKED else ""


def filled_field(node: Node, name: str, marks: list[ir.Expression]) -> Iterator[ir.Statement]:
    """`@Inject() private store: Store;`, `private readonly store: Store;`"""
    kind = class_named(next(iter(children(node.child_by_field_name("type"))), None))
    if kind and (marks or any(one.type in _WORDS for one in node.children)):
        yield ir.Assign(at(node), ir.Name(at(node), name), ir.Opaque(at(node), (), "filled"), kind)


def promised_fields(body: Node | None) -> ir.Block:
    """What an interface says of its parts: `{ store: Store; mailer: Mailer }`."""
    made: list[ir.Statement] = []
    for one in children(body):
        kind = next(iter(children(one.child_by_field_name("type"))), None)
        if one.type == "property_signature" and (named := class_named(kind)):
            name = ir.Name(at(one), text(one.child_by_field_name("name")))
            made.append(ir.Assign(at(one), name, ir.Opaque(at(one), (), "filled"), named))
    return tuple(made)
