"""A function of your own goes down an object along a list of keys and sets what is at its end, whatever the keys are.

When the keys come from outside, __proto__ or constructor lead from the object to what all objects inherit from: the
value that is set shows up in every object of the program, as a right nobody granted or an option nobody set.

Refuse the keys __proto__, constructor and prototype, go down own properties only, or keep the values in a Map.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from engines.index.scopes import text
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

FUNCTIONS = ("function_declaration", "function_expression", "arrow_function", "method_definition")
WRAPPED = ("assignment_expression", "binary_expression", "parenthesized_expression")
KNOWN = re.compile(r"Object\.create\(\s*null|getOwnPropertyNames\(\s*Object\.prototype")
# The other way out is constructor.prototype, unless only what is an object is gone down.
WAYS = (re.compile("__proto__"), re.compile("constructor|prototype['\"]|typeof|(?i:is_?(plain)?_?object)"))
OWN = re.compile(r"(?i)has_?own|has_?prop|isPrototypeOf|Object\.defineProperty")
# How a list of keys is made or called.
KEYS = re.compile(r"\.split\(|(?i:\b\w*(path|keys|parts|segments|props|chain|pieces|tokens|pointer)\b)")


@rule(
    title="Path that follows any key",
    severity="medium",
    confidence="medium",
    cwe=1321,
    weakness="prototype-pollution",
    languages=JAVASCRIPT,
    fix="Refuse __proto__, constructor and prototype as keys.",
    hints=("[",),
    bad=[
        "function set(obj, path, value) {\n  const keys = path.split('.');\n  while (keys.length > 1) {\n"
        "    const key = keys.shift();\n    if (!obj[key]) obj[key] = {};\n    obj = obj[key];\n  }\n"
        "  obj[keys[0]] = value;\n}",
        "function set(obj, path, value) {\n  const keys = path.split('.');\n  while (keys.length > 1) {\n"
        "    const key = keys.shift();\n    if (key === '__proto__') return;\n    if (!obj[key]) obj[key] = {};\n"
        "    obj = obj[key];\n  }\n  obj[keys[0]] = value;\n}",
        "exports.put = (target, path, value) => {\n  let at = target;\n  for (let i = 0; i < path.length - 1; i++) {\n"
        "    at = at[path[i]] = at[path[i]] || {};\n  }\n  at[path[path.length - 1]] = value;\n};",
        "function set(target, path, value) {\n  const key = path.shift();\n"
        "  if (path.length === 0) target[key] = value;\n  else set(target[key], path, value);\n}",
        "function put(path, value, target, at) {\n  const key = path[at++];\n  if (at >= path.length) {\n"
        "    if (hasOwn(target, key)) target[key] = [target[key], value];\n    else target[key] = value;\n    return;\n"
        "  }\n  put(path, value, target[key], at);\n}",
        "const put = (target, path, value) =>\n  path.split('.').reduce((at, key, i, all) =>\n"
        "    at[key] = i === all.length - 1 ? value : at[key] || {}, target);",
    ],
    good=[
        "function set(obj, path, value) {\n  const keys = path.split('.');\n  while (keys.length > 1) {\n"
        "    const key = keys.shift();\n    if (key === '__proto__') return;\n"
        "    if (typeof obj[key] !== 'object') obj[key] = {};\n    obj = obj[key];\n  }\n  obj[keys[0]] = value;\n}",
        "const unsafe = (key) => ['__proto__', 'constructor'].includes(key);\n"
        "function set(obj, path, value) {\n  const keys = path.split('.');\n  while (keys.length > 1) {\n"
        "    const key = keys.shift();\n    if (unsafe(key)) return;\n    obj = obj[key] || (obj[key] = {});\n  }\n"
        "  obj[keys[0]] = value;\n}",
        "function put(path, value, target, at) {\n  const key = path[at++];\n"
        "  if (!hasOwn(target, key)) return;\n  if (at >= path.length) target[key] = value;\n"
        "  else put(path, value, target[key], at);\n}",
        "function get(obj, path) {\n  for (const key of path.split('.')) obj = obj[key];\n  return obj;\n}",
        "function add(root, word) {\n  let node = root;\n  for (const letter of word) {\n"
        "    if (!node[letter]) node[letter] = {};\n    node = node[letter];\n  }\n  node.isWord = true;\n}",
        "function copied(object, path) {\n  let at = object;\n  for (const key of path) {\n"
        "    const value = at[key];\n    at[key] = clone(value);\n    at = at[key];\n  }\n  return object;\n}",
        "const named = (keys) => keys.reduce((all, key) => { all[key] = one(key); return all; }, {});",
        "const counted = (keys) => keys.reduce((all, key) => { all[key] = 1; return all; }, {});",
        "function put(grid, path, value) {\n  let row = grid;\n  row = row[0];\n  row['last'] = value;\n}",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    # Whoever names the key anywhere in the file knows of it; a test of it is often a function of its own.
    if KNOWN.search(file.text) or all(one.search(file.text) for one in WAYS):
        return
    for node in file.nodes("assignment_expression"):
        left = node.child_by_field_name("left")
        function = _around(node)
        if function is None or left is None or not _is_open(left):
            continue
        fold = _fold(left, function)
        code = text(fold or function)
        goes_down = fold is not None or _goes_down(left, function)
        if KEYS.search(code) and not _asks_for_own(code, left, function) and goes_down and node == _last(function):
            yield Match.at(node, "A key such as __proto__ leads out of the object.")


def _is_open(node: Node) -> bool:
    """`one[key]`: a place that is not written down."""
    index = node.child_by_field_name("index") if node.type == "subscript_expression" else None
    return index is not None and index.type not in ("string", "number", "template_string")


def _around(node: Node) -> Node | None:
    one = node.parent
    while one is not None and one.type not in FUNCTIONS:
        one = one.parent
    return one


def _fold(left: Node, function: Node) -> Node | None:
    """`keys.reduce((at, key) => at[key] = …, target)`: each step is handed what the one before has gone to."""
    body = function.child_by_field_name("body")
    while body is not None and body.type == "parenthesized_expression":
        body = body.named_child(0)
    if body is None or body != left.parent:
        return None
    call = function.parent.parent if function.parent is not None else None
    called = call.child_by_field_name("function") if call is not None and call.type == "call_expression" else None
    if called is None or text(called.child_by_field_name("property")) != "reduce":
        return None
    given = function.child_by_field_name("parameters")
    firsts = given.named_children[:2] if given is not None else []
    names = [text(one.child_by_field_name("pattern") or one) for one in firsts]
    return (
        call if names == [text(left.child_by_field_name("object")), text(left.child_by_field_name("index"))] else None
    )


def _asks_for_own(code: str, left: Node, function: Node) -> bool:
    """Whether it is asked if the object has the key itself, and not only to store there in another way if it has."""
    holder = text(left.child_by_field_name("object"))
    for one in _inside(function) if OWN.search(code) else ():
        condition = one.child_by_field_name("condition") if one.type == "if_statement" else None
        branches = [one.child_by_field_name("consequence"), one.child_by_field_name("alternative")]
        if condition is not None and OWN.search(text(condition)) and all(_stores(each, holder) for each in branches):
            code = code.replace(text(condition), "")
    return bool(OWN.search(code))


def _stores(branch: Node | None, holder: str) -> bool:
    lefts = [one.child_by_field_name("left") for one in _inside(branch)] if branch is not None else []
    return any(_is_open(one) and text(one.child_by_field_name("object")) == holder for one in lefts if one is not None)


def _goes_down(left: Node, function: Node) -> bool:
    """Whether what is stored into has gone to a part of itself: by a step, or by a call of the function on the part."""
    holder = text(left.child_by_field_name("object"))
    name = text(function.child_by_field_name("name"))
    for one in _inside(function):
        if one.type == "assignment_expression" and text(one.child_by_field_name("left")) == holder:
            if _is_part(one.child_by_field_name("right"), holder):
                return True
        elif one.type == "call_expression" and name and text(one.child_by_field_name("function")) == name:
            given = one.child_by_field_name("arguments")
            if any(_is_part(each, holder) for each in (given.named_children if given is not None else ())):
                return True
    return False


def _is_part(value: Node | None, holder: str) -> bool:
    """`one[key]`, `one[key] = {}`, `one[key] || (one[key] = {})`"""
    while value is not None and value.type in (
        "assignment_expression",
        "binary_expression",
        "parenthesized_expression",
    ):
        value = value.child_by_field_name("left") or next(iter(value.named_children), None)
    return value is not None and _is_open(value) and text(value.child_by_field_name("object")) == holder


def _last(function: Node) -> Node | None:
    """The last store of something that was not there before: one place to mend."""
    stores = [one for one in _inside(function) if one.type == "assignment_expression" and _brings(one, function)]
    return stores[-1] if stores else None


def _brings(store: Node, function: Node) -> bool:
    left, right = store.child_by_field_name("left"), store.child_by_field_name("right")
    if left is None or right is None or not _is_open(left) or right.type in ("object", "array", "null", "number"):
        return False
    holder = text(left.child_by_field_name("object"))
    named = {text(one) for one in _inside(right) if one.type == "identifier"}
    own = (one for one in _inside(function) if one.type == "variable_declarator")
    return not any(
        text(one.child_by_field_name("name")) in named and _is_part(one.child_by_field_name("value"), holder)
        for one in own
    )


def _inside(function: Node) -> Iterator[Node]:
    waiting = [function]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += reversed(one.named_children)
