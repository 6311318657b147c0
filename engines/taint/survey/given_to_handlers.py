"""What handlers are given by others of their program: by middleware under a name, or by a mark on a parameter."""

from typing import Final

from engines.taint import ir
from engines.taint.lower.javascript_types import ASKED

# Where Hono and its kin keep what a middleware has put there: `c.set("user", …)`, then `c.get("user")`.
CONTEXTS: Final = frozenset(("@c.get", "@context.get", "hono.Context().get", "@ctx.get", "http.Context.get"))
_HEADERS: Final = frozenset(("authorization", "cookie", "origin", "host", "referer", "accept"))


def put_there(call: ir.Call) -> str:
    """The name under which it was put there; headers, for which Koa is asked in the same way, were not."""
    key = call.arguments[0] if len(call.arguments) == 1 else None
    name = key.value if isinstance(key, ir.Constant) and isinstance(key.value, str) else ""
    return name if name.isidentifier() and name.lower() not in _HEADERS else ""


def is_by_mark(one: object) -> bool:
    """Whether a statement fills a parameter by its mark: for who reads the function it stays a parameter."""
    return (
        isinstance(one, ir.Assign)
        and isinstance(one.value, ir.Call)
        and isinstance(one.value.function, ir.Name)
        and one.value.function.name == ASKED
    )


def mark_of(name: str, function: ir.Function) -> ir.Expression | None:
    """The mark that a parameter of this name has, where that may be one of the program's own."""
    for one in function.body:
        if isinstance(one, ir.Assign) and isinstance(one.target, ir.Name) and one.target.name == name:
            return one.value.arguments[0] if is_by_mark(one) and isinstance(one.value, ir.Call) else None
    return None
