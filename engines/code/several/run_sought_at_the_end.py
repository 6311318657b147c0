"""A function that takes a text from others takes off what it ends in with a search for a run up to the end, such as
`\\s+$`.

The search begins anew at every character of every run in the text: a hundred thousand spaces in the middle of it keep a
processor busy for seconds, a million for minutes.

Take it off with what goes back from the end (`trimEnd`, `rstrip`, `TrimEnd`, `stripTrailing`, a loop), or limit the
length first.
"""

from collections.abc import Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.index import calls, constants, csharp, java
from engines.index.exponential import is_quadratic_at_end
from engines.index.scopes import only_value, scopes, text
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

MESSAGE: Final = "A long run in the middle of this text takes quadratic time."
_PYTHON: Final = ("re.sub", "re.subn", "re.search", "regex.sub")
_JAVASCRIPT: Final = ("replace", "replaceAll", "search", "match", "split")
_JOINED: Final = frozenset((*_JAVASCRIPT, "join", "map", "filter", "concat", "toString", "toLowerCase"))
_STEPS: Final = 8
_FUNCTIONS: Final = frozenset(
    ("function_declaration", "function_expression", "arrow_function", "method_definition", "function_definition",
     "generator_function_declaration", "method_declaration", "local_function_statement")
)  # fmt: skip
_PRIVATE: Final = re2.compile(r"^[_#]|\bprivate\b")
_BY_HAND: Final = re2.compile(
    r"(?i)(^|/)(scripts?|tools?|tooling|examples?|demos?|build|ci|tasks?|benchmarks?|tests?|specs?|__tests__|"
    r"setup\.py|[\w.-]{0,40}\.config\.\w+|gulpfile\.\w+|gruntfile\.\w+|rakefile)(/|$)|[._](test|spec)\.\w+$"
)


@rule(
    title="Run sought at the end of a text",
    severity="low",
    confidence="low",
    cwe=1333,
    weakness="regex-denial",
    languages=("python", *JAVASCRIPT, "java", "csharp"),
    fix="Go back from the end instead, or limit the length first.",
    hints=("+$", "*$", ")$"),
    bad={
        "python": ["import re\ndef trimmed(text):\n    return re.sub(r'\\s+$', '', text)"],
        "javascript": [
            "export default function rtrim(str) {\n  return str.replace(/\\s+$/g, '');\n}",
            "export function bare(value) {\n  return value.replace(/^[\\t ]+|[\\t ]+$/g, '');\n}",
            "exports.clean = (name) => name.replace(/\\/+$/, '');",
            "export function trimmed(str, chars) {\n  const pattern = chars ? new RegExp(chars) : /(\\s)+$/g;\n"
            "  return str.replace(pattern, '');\n}",
            "exports.newline = function (state) {\n  state.pending = state.pending.replace(/ +$/, '');\n};",
            "module.exports = function (str, indent) {\n  const words = str.match(/.{1,50}/g) || [];\n"
            "  let lines = indent + words.map((word) => word).join('\\n');\n"
            "  lines = lines.replace(/[ \\t]*$/gm, '');\n  return lines;\n};",
            "function trim(str) {\n  return str.replace(/^\\s\\s*/, '').replace(/\\s\\s*$/, '');\n}",
        ],
        "java": ['class A { public static String trim(String s) { return s.replaceAll("\\\\s+$", ""); } }'],
        "csharp": ['class A { public string Trim(string s) => Regex.Replace(s, @"\\s+$", ""); }'],
    },
    good={
        "python": [
            "import re\ndef trimmed(text):\n    return text.rstrip()",
            "import re\ndef named(text):\n    return re.sub(r'^\\s+$', '', text)",
            "import re\ndef _trimmed(text):\n    return re.sub(r'\\s+$', '', text)",
        ],
        "javascript": [
            "export default function rtrim(str) {\n  return str.trimEnd();\n}",
            "export const last = (str) => str.match(/[^/]+\\.(\\w+)$/);",
            "const VERSION = read().replace(/\\s+$/, '');",
            "export const cut = (str) => str.slice(0, 99).replace(/\\s+$/, '');",
        ],
        "java": ['class A { private String trim(String s) { return s.replaceAll("\\\\s+$", ""); } }'],
        "csharp": ['class A { public string Trim(string s) => s.TrimEnd(); }'],
    },
)  # fmt: skip
def find(file: SourceFile) -> Iterator[Match]:
    if _BY_HAND.search(file.path):
        return
    for call, pattern, given in _searches(file):
        if pattern and given is not None and is_quadratic_at_end(pattern) and _is_handed_in(call, given, file):
            yield Match.at(call, MESSAGE)


