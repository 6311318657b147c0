"""Which parameters of a function are worth a summary of their own when their value is known."""

from engines.taint import ir
from engines.taint.catalogue.family import catalogue
from engines.taint.solve.program import FunctionInfo


def interesting(info: FunctionInfo) -> frozenset[str]:
    """Parameters that are called, have methods called on them, name a page, or decide a branch or a key."""
    if info.interesting is None:
        names = {one.name for one in info.function.parameters}
        renderers = catalogue(info.module.module.language).renderers
        info.interesting = frozenset(_deciding(info.function.body, renderers) & names)
    return info.interesting


def _deciding(body: ir.Block, renderers: frozenset[str]) -> set[str]:
    found: set[str] = set()
    waiting: list[tuple[object, bool]] = [(one, False) for one in body]
    while waiting:
        node, decides = waiting.pop()
        if isinstance(node, ir.Name):
            if decides:
                found.add(node.name)
            continue
        if isinstance(node, tuple):
            waiting += [(one, decides) for one in node]
            continue
        if not isinstance(node, ir.Expression | ir.Statement | ir.Handler | ir.Case | ir.Clause | ir.Function):
            continue
        if isinstance(node, ir.Call):
            # Only names, so that nothing is walked twice.
            asked = [node.function.base] if isinstance(node.function, ir.Attribute) else []
            asked += [value for key, value in node.keywords if key[:1] == "&"]
            if isinstance(node.function, ir.Attribute | ir.Name) and node.function.name in renderers:
                asked += node.arguments
            waiting += [(one, True) for one in asked if isinstance(one, ir.Name)]
        for name in node.__slots__:
            inner = getattr(node, name)
            deciding = name in ("test", "subject", "guard", "key", "function") or isinstance(node, ir.Compare)
            waiting.append((inner, deciding if not isinstance(inner, ir.Function) else False))
    return found
