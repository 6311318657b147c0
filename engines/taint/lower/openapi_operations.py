"""OpenAPI documents that name the Python function behind each operation, as Connexion reads them."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.source import SourceFile
from engines.taint import ir
from engines.yaml_tree import YamlNode, documents

_ENDING: Final = re2.compile(r"\.ya?ml$")
_VERBS: Final = frozenset(("get", "post", "put", "patch", "delete", "head", "options"))
_NAMED: Final = re2.compile(r"^[A-Za-z_]\w*(\.[A-Za-z_]\w*)+$")
_CAPTURED: Final = re2.compile(r"\{([A-Za-z_]\w*)\}")
_PLAIN: Final = frozenset(("integer", "number", "boolean"))
# Without one of these no operation names a function.
_DOTTED: Final = re2.compile(rb"operationId['\"]?:\s*['\"]?[A-Za-z_]\w*\.\w|x-(?:openapi|swagger)-router-controller")
MOST_OPERATIONS: Final = 2_000


def lower(file: SourceFile) -> ir.Module:
    """A module of Python that hangs what each operation names at its address. Raises engines.source.Unparsed."""
    start = ir.place(1)
    made: list[ir.Statement] = [ir.Import(start, name, name) for name in ("connexion", "flask_login")]
    if _DOTTED.search(file.data):
        for root in documents(file):
            made += _operations(root)
    name = _ENDING.sub("", file.path).replace("/", ".")
    body = ir.Function("<module>", start, (), tuple(made[: 2 * MOST_OPERATIONS]))
    body.module, body.path = name, file.path
    module = ir.Module(file.path, name, "python", body, [], 0)
    module.kind = file.kind
    return module


def _operations(root: YamlNode) -> Iterator[ir.Statement]:
    paths = root.get("paths")
    if paths is None or not (root.word("openapi") or root.word("swagger")):
        return
    everywhere = bool(_elements(root.get("security")))
    base = root.word("basePath").rstrip("/")
    for address, item in paths.entries():
        for verb, operation in item.entries():
            function = _function_of(operation) if (verb.text or "") in _VERBS else ""
            if not function:
                continue
            own = operation.get("security")
            is_secured = bool(_elements(own)) if own is not None else everywhere
            parameters = [*item.below("parameters"), *operation.below("parameters")]
            where = f"{base}{address.text or ''}"
            yield from _said(where, verb.text or "", function, parameters, verb.line, is_secured=is_secured)


def _function_of(operation: YamlNode) -> str:
    """The dotted name of the function, "" where it is no more than an id."""
    said, module = operation.word("operationId"), operation.word("x-openapi-router-controller")
    module = module or operation.word("x-swagger-router-controller")
    name = f"{module}.{said}" if module and said else said
    return name if _NAMED.search(name) else ""


def _said(
    address: str, verb: str, function: str, parameters: list[YamlNode], line: int, *, is_secured: bool
) -> Iterator[ir.Statement]:
    place = ir.place(line)
    kinds = {one.word("name"): one.word("type") or one.word("schema", "type") for one in parameters}
    route = _CAPTURED.sub(lambda found: _captured(found[1], kinds), address)
    asked = [one.word("name") for one in parameters if one.word("in") == "query"]
    if texts := [one for one in asked if kinds[one] not in _PLAIN and one.isidentifier()]:
        route += "?" + "&".join(f"{one}=<{one}>" for one in texts)
    alias = f"operation at {line}"
    yield ir.Import(place, alias, function)
    view: ir.Expression = ir.Name(place, alias)
    if is_secured:
        view = ir.Call(place, ir.Attribute(place, ir.Name(place, "flask_login"), "login_required"), (view,), (), line)
    verbs = ir.Sequence(place, "list", (ir.Constant(place, verb.upper()),))
    registered = ir.Attribute(place, ir.Name(place, "connexion"), "add_url_rule")
    called = ir.Call(place, registered, (ir.Constant(place, route), view), (("methods", verbs),), line)
    yield ir.Evaluate(place, called)


def _captured(name: str, kinds: dict[str, str]) -> str:
    return f"<int:{name}>" if kinds.get(name) in _PLAIN else f"<{name}>"


def _elements(node: YamlNode | None) -> list[YamlNode]:
    return list(node.elements()) if node is not None else []
