"""A regular expression divides one and the same text in exponentially many ways, and tries them all where it does not
fit in the end.

A text of a few dozen characters that nearly fits keeps a processor busy for minutes: one header, file or line from
somebody else is enough. Engines without backtracking (Go's, RE2) and those that count their steps (PHP's) give up.

Write the pattern so that a repetition inside a repetition cannot divide the same text in two ways, match atomically,
limit the length or the time first.
"""

from collections.abc import Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.code.javascript.pattern_for_whatever_comes import find as whatever_comes
from engines.index import calls, constants, csharp, java, ruby
from engines.index.exponential import is_exponential_where_written
from engines.index.scopes import text
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

MESSAGE: Final = "A text that nearly fits takes exponential time."
_PYTHON: Final = tuple(
    f"{module}.{function}"
    for module in ("re", "regex")
    for function in ("compile", "match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer")
)
# What checks texts that come in with a pattern, and what it calls the pattern.
_CHECKS: Final = {
    "django.core.validators.RegexValidator": "regex", "django.forms.RegexField": "regex",
    "django.urls.re_path": "route", "django.conf.urls.url": "regex",
    "wtforms.validators.Regexp": "regex", "wtforms.validators.regexp": "regex",
    "marshmallow.validate.Regexp": "regex", "voluptuous.Match": "pattern",
}  # fmt: skip
_JAVA: Final = ("matches", "replaceAll", "replaceFirst", "split")
_CSHARP: Final = ("IsMatch", "Match", "Matches", "Replace", "Split")
# Limits the time, or does not backtrack at all.
_LIMITED: Final = re2.compile(r"NonBacktracking|TimeSpan|[Tt]imeout|\btimeout:")
# What its makers run by hand: the text is theirs.
_BY_HAND: Final = re2.compile(
    r"(?i)(^|/)(scripts?|tools?|tooling|examples?|demos?|build|ci|tasks?|benchmarks?|tests?|specs?|__tests__|"
    r"setup\.py|[\w.-]{0,40}\.config\.\w+|gulpfile\.\w+|gruntfile\.\w+|rakefile)(/|$)|\.rake$|[._](test|spec)\.\w+$"
)
_RAW_FIRST: Final = re2.compile(r"\(\s*r['\"]")
# A quantifier behind a group, without which nothing is repeated inside of a repetition.
_REPEATED: Final = re2.compile(r"\)(?:[*+]|\{\d*,\d*\})")


@rule(
    title="Pattern that takes exponential time",
    severity="medium",
    confidence="medium",
    cwe=1333,
    weakness="regex-denial",
    languages=("python", *JAVASCRIPT, "java", "ruby", "csharp"),
    fix="Let the repetition divide a text in one way only, or limit the length first.",
    hints=(")*", ")+", "){0,", "){1,", "){2,", "){3,"),
    bad={
        "python": [
            "import re\nTOKENS = re.compile(r'\"((?:[^\"\\\\]+|\\\\.)*)\"')",
            "import re\ndef f(line):\n    return re.match(r'^(\\w+\\s?)+$', line)",
            "import re\nSTYLE = re.compile(r'^([-\\s\\w]|\\w-\\w|\"[^\"]+\")*$')",
            "from django.core.validators import RegexValidator\nnamed = RegexValidator(r'^(\\w+ ?)*$')",
            "from pygments.lexer import RegexLexer\nclass Notes(RegexLexer):\n"
            "    tokens = {'root': [(r'\"(\\\\.|[^\"])*\"', str)]}",
            "RULES = [\n    (r'\\d+', 'number'),\n    (r'\\[(\\]\\]|\\\\\\\\|[^\\]])*\\]', 'name'),\n]",
        ],
        "javascript": [
            "export const trim = (text) => text.replace(/(\\s*,?\\s*)*$/, '');",
            "const pattern = new RegExp('^([a-z]+)+$');",
        ],
        "java": [
            "import java.util.regex.Pattern;\nclass A { static final Pattern P = "
            'Pattern.compile("^(([a-z])+.)+[A-Z]([a-z])+$"); }',
            'class A { boolean f(String s) { return s.matches("(a+)*"); } }',
        ],
        "ruby": ["NAME = /\\A([[:alpha:]]+\\s?)*\\z/", "NAME = Regexp.new('^(\\d+)*$')"],
        "csharp": [
            'class A { static readonly Regex Dates = new Regex(@"newDate\\((-?\\d+)*\\)"); }',
            'class A { [RegularExpression(@"^(\\w+\\s?)+$")] public string Name { get; set; } }',
            'class A { bool F(string s) => Regex.IsMatch(s, "^(a+)+$"); }',
        ],
    },
    good={
        "python": [
            "import re\nTOKENS = re.compile(r'\"((?:[^\"\\\\]|\\\\.)*)\"')",
            "import re\nWORDS = re.compile(r'^(\\w+\\s?)+')",
            "import re\nTEXT = '(a+)+$'",
            "RULES = [\n    (r'\\d+', 'number'),\n    (r'\\[(\\]\\]|[^\\]])*\\]', 'name'),\n]",
            "NOTHING = ()\nPAIRS = [('(a+)+$', 'as it stands'), (r'\\d', 1)]",
            "import re\nTAG = re.compile(r'(W/)?\"((?:\\\\\"|.)*?)\"')",
            "import re\nSTYLE = re.compile(r'^([\\s\\w]|\\w-\\w|\"[^\"]+\")*$')",
        ],
        "javascript": [
            "export const words = (text) => text.split(/(?:\\s*,\\s*)/);",
            "const path = /^[a-z]+(\\/[a-z]+)*$/;",
            "const parts = /^([a-z]+\\.)+$/;",
        ],
        "java": ['class A { boolean f(String s) { return s.matches("([a-z]+,)*"); } }'],
        "ruby": ["NAME = /\\A[a-z]+(-[a-z]+)*\\z/", "NAME = /\\A(?>[a-z]+)*\\z/"],
        "csharp": [
            'class A { bool F(string s) => Regex.IsMatch(s, "^(a+)+$", RegexOptions.None, '
            "TimeSpan.FromSeconds(1)); }",
            'class A { Regex r = new Regex("^(a+)+$", RegexOptions.NonBacktracking); }',
        ],
    },
)  # fmt: skip
def find(file: SourceFile) -> Iterator[Match]:
    if _BY_HAND.search(file.path) or not _REPEATED.search(file.text):
        return
    for node, pattern, whole in _patterns(file):
        if pattern and _REPEATED.search(pattern) and is_exponential_where_written(pattern, whole=whole):
            yield Match.at(node, MESSAGE)


