"""What some calls of JavaScript mean in the solver's terms: membership, promises, patterns, JSX."""

from typing import TYPE_CHECKING, Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower import javascript_membership as membership
from engines.taint.lower.walk import at, children, text

if TYPE_CHECKING:
    from engines.taint.lower.javascript_functions import Functions

# Attributes of elements that lead to an address, or show what is there in the page's own name.
_ADDRESSES: Final = {
    "a": ("href", "xlinkHref"), "area": ("href",), "iframe": ("src",), "embed": ("src",), "object": ("data",),
    "form": ("action",), "button": ("formAction",), "input": ("formAction",),
}  # fmt: skip
# Elements that a script makes whose address runs, or leads to what may.
_LEADING: Final = frozenset(("script", "a", "area", "iframe", "frame", "embed"))
_WRAPPERS: Final = frozenset(
    ("promisify", "asyncHandler", "expressAsyncHandler", "catchAsync", "wrapAsync", "asyncWrapper")
)
# What compilers put around a module that is required, so that it has all that an import may ask for.
_INTEROP: Final = frozenset(
    ("__importDefault", "__importStar", "__toESM", "_interopRequireDefault", "_interopRequireWildcard",
     "_interop_require_default", "_interop_require_wildcard")
)  # fmt: skip


def rewritten(lowering: "Functions", call: ir.Expression) -> ir.Expression:
    """The call itself, or what the solver understands better."""
    if not isinstance(call, ir.Call):
        return call
    function, given = call.function, call.arguments
    if isinstance(function, ir.Name) and function.name == "await" and given:
        # `await (await asked()).json()` is parsed as a call of `await`.
        return given[-1]
    if isinstance(function, ir.Name):
        return _held(call, function) or _plain(lowering, call, function.name)
    if not isinstance(function, ir.Attribute):
        return call
    if (question := membership.asked(call)) is not None:
        return question
    if _is_rooted(function, given):
        # What is made normal from the root on leads nowhere above it.
        return ir.Call(call.at, ir.Name(call.at, "@rooted"), given)
    if function.name in _WRAPPERS and len(given) == 1:
        return given[0]
    if function.name == "createElement" and isinstance(function.base, ir.Name) and function.base.name == "document":
        return _created(call, function)
    if function.name == "decorate" and len(given) > 1 and isinstance(given[0], ir.Constant):
        # `fastify.decorate("store", made)`: from here on it is there.
        return ir.Bind(call.at, ir.Attribute(call.at, function.base, str(given[0].value)), given[1])
    if function.name == "match" and len(given) == 1 and _is_pattern(given[0]):
        tested = ir.Call(call.at, ir.Attribute(call.at, given[0], "test"), (function.base,))
        return ir.Logic(call.at, "and", (tested, call))
    if function.name in ("call", "apply", "bind") and given and _written(function) != "Reflect.apply":
        return _applied(call, function)
    if _written(function) == "this.setState" and given:
        held = ir.Attribute(call.at, function.base, "state")
        both = ir.Mapping(call.at, ((None, held), (None, given[0])))
        return ir.Bind(call.at, held, both)
    if function.name in ("replace", "replaceAll") and len(given) == 2 and isinstance(given[1], ir.Lambda):
        return _filled_in(call, given[1])
    return _round_trip(call, function) or call


# What H3 hands to the function beside it, and gives what that does.
_VALIDATED: Final = {
    "getValidatedQuery": "getQuery", "readValidatedBody": "readBody", "getValidatedRouterParams": "getRouterParams",
}  # fmt: skip


def _held(call: ir.Call, function: ir.Name) -> ir.Expression | None:
    """`getValidatedQuery(event, schema.parse)` is `schema.parse(getQuery(event))`."""
    read = _VALIDATED.get(function.name)
    check = call.arguments[1] if read and len(call.arguments) > 1 else None
    if read is None or not isinstance(check, ir.Lambda | ir.Attribute):
        return None
    sent = ir.Call(call.at, ir.Name(call.at, read), call.arguments[:1], (), call.end_line)
    return ir.Call(call.at, check, (sent,), (), call.end_line)


def _filled_in(call: ir.Call, each: ir.Lambda) -> ir.Expression:
    """`text.replace(pattern, (match, name) => values[name])`: what the function gives becomes part of the text."""
    matched = tuple(ir.Opaque(call.at, (), "match") for _ in each.function.parameters)
    return ir.Text(call.at, (call, ir.Call(call.at, each, matched)))


def _round_trip(call: ir.Call, function: ir.Attribute) -> ir.Expression | None:
    """`JSON.parse(JSON.stringify(value))` is a copy."""
    inner = call.arguments[0] if len(call.arguments) == 1 else None
    if _written(function) != "JSON.parse" or not isinstance(inner, ir.Call) or len(inner.arguments) != 1:
        return None
    copy = ir.Name(call.at, "structuredClone")
    return ir.Call(call.at, copy, inner.arguments) if _written(inner.function) == "JSON.stringify" else None


