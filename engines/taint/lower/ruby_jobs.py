"""Ruby's background jobs: what is put into a queue by a class's name is what its `perform` is called with later."""

from typing import Final

from engines.taint import ir

_NOW: Final = frozenset(
    ("perform_later", "perform_async", "perform_now", "perform_inline", "perform_sync", "perform_bulk")
)
# The first argument says when.
_THEN: Final = frozenset(("perform_in", "perform_at"))
_RESQUE: Final = frozenset(("enqueue", "enqueue_to", "enqueue_in", "enqueue_at"))


def run(call: ir.Call, base: ir.Expression, name: str) -> ir.Expression | None:
    """`Mail.perform_later(user)`, `Mail.set(wait: 5).perform_later(user)`, `Resque.enqueue(Mail, user)`; else None."""
    given = call.arguments
    if name in _NOW or (name in _THEN and given):
        if isinstance(base, ir.Call) and isinstance(base.function, ir.Attribute) and base.function.name == "set":
            base = base.function.base
        if not _is_class(base):
            return None
        rest = given if name in _NOW else given[1:]
        made = ir.Call(call.at, base, (), (), call.end_line)
        return ir.Call(call.at, ir.Attribute(call.at, made, "perform"), rest, call.keywords, call.end_line)
    if name in _RESQUE and isinstance(base, ir.Name) and base.name.rpartition("|")[2] == "Resque":
        at = 0 if name == "enqueue" else 1
        if len(given) > at and _is_class(given[at]):
            chosen = ir.Attribute(call.at, given[at], "perform")
            return ir.Call(call.at, chosen, given[at + 1 :], call.keywords, call.end_line)
    return None


def _is_class(value: ir.Expression) -> bool:
    name = value.name if isinstance(value, ir.Name | ir.Attribute) else ""
    return name.rpartition("|")[2].rpartition(".")[2][:1].isupper()