def _patterns(file: SourceFile) -> Iterator[tuple[Node, str | None, bool]]:
    """Where a pattern stands, what it is, and whether the whole text must fit."""
    if file.language == "python":
        for call in calls.calls_to(file, *_PYTHON):
            yield call.node, constants.string(file, call.argument(0, "pattern")), call.name.endswith(".fullmatch")
        for call in calls.calls_to(file, *_CHECKS):
            yield call.node, constants.string(file, call.argument(0, _CHECKS[call.name])), False
        yield from _of_lexers(file)
    elif file.language == "java":
        yield from _of_java(file)
    elif file.language == "csharp":
        yield from _of_csharp(file)
    elif file.language == "ruby":
        yield from ((node, text(node).strip("/"), False) for node in file.nodes("regex"))
        for made in ruby.calls_on(file, ("Regexp",), "new", "compile"):
            yield made.node, ruby.string(file, made.argument(0)), False
    else:
        yield from _of_scripts(file)


def _of_lexers(file: SourceFile) -> Iterator[tuple[Node, str | None, bool]]:
    """`tokens = {"root": [(r"…", String)]}` of a lexer, which reads whatever somebody wants coloured, and any other
    table of pairs that begin with raw texts.
    """
    is_lexer = "RegexLexer" in file.text
    if not is_lexer and not _RAW_FIRST.search(file.text):
        return
    for one in file.nodes("tuple"):
        first = one.named_child(0) if one.named_child_count > 1 else None
        if first is None or first.type not in ("string", "concatenated_string"):
            continue
        if is_lexer or (_is_raw(first) and one.parent is not None and one.parent.type in ("list", "tuple")):
            yield first, constants.string(file, first), False


def _is_raw(node: Node) -> bool:
    first = node.named_child(0) if node.type == "concatenated_string" else node
    return text(first)[:2].lower() in ("r'", 'r"')


def _of_scripts(file: SourceFile) -> Iterator[tuple[Node, str | None, bool]]:
    # What checks input is told of by the rule for that.
    told: list[Node | None] | None = None
    for node in file.nodes("regex"):
        pattern = text(node.child_by_field_name("pattern"))
        if not _REPEATED.search(pattern) or not is_exponential_where_written(pattern, whole=False):
            continue
        if told is None:
            told = [one.node for one in whatever_comes.find(file)]
        if node not in told:
            yield node, pattern, False
    for call in calls.calls_to(file, "RegExp", "new RegExp"):
        yield call.node, constants.string(file, call.argument(0)), False


def _of_java(file: SourceFile) -> Iterator[tuple[Node, str | None, bool]]:
    for call in java.static_calls(file, "java.util.regex.Pattern", "compile", "matches"):
        yield call.node, _unescaped(java.string(file, call.argument(0))), call.name == "matches"
    for call in java.calls_of(file, *_JAVA):
        if not java.is_type(file, call.base, "java.util.regex.Pattern"):
            yield call.node, _unescaped(java.string(file, call.argument(0))), call.name == "matches"


def _of_csharp(file: SourceFile) -> Iterator[tuple[Node, str | None, bool]]:
    for call in csharp.made(file, "Regex"):
        if not _LIMITED.search(text(call.node)):
            yield call.node, _as_written(file, call.argument(0)), False
    for call in csharp.static_calls(file, "Regex", *_CSHARP):
        if not _LIMITED.search(text(call.node)):
            yield call.node, _as_written(file, call.argument(1)), False
    for node in file.nodes("attribute"):
        name = csharp.last_name(node.child_by_field_name("name")).removesuffix("Attribute")
        if name in ("RegularExpression", "GeneratedRegex") and not _LIMITED.search(text(node)):
            given = next((one for one in node.named_children if one.type == "attribute_argument_list"), None)
            first = given.named_child(0) if given is not None else None
            value = first.named_child(0) if first is not None else None
            yield node, _as_written(file, value), name == "RegularExpression"


def _as_written(file: SourceFile, node: Node | None) -> str | None:
    found = csharp.string(file, node)
    is_verbatim = node is not None and "verbatim" in node.type
    return found if is_verbatim else _unescaped(found)


def _unescaped(literal: str | None) -> str | None:
    return literal.replace("\\\\", "\\") if literal is not None else None