def _written(one: ir.Expression) -> str:
    return f"{one.base.name}.{one.name}" if isinstance(one, ir.Attribute) and isinstance(one.base, ir.Name) else ""


def _is_rooted(function: ir.Attribute, given: tuple[ir.Expression, ...]) -> bool:
    """`path.normalize("/" + name)`, `path.posix.join("/", name)`."""
    owner = function.base.name if isinstance(function.base, ir.Name | ir.Attribute) else ""
    if function.name not in ("normalize", "join") or owner not in ("path", "posix") or not given:
        return False
    first = given[0]
    while isinstance(first, ir.Binary):
        first = first.left
    return isinstance(first, ir.Constant) and first.value == "/"


def _created(call: ir.Call, function: ir.Attribute) -> ir.Expression:
    """`document.createElement("script")`, whose kind says what its address does."""
    kind = call.arguments[0] if call.arguments else None
    if not isinstance(kind, ir.Constant) or str(kind.value).lower() not in _LEADING:
        return call
    named = ir.Attribute(call.at, function, str(kind.value).lower())
    return ir.Call(call.at, named, call.arguments, (), call.end_line)


def _plain(lowering: "Functions", call: ir.Call, name: str) -> ir.Expression:
    holder = lowering.resolver(name)
    if holder:
        given = tuple(_updated(one, holder) for one in call.arguments)
        return ir.Call(call.at, ir.Attribute(call.at, ir.Name(call.at, holder), "push"), given)
    is_same = (name in _WRAPPERS and len(call.arguments) == 1) or (name in _INTEROP and call.arguments)
    return call.arguments[0] if is_same else call


def _updated(given: ir.Expression, holder: str) -> ir.Expression:
    """`setList((before) => [...before, one])`"""
    if not isinstance(given, ir.Lambda) or not holder.startswith("state "):
        return given
    before = ir.Index(given.at, ir.Name(given.at, holder), ir.Opaque(given.at, (), "state"))
    return ir.Call(given.at, given, (before,))


def _is_pattern(one: ir.Expression) -> bool:
    return isinstance(one, ir.Call) and isinstance(one.function, ir.Name) and one.function.name == "RegExp"


def _applied(call: ir.Call, function: ir.Attribute) -> ir.Expression:
    """`f.call(this, a)` is `f(a)`, `f.apply(this, list)` is `f(...list)`, `f.bind(this)` is f."""
    given = call.arguments
    if function.name == "bind":
        bound = ir.Name(call.at, "@bound")
        return function.base if len(given) == 1 else ir.Call(call.at, bound, (function.base, *given[1:]))
    if function.name == "call":
        return ir.Call(call.at, function.base, given[1:], (), call.end_line)
    spread = tuple(ir.Star(one.at, one) for one in given[1:2])
    return ir.Call(call.at, function.base, spread, (), call.end_line)


def element(lowering: "Functions", node: Node) -> ir.Expression:
    """JSX: an own component is called with its attributes; of markup, what matters is what is put in unescaped."""
    tag = node.child_by_field_name("open_tag") if node.type == "jsx_element" else node
    parts: list[ir.Expression] = []
    given: list[tuple[ir.Expression | None, ir.Expression]] = []
    for one in children(tag) if tag is not None else []:
        if one.type == "jsx_attribute":
            given += _attribute(lowering, one)
        elif one.type == "jsx_expression" and children(one):
            given.append((None, lowering.expression(children(one)[0])))
    for one in children(node):
        if one.type in ("jsx_expression", "jsx_element", "jsx_self_closing_element", "jsx_fragment") and children(one):
            parts.append(lowering.expression(one))
    name = text(tag.child_by_field_name("name")) if tag is not None else ""
    properties = ir.Mapping(at(node), tuple(given))
    if name[:1].isupper() and "." not in name:
        parts.insert(0, ir.Call(at(node), ir.Name(at(node), name), (properties,)))
    else:
        parts += [value for _, value in given]
    return ir.Opaque(at(node), tuple(parts), "markup")


def _element(attribute: Node) -> str:
    return text(attribute.parent.child_by_field_name("name")) if attribute.parent is not None else ""


def _attribute(lowering: "Functions", one: Node) -> list[tuple[ir.Expression | None, ir.Expression]]:
    inner = children(one)
    name = text(inner[0]) if inner else ""
    if len(inner) < 2:
        return []
    value = lowering.expression(inner[1])
    if name == "dangerouslySetInnerHTML":
        html = (
            value.items[0][1]
            if isinstance(value, ir.Mapping) and value.items
            else ir.Attribute(at(one), value, "__html")
        )
        value = ir.Call(at(one), ir.Name(at(one), "dangerouslySetInnerHTML"), (html,))
    if name in _ADDRESSES.get(_element(one), ()):
        value = ir.Call(at(one), ir.Name(at(one), "elementAddress"), (value,))
    return [(ir.Constant(at(one), name), value)]
