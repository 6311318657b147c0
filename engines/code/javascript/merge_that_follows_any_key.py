"""A function of your own copies one object into another, key by key and level by level, whatever the keys are called.

When the source comes from outside, the key __proto__ leads from the target to what all objects inherit from: a value
put there shows up in every object of the program, as a right nobody granted or an option nobody set.

Skip the keys __proto__, constructor and prototype, or copy into Object.create(null) or a Map.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.scopes import text
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

FUNCTIONS = ("function_declaration", "function_expression", "arrow_function", "method_definition")
CAREFUL = ("__proto__", "prototype", "isPrototypeOf", "Object.create(null)")


@rule(
    title="Merge that follows any key",
    severity="medium",
    confidence="medium",
    cwe=1321,
    weakness="prototype-pollution",
    languages=JAVASCRIPT,
    fix="Skip __proto__, constructor and prototype, or merge into Object.create(null).",
    hints=("for (", "for(", "Object.keys"),
    bad=[
        "function merge(to, from) {\n  for (const key in from) {\n    if (typeof from[key] === 'object') {\n"
        "      merge(to[key], from[key]);\n    } else {\n      to[key] = from[key];\n    }\n  }\n}",
        "const extend = (a, b) => {\n  Object.keys(b).forEach((k) => {\n\n"
        "    if (b[k] instanceof Object) extend(a[k], b[k]);\n"
        "    else a[k] = b[k];\n  });\n};",
    ],
    good=[
        "function merge(to, from) {\n  for (const key in from) {\n    if (key === '__proto__') continue;\n"
        "    if (typeof from[key] === 'object') merge(to[key], from[key]);\n    else to[key] = from[key];\n  }\n}",
        "function copy(to, from) {\n  for (const key in from) to[key] = from[key];\n}",
        "function walk(node, found) {\n  for (const key in node) {\n    found[key] = walk(node[key], {});\n  }\n}",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for node in file.nodes(*FUNCTIONS):
        name = _name(node)
        code = text(node) if name else ""
        # Most functions never call themselves: the look at every call is for the few that do.
        if code.count(f"{name}(") < (2 if node.child_by_field_name("name") else 1) or any(
            word in code for word in CAREFUL
        ):
            continue
        inner = [one for one in file.nodes("call_expression", "assignment_expression") if _is_inside(one, node)]
        keys = {key for one in inner for key in _both_levels(one, name)}
        stores = [one for one in inner if _index(one.child_by_field_name("left")) in keys]
        if keys and stores:
            yield Match.at(stores[-1], "A key such as __proto__ leads out of the target.")


def _name(node: Node) -> str:
    named = node.child_by_field_name("name")
    if named is None and node.parent is not None and node.parent.type == "variable_declarator":
        named = node.parent.child_by_field_name("name")
    return text(named)


def _is_inside(one: Node, node: Node) -> bool:
    return node.start_byte <= one.start_byte and one.end_byte <= node.end_byte


def _both_levels(call: Node, name: str) -> set[str]:
    """The keys with which the function calls itself on parts of both objects."""
    if call.type != "call_expression" or text(call.child_by_field_name("function")).rpartition(".")[2] != name:
        return set()
    given = call.child_by_field_name("arguments")
    keys = [_index(one) for one in given.named_children] if given is not None else []
    return {key for key in keys if key and keys.count(key) > 1}


def _index(node: Node | None) -> str:
    """The variable with which a part is taken, or ""."""
    index = node.child_by_field_name("index") if node is not None and node.type == "subscript_expression" else None
    return text(index) if index is not None and index.type == "identifier" else ""
