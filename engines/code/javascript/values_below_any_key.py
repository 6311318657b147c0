"""What a function is handed decides under which keys it goes down in an object, and under which it puts a value there.

With the keys __proto__ or constructor it leaves the object: the value shows up in every object of the program, as a
right nobody granted or an option nobody set. In a library it is other programs that hand over what came from outside.

Refuse the keys __proto__, constructor and prototype, go down own properties only, or use Object.create(null) or a Map.
"""

from collections.abc import Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.code.javascript.keys_of_others_in_two_levels import find as two_levels
from engines.code.javascript.merge_that_follows_any_key import asks_for_own, knows
from engines.code.javascript.merge_that_follows_any_key import find as merges
from engines.code.javascript.path_that_follows_any_key import find as paths
from engines.index.key_ways import FUNCTIONS, writes_below_keys
from engines.index.scopes import text
from engines.index.script_nodes import called
from engines.index.script_places import is_by_hand, is_of_pages
from engines.languages import JAVASCRIPT
from engines.rule import Example, Match, rule
from engines.source import SourceFile

# Who writes one of these knows of it: in the function, in what it uses, and in a file of one purpose anywhere.
_NAMED: Final = re2.compile(r"__proto__|['\"]prototype['\"]|isPrototypeOf|Object\.freeze\(\s*Object\.prototype")
_BARE: Final = re2.compile(r"Object\.create\(\s*null|new (Weak)?Map\b|null-prototype|__proto__: null")
_REFUSES: Final = re2.compile(
    r"(?i)\b(is_?|has_?|check_?|assert_?)?(un)?(safe|valid|invalid|allowed|forbidden|dangerous|blocked|illegal|reserved|"
    r"polluted|prohibited|protected|proto\w{0,9})_?(key|prop|property|path|name|field|attr)s?\w{0,8}\(|"
    r"\b(unsafe|is_?unsafe\w{0,12}|is_?proto\w{0,20}|safe(get|set|assign|merge))\("
)
_OWN: Final = re2.compile(r"(?i)has_?own|has_?prop|\bown_?prop")
_COMPARED: Final = re2.compile(r"(?:(typeof\s+)?([\w$]+)\s*===?\s*['\"][a-zA-Z]|['\"]\w{1,40}['\"]\s*===?\s*([\w$]+))")
_OF_ONE_PURPOSE: Final = 600


