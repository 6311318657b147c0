"""What a dotted name in a file stands for, once its imports and aliases are followed."""

from tree_sitter import Node

from engines.index.imports import imports, required
from engines.index.scopes import only_value, scopes, text
from engines.source import SourceFile

MOST_HOPS = 12
_ATTRIBUTES = {"attribute": ("object", "attribute"), "member_expression": ("object", "property")}
_CALLS = ("call", "call_expression", "new_expression", "await", "await_expression")


def dotted(file: SourceFile, node: Node | None, *, hops: int = MOST_HOPS) -> str:
    """The full name of an expression: `sp.run` after `import subprocess as sp` is "subprocess.run".

    A name bound in the file itself starts with "~" ("~cursor.execute"), one that is neither imported nor bound is a
    built-in or global ("eval"). A call is its name and "()": `Session().get` is "requests.Session().get". What has no
    name is "?".
    """
    if node is None or hops <= 0:
        return "?"
    if node.type in _ATTRIBUTES:
        inner, name = (node.child_by_field_name(field) for field in _ATTRIBUTES[node.type])
        of = dotted(file, inner, hops=hops - 1)
        # What a compiler makes of `import cp from "child_process"`: the module stands under `default`.
        is_module = text(name) == "default" and inner is not None and imports(file).get(text(inner)) == of
        return of if is_module else f"{of}.{text(name)}"
    if node.type == "identifier":
        return _identifier(file, node, hops)
    if node.type in ("this", "self"):
        return "~this"
    if node.type in ("parenthesized_expression", "await", "await_expression", "non_null_expression", "as_expression"):
        return dotted(file, node.named_children[0] if node.named_children else None, hops=hops - 1)
    if node.type == "sequence_expression":
        # `(0, module.run)(…)` of compiled code.
        return dotted(file, node.named_children[-1] if node.named_children else None, hops=hops - 1)
    return _called(file, node, hops) if node.type in _CALLS else "?"


def _identifier(file: SourceFile, node: Node, hops: int) -> str:
    name = text(node)
    if name in imports(file):
        return imports(file)[name]
    if name not in scopes(file).names:
        return name
    value = only_value(file, node)
    if value is not None and value.type in (*_ATTRIBUTES, *_CALLS, "identifier") and value.end_byte <= node.start_byte:
        followed = dotted(file, value, hops=hops - 2)
        if not followed.startswith(("~", "?")):
            return followed
    return f"~{name}"


def _called(file: SourceFile, node: Node, hops: int) -> str:
    function = node.child_by_field_name("function") or node.child_by_field_name("constructor")
    if function is not None and text(function) in ("require", "import"):
        return required(node) or "?"
    name = dotted(file, function, hops=hops - 1)
    if name.endswith("promisify"):
        arguments = node.child_by_field_name("arguments")
        inner = arguments.named_children if arguments else []
        return dotted(file, inner[0] if inner else None, hops=hops - 1)
    return f"{name}()"
