"""A function that a module gives away holds what it is handed against a pattern that can divide one text in many ways.

For a text of a hundred thousand characters that nearly fits, such as one sign over and over, the time grows with the
square of its length: Node is busy for seconds or minutes and serves nobody else.

Write the pattern so that two runs next to one another take different signs and a search begins with something certain,
or limit the length of the text first.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import re2
from tree_sitter import Node

from engines.code.several.pattern_of_exponential_time import find as exponential
from engines.code.several.run_sought_at_the_end import find as at_the_end
from engines.index.calls import calls_of_method
from engines.index.quadratic import is_quadratic
from engines.index.scopes import JAVASCRIPT_FUNCTIONS, only_value, scopes, text
from engines.index.script_nodes import bare, handed, last_name, names_of
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

_OF_TEXTS: Final = ("replace", "replaceAll", "search", "match", "matchAll", "split")
# What gives back the text it is called on or handed, or a part of it.
_KEEPS: Final = frozenset(
    ("trim", "trimStart", "trimEnd", "toLowerCase", "toUpperCase", "toString", "String", "replace", "normalize",
     "trimLeft", "trimRight", "valueOf")
)  # fmt: skip
# What reads a part of a request by its name.
_READS: Final = frozenset(("header", "get", "query", "param"))
_REQUESTED: Final = re2.compile(r"(?i)\b(req|request|headers|ctx|searchParams)\.\w+$")
_EITHER: Final = ("left", "right", "consequence", "alternative")
_STEPS: Final = 8
_PRIVATE: Final = re2.compile(r"^[_#]")
_FOLLOWED: Final = re2.compile(r"[*+]|\{\d*,\}")
_BY_HAND: Final = re2.compile(
    r"(?i)(^|/)(scripts?|tools?|tooling|examples?|demos?|build|bin|cli|ci|tasks?|benchmarks?|tests?|specs?|__tests__|"
    r"commands?|[\w.-]{0,40}\.config\.\w+|gulpfile\.\w+|gruntfile\.\w+)(/|$)|[._](test|spec|cli)\.\w+$|(^|/)cli\.\w+$"
)
_BOUNDED: Final = re2.compile(r"\.length\s*(>=?|<=?)\s*(\d{2,}|[A-Z][A-Z_]{2,}|(?i:\w*(max|limit)\w*))")


@rule(
    title="Pattern that takes quadratic time",
    severity="low",
    confidence="low",
    cwe=1333,
    weakness="regex-denial",
    languages=JAVASCRIPT,
    fix="Keep runs next to one another apart, or limit the length first.",
    hints=("match", "replace", "split", ".test", ".exec", "search"),
    bad=[
        "module.exports = function accepted(header) {\n  return header.split(/ *, */);\n};",
        "function mail(address) {\n  if (!address.match(/^.+@.+\\..+$/)) throw new Error('no');\n}\n"
        "module.exports = { mail };",
        "const NUMBER = /^\\s*-?\\d*\\.?\\d+%$/;\n"
        "export function isShare(text) {\n  return NUMBER.test(String(text));\n}",
        "class Types {\n  ending(path) {\n    path = String(path);\n    return path.replace(/.*[.\\/]/, '');\n  }\n}\n"
        "module.exports = Types;",
        "export const shared = (options) => {\n  return async function shared(c, next) {\n"
        "    const asked = c.req.header('Access-Control-Request-Headers');\n"
        "    c.set('headers', asked.split(/\\s*,\\s*/));\n  };\n};",
        "exports.languages = function (req) {\n  return (req.headers['accept-language'] || '').split(/\\s*,\\s*/);\n};",
    ],
    good=[
        "module.exports = function accepted(header) {\n  return header.split(',').map((one) => one.trim());\n};",
        "module.exports = function pair(line) {\n  return line.match(/^(\\w+)\\s*=\\s*(.*)$/);\n};",
        "const VERSION = load().split(/ *, */);\nmodule.exports = VERSION;",
        "function mail(address) {\n  if (address.length > 254) return false;\n"
        "  return /^.+@.+\\..+$/.test(address);\n}\n"
        "module.exports = { mail };",
        "function lines(text) {\n  return text.split(/ *, */);\n}\nlines(load());",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if _BY_HAND.search(file.path):
        return
    found = [one for one in _searches(file) if _is_from_outside(file, one[0], one[1])]
    if not found:
        return
    told = [match.node for other in (exponential, at_the_end) for match in other.find(file) if match.node is not None]
    spans = {(one.start_byte, one.end_byte) for one in told}
    for call, _, literal, place in found:
        own = {(one.start_byte, one.end_byte) for one in (call, literal)}
        if own.isdisjoint(spans):
            spans |= own
            yield Match.at(place, "A long text that nearly fits takes quadratic time.")


def _searches(file: SourceFile) -> Iterator[tuple[Node, Node, Node, Node]]:
    """A call whose pattern takes quadratic time, the text it is held against, the pattern, and where it is used."""
    for call in calls_of_method(file, *_OF_TEXTS):
        written = call.argument(0)
        slow = _slow(file, written)
        if call.receiver is not None and written is not None and slow is not None:
            yield call.node, call.receiver, slow, written
    for call in calls_of_method(file, "test", "exec"):
        given, slow = call.argument(0), _slow(file, call.receiver)
        if given is not None and slow is not None:
            yield call.node, given, slow, call.node


def _slow(file: SourceFile, written: Node | None) -> Node | None:
    return next(
        (one for one in _literals(file, written) if is_quadratic(text(one.child_by_field_name("pattern")))), None
    )


def _literals(file: SourceFile, written: Node | None, depth: int = 0) -> Iterator[Node]:
    """The patterns this may be: one written here, of a name bound once, or either of two; none that begins where the
    last match ended.
    """
    one = bare(written)
    if one is None or depth > 2:
        return
    if one.type == "identifier":
        yield from _literals(file, only_value(file, one), depth + 1)
    elif one.type == "ternary_expression":
        for name in ("consequence", "alternative"):
            yield from _literals(file, one.child_by_field_name(name), depth + 1)
    elif one.type == "regex":
        pattern, flags = (text(one.child_by_field_name(name)) for name in ("pattern", "flags"))
        if "y" not in flags and _FOLLOWED.search(pattern):
            yield one


def _is_from_outside(file: SourceFile, call: Node, given: Node) -> bool:
    """Whether the text is what a function that the module gives away was handed, in no known length."""
    function = _around(call)
    if function is None or not _is_given_away(file, function) or _BOUNDED.search(text(function)):
        return False
    single, listed = function.child_by_field_name("parameter"), function.child_by_field_name("parameters")
    inside = [single] if single is not None else listed.named_children if listed is not None else []
    names = {text(one.child_by_field_name("pattern") or one.child_by_field_name("left") or one) for one in inside}
    return _is_made_of(file, given, names, 0)


def _is_made_of(file: SourceFile, given: Node, names: set[str], depth: int) -> bool:
    one = bare(given)
    if one is None or depth > _STEPS:
        return False
    if one.type == "identifier":
        if text(one) in names:
            return True
        values = [
            value for value in scopes(file).bindings(one) if value is not None and value.end_byte <= one.start_byte
        ]
        return any(_is_made_of(file, value, names, depth + 1) for value in values[:2])
    if one.type in ("member_expression", "subscript_expression"):
        base = one.child_by_field_name("object")
        return base is not None and text(base) != "this" and _is_made_of(file, base, names, depth + 1)
    if one.type in ("binary_expression", "ternary_expression"):
        sides = filter(None, map(one.child_by_field_name, _EITHER))
        return any(_is_made_of(file, side, names, depth + 1) for side in sides)
    if one.type == "call_expression":
        function = one.child_by_field_name("function")
        base = function.child_by_field_name("object") if function is not None else next(iter(handed(one)), None)
        if function is not None and function.type == "identifier":
            base = next(iter(handed(one)), None)
        is_read = last_name(function) in _READS and _REQUESTED.search(text(function)) is not None
        is_kept = is_read or last_name(function) in _KEEPS
        return is_kept and base is not None and _is_made_of(file, base, names, depth + 1)
    return False


def _around(node: Node) -> Node | None:
    one = node.parent
    while one is not None and one.type not in JAVASCRIPT_FUNCTIONS:
        one = one.parent
    return one


def _is_given_away(file: SourceFile, function: Node) -> bool:
    """Whether the module exports it, by itself, under a name, or as a method."""
    names = names_of(function)
    if any(map(_PRIVATE.search, names)):
        return False
    around = function.parent
    while around is not None and around.type in ("assignment_expression", "pair", "object", "variable_declarator",
                                                 "lexical_declaration", "variable_declaration"):  # fmt: skip
        left = around.child_by_field_name("left")
        if left is not None and (left.type == "member_expression" or text(left) == "exports"):
            return True
        around = around.parent
    if around is not None and around.type in ("export_statement", "class_body"):
        return True
    if around is not None and around.type == "return_statement":
        # Made by what the module gives away: `export const limited = (options) => { return (c, next) => …; }`.
        maker = _around(around)
        return maker is not None and _is_given_away(file, maker)
    return any(_exported(name).search(file.text) is not None for name in names if name.isidentifier())


@lru_cache(maxsize=500)
def _exported(name: str) -> "re2._Regexp[str]":
    return re2.compile(
        rf"exports\s*=\s*{name}\b|exports(\.\w+)?\s*=\s*\{{[^}}]*\b{name}\b|\.\w+\s*=\s*{name}\s*[;\n]|"
        rf"export\s+(default\s+)?{name}\b|export\s*\{{[^}}]*\b{name}\b"
    )
