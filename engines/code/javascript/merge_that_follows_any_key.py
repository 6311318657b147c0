"""A function of your own copies one object into another, key by key and level by level, whatever the keys are called.

When the source comes from outside, the key __proto__ leads from the target to what all objects inherit from: a value
put there shows up in every object of the program, as a right nobody granted or an option nobody set.

Skip the keys __proto__, constructor and prototype, or copy into Object.create(null) or a Map.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping

import re2
from tree_sitter import Node

from engines.index.scopes import text
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile, per_file

FUNCTIONS = ("function_declaration", "function_expression", "arrow_function", "method_definition")
CAREFUL = ("prototype", "isPrototypeOf", "Object.create(null)")
LOOKED_AT = ("call_expression", "assignment_expression", "variable_declarator", "array_pattern")
# What holds a function, and its field with the name; what stands around a part, and its field with the part.
HOLDERS = {"variable_declarator": "name", "pair": "key", "assignment_expression": "left"}
WRAPPED: dict[str, tuple[str, ...]] = {
    "binary_expression": ("left",),
    "assignment_expression": ("left",),
    "ternary_expression": ("consequence",),
    "parenthesized_expression": (),
    "as_expression": (),
    "non_null_expression": (),
}
_ENTRIES = re2.compile(r"Object\.entries\(\s*([\w.$]+)\s*\)")
_ASSIGNED = re2.compile(r"^Object\.assign\(\s*([\w.$]+)\s*,\s*\{\s*\[(\w+)\]\s*:")
_LOOPS = re2.compile(r"\bin\s+[\w.$]+\s*\)|Object\.(keys|entries)\(")
_OWN = re2.compile(r"(?i)has_?own")
MESSAGE = "A key such as __proto__ leads out of the target."
# An object and the variable with which a part of it is taken.
Part = tuple[str, str]


@rule(
    title="Merge that follows any key",
    severity="medium",
    confidence="medium",
    cwe=1321,
    weakness="prototype-pollution",
    languages=JAVASCRIPT,
    fix="Skip __proto__, constructor and prototype, or merge into Object.create(null).",
    hints=("for (", "for(", "Object.keys", "Object.entries"),
    bad=[
        "// {\"__proto__\": {}} is refused elsewhere\nfunction clean(body) { delete body['__proto__']; }\n"
        "function merge(to, from) {\n  for (const key in from) {\n    if (typeof from[key] === 'object') {\n"
        "      merge(to[key], from[key]);\n    } else {\n      to[key] = from[key];\n    }\n  }\n}",
        "function merge(to, from) {\n  for (const key in from) {\n    if (typeof from[key] === 'object') {\n"
        "      merge(to[key], from[key]);\n    } else {\n      to[key] = from[key];\n    }\n  }\n}",
        "const extend = (a, b) => {\n  Object.keys(b).forEach((k) => {\n\n"
        "    if (b[k] instanceof Object) extend(a[k], b[k]);\n"
        "    else a[k] = b[k];\n  });\n};",
        "function fill(to, from) {\n  for (const name in from) {\n"
        "    if (typeof from[name] === 'object') to[name] = fill(to[name] || {}, from[name]);\n"
        "    else to[name] = from[name];\n  }\n  return to;\n}",
        "exports.combine = (to, from) => {\n  for (const [name, part] of Object.entries(from)) {\n"
        "    if (isObject(part)) exports.combine(to[name], part);\n    else to[name] = part;\n  }\n};",
        "function put(to, key, part) {\n  if (isObject(part)) merge(to[key], part);\n  else to[key] = part;\n}\n"
        "function merge(to, from) {\n  for (const key of Object.keys(from)) put(to, key, from[key]);\n}",
        "const join = (to, from) => {\n  for (const name in from) {\n    const part = from[name];\n"
        "    if (isObject(part)) join(to[name], part);\n    else Object.assign(to, { [name]: part });\n  }\n};",
    ],
    good=[
        "const isClosed = (key) => /^(__proto__|constructor)$/.test(key);\nfunction merge(to, from) {\n"
        "  for (const key in from) {\n    if (isClosed(key)) continue;\n"
        "    if (typeof from[key] === 'object') merge(to[key], from[key]);\n    else to[key] = from[key];\n  }\n}",
        "function merge(to, from) {\n  for (const key in from) {\n    if (key === '__proto__') continue;\n"
        "    if (typeof from[key] === 'object') merge(to[key], from[key]);\n    else to[key] = from[key];\n  }\n}",
        "const closed = new Set(['__proto__']);\nfunction merge(to, from) {\n  for (const key in from) {\n"
        "    if (closed.has(key)) continue;\n"
        "    if (typeof from[key] === 'object') merge(to[key], from[key]);\n    else to[key] = from[key];\n  }\n}",
        "function merge(to, from) {\n  for (const key in from) {\n"
        "    if (Object.hasOwn(to, key) && isObject(to[key])) merge(to[key], from[key]);\n"
        "    else to[key] = from[key];\n  }\n}",
        "function difference(one, other) {\n  const found = {};\n  for (const key in one) {\n"
        "    found[key] = difference(one[key], other[key]);\n  }\n  return found;\n}",
        "function put(to, key, part) {\n  if (isObject(part)) merge(to[key], part);\n  else to[key] = part;\n}\n"
        "function merge(to, from) {\n  for (const key of Object.keys(from)) {\n"
        "    if (key === '__proto__') continue;\n    put(to, key, from[key]);\n  }\n}",
        "function put(to, key, part) {\n  to[key] = part;\n}\n"
        "function copy(to, from) {\n  for (const key of Object.keys(from)) put(to, key, from[key]);\n}",
        "function copy(to, from) {\n  for (const key in from) to[key] = from[key];\n}",
        "function walk(node, found) {\n  for (const key in node) {\n    found[key] = walk(node[key], {});\n  }\n}",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    named = [one for one in file.nodes("string", "regex", "property_identifier") if "__proto__" in text(one)]
    for node in file.nodes(*FUNCTIONS):
        name = _name(node)
        code = text(node) if name else ""
        # Most functions never call themselves: the look at every call is for the few that do.
        if code.count(f"{name}(") < (2 if node.child_by_field_name("name") else 1) or any(
            word in code for word in CAREFUL
        ):
            continue
        if any(knows(node, code, one) for one in named):
            continue
        inner = _within(file, node)
        parts = dict(pair for one in inner for pair in _named_parts(one))
        merged = {pair for one in inner for pair in _both_levels(one, name, parts)}
        stores = [one for one in inner if _store(one) in merged]
        target = _store(stores[-1]) if stores else None
        if target is not None and not asks_for_own(code, target[0]):
            yield Match.at(stores[-1], MESSAGE)
    yield from _in_turns(file, named)


def _in_turns(file: SourceFile, named: list[Node]) -> Iterator[Match]:
    """`merge` goes through the keys and hands each to another function, which stores it or calls `merge` again."""
    held = [(_name(one), one) for one in file.nodes(*FUNCTIONS)]
    functions = {name: one for name, one in held if name}
    for name, node in functions.items():
        inner = _within(file, node) if _LOOPS.search(text(node)) else []
        parts = dict(pair for one in inner for pair in _named_parts(one))
        for call in (one for one in inner if one.type == "call_expression"):
            other = functions.get(text(call.child_by_field_name("function")).rpartition(".")[2])
            if other is None or other == node or not _takes_turns(file, call, other, name, parts):
                continue
            code = text(node) + text(other)
            is_careful = any(word in code for word in CAREFUL) or _OWN.search(code) is not None
            if not is_careful and not any(knows(one, text(one), each) for one in (node, other) for each in named):
                yield Match.at(call, MESSAGE)
                break


def _takes_turns(file: SourceFile, call: Node, other: Node, name: str, parts: Mapping[str, Part]) -> bool:
    """Whether a call hands over a target, a key and what the source has there, and the function goes on with them."""
    given, taken = call.child_by_field_name("arguments"), other.child_by_field_name("parameters")
    if given is None or taken is None:
        return False
    called = [text(one.child_by_field_name("pattern") or one) for one in taken.named_children]
    pairs = list(zip(called, given.named_children, strict=False))
    read = [(one, part) for one, each in pairs if (part := _part(each, parts)) is not None]
    inner = _within(file, other)
    for value, (source, key) in read:
        keys = [one for one, each in pairs if text(each) == key]
        targets = [one for one, each in pairs if each.type == "identifier" and text(each) not in (key, source)]
        for target, at in ((one, each) for one in targets for each in keys):
            goes_on = any(_calls_with(one, name, (target, at), value) for one in inner)
            if goes_on and any(_store(one) == (target, at) for one in inner):
                return True
    return False


def _calls_with(call: Node, name: str, part: Part, value: str) -> bool:
    if call.type != "call_expression" or text(call.child_by_field_name("function")).rpartition(".")[2] != name:
        return False
    given = call.child_by_field_name("arguments")
    handed = given.named_children if given is not None else []
    return any(_part(one, {}) == part for one in handed) and any(text(one) == value for one in handed)


def _name(node: Node) -> str:
    """What a function is called, or what the variable, the field or the export is that holds it."""
    named, around = node.child_by_field_name("name"), node.parent
    if named is None and around is not None and around.type in HOLDERS:
        named = around.child_by_field_name(HOLDERS[around.type])
    return text(named).rpartition(".")[2]


def knows(node: Node, code: str, named: Node) -> bool:
    """Whether the function names the key, or uses what does: a list of closed keys, a test of its own."""
    around: Node | None = named
    while around is not None:
        if around == node:
            return True
        holder = _name(around) if around.type in FUNCTIONS else text(around.child_by_field_name("name"))
        is_held = around.type in FUNCTIONS or around.type == "variable_declarator"
        if is_held and re2.search(rf"\b{re2.escape(holder)}\b", code) and holder:
            return True
        around = around.parent
    return False


def _within(file: SourceFile, node: Node) -> list[Node]:
    found, starts = _looked_at(file)
    return found[bisect_left(starts, node.start_byte) : bisect_left(starts, node.end_byte)]


@per_file
def _looked_at(file: SourceFile) -> tuple[list[Node], list[int]]:
    found = file.nodes(*LOOKED_AT)
    return found, [one.start_byte for one in found]


def _named_parts(one: Node) -> Iterator[tuple[str, Part]]:
    """`const value = from[key]`, and `[key, value] of Object.entries(from)` as a loop or a callback."""
    if one.type == "variable_declarator":
        part = _part(one.child_by_field_name("value"), {})
        if part is not None:
            yield text(one.child_by_field_name("name")), part
    if one.type != "array_pattern" or len(one.named_children) != 2:
        return
    around: Node | None = one
    while around is not None and around.type not in ("for_in_statement", "call_expression"):
        around = around.parent
    entries = _ENTRIES.search(text(around)[:200])
    if entries:
        key, value = map(text, one.named_children)
        yield value, (entries[1], key)


def _both_levels(call: Node, name: str, parts: Mapping[str, Part]) -> set[Part]:
    """The parts of different objects under one key with which the function calls itself."""
    if call.type != "call_expression" or text(call.child_by_field_name("function")).rpartition(".")[2] != name:
        return set()
    given = call.child_by_field_name("arguments")
    found = [_part(one, parts) for one in given.named_children] if given is not None else []
    all_parts = {part for part in found if part is not None}
    keys = [key for _, key in all_parts]
    return {part for part in all_parts if keys.count(part[1]) > 1}


def _part(node: Node | None, parts: Mapping[str, Part]) -> Part | None:
    """The object and the variable with which a part of it is taken: `to[key]`, `to[key] || {}`, a name for either."""
    while node is not None and node.type in WRAPPED:
        node = next((node.child_by_field_name(name) for name in WRAPPED[node.type]), None) or node.named_child(0)
    if node is None or node.type != "subscript_expression":
        return parts.get(text(node))
    index = node.child_by_field_name("index")
    named = index is not None and index.type == "identifier"
    return (text(node.child_by_field_name("object")), text(index)) if named else None


def _store(one: Node) -> Part | None:
    """`to[key] = …` and `Object.assign(to, { [key]: … })`"""
    if one.type == "assignment_expression":
        left = one.child_by_field_name("left")
        return _part(left, {}) if left is not None and left.type == "subscript_expression" else None
    assigned = _ASSIGNED.match(text(one)) if one.type == "call_expression" else None
    return (assigned[1], assigned[2]) if assigned else None


def asks_for_own(code: str, target: str) -> bool:
    """Whether only what a target has itself is gone into."""
    named = re2.escape(target)
    return bool(re2.search(rf"\b{named}\.hasOwnProperty\(|(?i:has_?own\w*)(\.call)?\(\s*{named}\s*,", code))
