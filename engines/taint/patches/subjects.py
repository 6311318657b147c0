"""What reaches the place, taken apart as far as it is written in this file, and names that have to be imported."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import re2
from tree_sitter import Node

from engines.taint.patches.edits import Edit, put
from engines.taint.patches.pieces import LITERALS, Value, taken_apart
from engines.taint.patches.scene import CALLS, Scene

_STATEMENTS: Final = frozenset(("return_statement", "echo_statement", "print_intrinsic", "assignment_expression",
                                "expression_statement", "assignment", "php_tag", "exit_statement",
                                "include_expression", "require_expression", "include_once_expression",
                                "require_once_expression"))  # fmt: skip
_CONSTANT: Final = LITERALS | {
    "integer", "float", "number", "true", "false", "none", "null", "nil", "decimal_integer_literal", "int_literal",
    "integer_literal", "boolean", "boolean_literal", "undefined", "regex", "simple_symbol", "null_literal",
}  # fmt: skip
_HELD: Final = frozenset((
    "dictionary", "pair", "object", "array", "list", "tuple", "expression_list", "hash", "array_creation_expression",
    "array_element_initializer", "await", "await_expression", "sequence_expression", "initializer_expression",
    "conditional_expression", "ternary_expression",
))  # fmt: skip
_NAMED: Final = frozenset((
    "identifier", "attribute", "subscript", "variable_name", "member_expression", "subscript_expression",
    "element_reference",
))  # fmt: skip
# Their first argument is where they write to.
_WRITERS: Final = ("Fprint", "Fprintf", "Fprintln", "WriteString", "fwrite", "fputs", "fprintf")
# What puts parts of a path together.
_JOINING: Final = (
    "join",
    "joinpath",
    "Join",
    "Combine",
    "File",
    "Path",
    "get",
    "of",
    "resolve",
    "normalize",
    "joinPath",
)
MOST_LEAVES: Final = 6


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value that is no constant. `is_whole` where it is all that reaches the place."""

    value: Value
    is_whole: bool


def leaves(scene: Scene) -> list[Leaf]:
    """Those furthest in first."""
    found: list[Leaf] = []
    for node in _reaching(scene):
        origin = scene.put_together(node) if node.type not in LITERALS else node
        _gather(scene, origin if origin is not None and not _is_plain(origin) else node, found, is_whole=True)
    return found


def _reaching(scene: Scene) -> Iterator[Node]:
    statements = [one for one in reversed(scene.here) if one.type in _STATEMENTS]
    calls = [] if statements and statements[0].type != "expression_statement" else scene.here
    call = scene.call or next((one for one in calls if one.type in CALLS), None)
    if call is not None:
        receiver, arguments = call.child_by_field_name("receiver"), scene.arguments(call)
        yield from arguments[scene.called(call) in _WRITERS :] if arguments or receiver is None else [receiver]
        return
    for one in statements[:1]:
        right = one.child_by_field_name("right")
        yield from [right] if right is not None else [part for part in one.named_children if part.type != "comment"]


def _is_plain(node: Node) -> bool:
    """A name given another name or what was asked for: what is wrapped there is wrapped for everybody."""
    return node.type in CALLS or node.type in _NAMED


def _gather(scene: Scene, node: Node, found: list[Leaf], *, is_whole: bool) -> None:
    if node.type in _HELD:
        for one in node.named_children:
            key = node.child_by_field_name("key")
            if one.type not in ("comment", "property_identifier") and (key is None or one.id != key.id):
                _gather(scene, one, found, is_whole=False)
        return
    text = taken_apart(scene, node)
    for value in text.values:
        if value.node.type in _CONSTANT or not value.source:
            continue
        is_one = is_whole and len(text.pieces) == 1
        if value.node.type in _HELD:
            _gather(scene, value.node, found, is_whole=False)
            continue
        if value.node.type in CALLS and scene.called(value.node) in _JOINING:
            for one in scene.arguments(value.node):
                if one.type not in _CONSTANT or one.named_child_count:
                    _gather(scene, one, found, is_whole=False)
        found.append(Leaf(value, is_one))


def wrapped(scene: Scene, value: Value, template: str) -> list[Edit]:
    """The value inside a call: `template` has `{}` for it."""
    said = template.replace("{}", value.source)
    if value.start == value.node.start_byte and value.end == value.node.end_byte and scene.language != "php":
        return [Edit(value.start, value.end, said)]
    if value.literal is None or value.node.start_byte >= value.literal.end_byte:
        return [Edit(value.node.start_byte, value.node.end_byte, said)]
    if scene.language == "php":
        quote, first, last = scene.text(value.literal)[0], value.literal.start_byte + 1, value.literal.end_byte - 1
        before = (value.start - 1, "") if value.start == first else (value.start, f"{quote} . ")
        after = (value.end + 1, "") if value.end == last else (value.end, f" . {quote}")
        return [Edit(before[0], after[0], f"{before[1]}{said}{after[1]}")]
    return [Edit(value.node.start_byte, value.node.end_byte, said)]


_BROUGHT = re2.compile(r"(?:import|const) (\w+)")


def imported(scene: Scene, line: str) -> list[Edit] | None:
    """What brings a name in, at the end of the imports that are there; [] where it is there, None where nobody can."""
    if not line or line in scene.file.text or _is_among(scene, line):
        return []
    kinds = {
        "python": ("import_statement", "import_from_statement", "future_import_statement"),
        "javascript": ("import_statement", "lexical_declaration", "variable_declaration"),
        "java": ("import_declaration",), "csharp": ("using_directive",), "go": ("import_declaration",),
    }.get(scene.language, ())  # fmt: skip
    there = [one for one in scene.file.root.named_children if one.type in kinds]
    if scene.language == "javascript":
        there = [one for one in there if "require(" in scene.text(one) or one.type == "import_statement"]
    if not there:
        return None
    if scene.language == "go":
        return _in_go(scene, there[0], line)
    return [put(there[-1].end_byte, f"\n{line}")]


def _is_among(scene: Scene, line: str) -> bool:
    """`import os, re` for `import re`, and `var path = require("path")`."""
    found = _BROUGHT.match(line)
    if found is None or scene.language not in ("python", "javascript"):
        return False
    ways = (
        rf"^[ ]*import\s[\w, ]*\b{found[1]}\b|\b{found[1]}\s*=\s*require\(|^import\s+(?:\*\s+as\s+)?{found[1]}\s+from"
    )
    return bool(re2.search(f"(?m){ways}", scene.file.text))


def _in_go(scene: Scene, imports: Node, line: str) -> list[Edit] | None:
    block = next((one for one in imports.named_children if one.type == "import_spec_list"), None)
    return None if block is None else [put(block.start_byte + 1, f"\n\t{line}")]


def name_of(scene: Scene, name: str) -> bool:
    """Whether the file speaks of this."""
    return name.encode() in scene.file.data