@rule(
    title="Value put below keys of others",
    severity="medium",
    confidence="low",
    cwe=1321,
    weakness="prototype-pollution",
    languages=JAVASCRIPT,
    fix="Refuse __proto__, constructor and prototype as keys.",
    hints=("] =", "]="),
    bad=[
        "exports.mixin = (to, from) => {\n  for (const name of Object.keys(from)) put(to, name, from[name]);\n};\n"
        "function put(to, name, value) {\n  const old = to[name];\n"
        "  if (isObject(old) && isObject(value)) exports.mixin(old, value);\n  else to[name] = value;\n}",
        "exports.join = function join() {\n  const to = arguments[0];\n  const from = arguments[1];\n"
        "  for (const name in from) {\n    const old = to[name];\n    const under = isObject(old) ? old : {};\n"
        "    if (isObject(from[name])) to[name] = join(under, from[name]);\n    else to[name] = from[name];\n  }\n"
        "  return to;\n};",
        "exports.put = (object, path, value) => {\n  const keys = path.split('.');\n  const last = keys.pop();\n"
        "  const at = keys.reduce((under, key) => {\n    if (!under[key]) under[key] = {};\n    return under[key];\n"
        "  }, object);\n  at[last] = value;\n};",
        "exports.put = function put(object, name, value) {\n  const end = name.indexOf('.');\n"
        "  if (end < 0) object[name] = value;\n"
        "  else put(object[name.substring(0, end)], name.substring(end + 1), value);\n};",
        "module.exports = function fill(to, from, join) {\n"
        "  Object.keys(from).reduce((all, key) => {\n    all[key] = join(all[key], from[key]);\n    return all;\n"
        "  }, to);\n};",
        "function parse(text) {\n  const all = {};\n  let section;\n  for (const line of text.split('\\n')) {\n"
        "    const found = line.match(/^\\[(.+)\\]$|^(\\w+)=(.*)$/);\n"
        "    if (found[1]) section = all[found[1]] = all[found[1]] || {};\n"
        "    else section[found[2]] = found[3];\n  }\n  return all;\n}",
        "class Settings {\n  put(name, value) {\n    const steps = name.split('.');\n    const last = steps.pop();\n"
        "    const at = descend(this.values, steps.join('.'));\n    at[last] = value;\n  }\n}\n"
        "function descend(at, name) {\n  for (const step of name.split('.')) at = at[step];\n  return at;\n}",
    ],
    good=[
        Example(
            "exports.mixin = (to, from) => {\n  for (const name of Object.keys(from)) put(to, name, from[name]);\n};\n"
            "function put(to, name, value) {\n  const old = to[name];\n"
            "  if (isObject(old) && isObject(value)) exports.mixin(old, value);\n  else to[name] = value;\n}",
            path="static/js/merge.js",
        ),
        "exports.mixin = (to, from) => {\n  for (const name of Object.keys(from)) put(to, name, from[name]);\n};\n"
        "function put(to, name, value) {\n  if (name === '__proto__') return;\n  const old = to[name];\n"
        "  if (isObject(old) && isObject(value)) exports.mixin(old, value);\n  else to[name] = value;\n}",
        "exports.frozen = function frozen(all) {\n"
        "  for (const key in all) {\n    if (isObject(all[key])) all[key] = frozen(all[key]);\n  }\n"
        "  return all;\n};",
        "exports.copy = function copy(from) {\n  const to = {};\n"
        "  for (const key of Object.keys(from)) to[key] = isObject(from[key]) ? copy(from[key]) : from[key];\n"
        "  return to;\n};",
        "exports.mixin = (to, from) => {\n"
        "  for (const name of Object.keys(from)) if (isSafeKey(name)) put(to, name, from[name]);\n};\n"
        "function put(to, name, value) {\n  const old = to[name];\n"
        "  if (isObject(old)) exports.mixin(old, value);\n  else to[name] = value;\n}",
        "function parse(text) {\n  const all = Object.create(null);\n  let section;\n"
        "  for (const line of text.split('\\n')) {\n    const found = line.match(/^\\[(.+)\\]$|^(\\w+)=(.*)$/);\n"
        "    if (found[1]) section = all[found[1]] = all[found[1]] || {};\n"
        "    else section[found[2]] = found[3];\n  }\n  return all;\n}",
        "exports.settle = (to, from) => {\n  for (const key of Object.keys(from)) {\n"
        "    if (key === 'options') {\n      const under = (to[key] = to[key] || {});\n"
        "      for (const name of Object.keys(from[key])) under[name] = from[key][name];\n"
        "    } else to[key] = from[key];\n  }\n};",
        "exports.put = (object, path, value) => {\n  const copied = copy(object);\n  let at = copied;\n"
        "  for (const step of path.split('.')) {\n    at[step] = clone(at[step]);\n    at = at[step];\n  }\n"
        "  at.value = value;\n  return copied;\n};",
        "exports.sums = (from) => {\n  const all = {};\n"
        "  for (const key in from) all[key] = Math.max(all[key] || 0, from[key]);\n  return all;\n};",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if is_by_hand(file.path) or is_of_pages(file.path) or _is_known(file):
        return
    found: dict[int, tuple[Node, Node]] = {}
    stores, keys = writes_below_keys(file)
    for store in stores:
        chain = _around(store)
        if chain and not _is_one_of(text(chain[0]), keys) and not _refuses(file, store, chain):
            found.setdefault(chain[0].id, (store, chain[0]))
    if not found:
        return
    told = [match.node for other in (merges, paths, two_levels) for match in other.find(file) if match.node is not None]
    for store, function in found.values():
        if not any(function.start_byte <= one.start_byte < function.end_byte for one in told):
            yield Match.at(store, "With a key such as __proto__ this is put into every object.")


def _is_known(file: SourceFile) -> bool:
    is_of_one_purpose = len(file.lines) <= _OF_ONE_PURPOSE
    return is_of_one_purpose and bool(_NAMED.search(file.text) or _REFUSES.search(file.text))


def _around(node: Node) -> list[Node]:
    """The functions around a store, from the inside; one that only wraps a module is left out."""
    found: list[Node] = []
    one = node.parent
    while one is not None:
        if one.type in FUNCTIONS:
            found.append(one)
        one = one.parent
    return found if len(found) < 2 or called(found[-1]) else found[:-1]


def _is_one_of(code: str, keys: frozenset[str]) -> bool:
    """Whether a key is held against a name that is written down."""
    return any((one[2] in keys and not one[1]) or one[3] in keys for one in _COMPARED.finditer(code))


def _refuses(file: SourceFile, store: Node, chain: list[Node]) -> bool:
    code = text(chain[-1])
    if _NAMED.search(code) or _BARE.search(code) or _REFUSES.search(code):
        return True
    left = store.child_by_field_name("left")
    base, key = (left.child_by_field_name(name) if left is not None else None for name in ("object", "index"))
    asked = re2.escape(text(key))
    if re2.search(rf"\.(includes|has|indexOf|test)\(\s*{asked}\s*[,)]", code):
        return True
    if _OWN.search(text(chain[0])) and asks_for_own(code, text(base)):
        return True
    return any(
        knows(chain[-1], code, one)
        for one in file.nodes("string", "regex", "property_identifier")
        if _NAMED.search(text(one)) or "__proto__" in text(one)
    )