def _searches(file: SourceFile) -> Iterator[tuple[Node, str | None, Node | None]]:
    """The call, the pattern, and the text it is sought in."""
    if file.language == "python":
        for call in calls.calls_to(file, *_PYTHON):
            place = 1 if call.name.endswith("search") else 2
            yield call.node, constants.string(file, call.argument(0, "pattern")), call.argument(place, "string")
    elif file.language == "java":
        for one in java.calls_of(file, "replaceAll", "replaceFirst", "split"):
            written = java.string(file, one.argument(0))
            yield one.node, written.replace("\\\\", "\\") if written else None, one.base
    elif file.language == "csharp":
        for one in csharp.static_calls(file, "Regex", "Replace", "Match", "IsMatch"):
            yield one.node, csharp.string(file, one.argument(1)), one.argument(0)
    else:
        for call in calls.calls_of_method(file, *_JAVASCRIPT):
            for pattern in _literals(file, call.argument(0)):
                yield call.node, pattern, _first_of_chain(call.receiver)
        for call in calls.calls_of_method(file, "test"):
            for pattern in _literals(file, call.receiver):
                yield call.node, pattern, call.argument(0)


def _literals(file: SourceFile, written: Node | None) -> Iterator[str]:
    """The patterns this may be: one written here, or of a name bound once, either of two."""
    if written is not None and written.type == "identifier":
        written = only_value(file, written)
    either = [written]
    if written is not None and written.type == "ternary_expression":
        either = [written.child_by_field_name("consequence"), written.child_by_field_name("alternative")]
    for one in either:
        if one is not None and one.type == "regex":
            yield text(one.child_by_field_name("pattern"))


def _first_of_chain(receiver: Node | None) -> Node | None:
    """`text` of `text.replace(…).replace(…)`."""
    while receiver is not None and receiver.type == "call_expression":
        method = receiver.child_by_field_name("function")
        if method is None or text(method.child_by_field_name("property")) not in _JAVASCRIPT:
            return None
        receiver = method.child_by_field_name("object")
    return receiver


def _is_handed_in(call: Node, given: Node, file: SourceFile) -> bool:
    """Whether the text is, as it came or put together anew, a parameter of a function others may call."""
    found = _root(file, given)
    if found is None:
        return False
    given = found
    around = call.parent
    while around is not None and around.type not in _FUNCTIONS:
        around = around.parent
    if around is None or _PRIVATE.search(text(around.child_by_field_name("name"))):
        return False
    if any(one.type in ("modifiers", "modifier") and _PRIVATE.search(text(one)) for one in around.children):
        return False
    single = around.child_by_field_name("parameter")
    listed = around.child_by_field_name("parameters")
    inside = [single] if single is not None else listed.named_children if listed is not None else []
    return any(text(given) == _called(one) for one in inside)


def _root(file: SourceFile, given: Node) -> Node | None:
    """`state` of `state.text`, and the parameter that a variable was made of by taking a text apart and joining it."""
    for _ in range(_STEPS):
        if given.type == "member_expression" and text(given.child_by_field_name("object")) != "this":
            given = given.child_by_field_name("object") or given
        elif given.type == "call_expression":
            method = given.child_by_field_name("function")
            if method is None or text(method.child_by_field_name("property")) not in _JOINED:
                return None
            given = method.child_by_field_name("object") or given
        elif given.type == "binary_expression":
            side = "right" if text(given.child_by_field_name("operator")) == "+" else "left"
            given = given.child_by_field_name(side) or given
        elif given.type == "identifier" and file.language in JAVASCRIPT and (made := _made(file, given)) is not None:
            given = made
    return given if given.type == "identifier" else None


def _made(file: SourceFile, name: Node) -> Node | None:
    """The first value a variable of the function is given."""
    values = scopes(file).bindings(name)
    first = values[0] if values and None not in values else None
    return first if first is not None and first.end_byte < name.start_byte else None


def _called(parameter: Node) -> str:
    """A parameter by its name, without its type and default."""
    named = next(filter(None, map(parameter.child_by_field_name, ("name", "pattern", "left"))), None)
    if named is None and parameter.named_children:
        named = parameter.named_children[0]
    return text(named if named is not None else parameter)
