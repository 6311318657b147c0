"""What comes in is checked with a regular expression that can take exponential time.

A text of a few dozen characters that nearly matches keeps Node busy for minutes, and nobody else is served: one
request is enough, and checks run before anything else does.

Write the pattern so that a repetition inside a repetition cannot divide the same text in two ways, limit the length
first, or use a validator library.
"""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.index.calls import calls_of_method, calls_to
from engines.index.exponential import is_exponential
from engines.index.scopes import only_value, scopes, text
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

# What schemas of Mongoose, Sequelize, JSON Schema and others call a pattern.
KEYS: Final = frozenset(("match", "pattern", "is", "regex", "regexp", "matches"))
MESSAGE = "A text that nearly matches takes exponential time."


@rule(
    title="Check that takes exponential time",
    severity="medium",
    confidence="medium",
    cwe=1333,
    weakness="regex-denial",
    languages=JAVASCRIPT,
    fix="Rewrite the pattern, or limit the length first.",
    hints=("match", "pattern", "regex", "Regex", "Matches", ".test", "is:"),
    bad=[
        r"const person = new Schema({ mail: { type: String, match: [/^\w+([.-]?\w+)*@\w+([.-]?\w+)*$/, 'no'] } });",
        r"class Sign { @Matches(/^(\w+\s?)+$/) name; }",
        r"const form = z.object({ name: z.string().regex(/^([a-z]+)+$/) });",
        "function validateName(name) {\n  const pattern = /^([a-z0-9]+[ ]?)+$/;\n  return pattern.test(name);\n}",
    ],
    good=[
        r"const person = new Schema({ mail: { type: String, match: [/^[^\s@]+@[^\s@]+$/, 'no'] } });",
        r"const form = z.object({ name: z.string().regex(/^[a-z]+(-[a-z]+)*$/) });",
        r"const found = text.split('\n').filter((line) => /^(\w+\s?)+$/.test(line));",
        "const styles = { match: 'x', pattern: PATTERN };",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for pair in file.nodes("pair"):
        value = pair.child_by_field_name("value")
        if text(pair.child_by_field_name("key")).strip("'\"") in KEYS and value is not None:
            first = value.named_children[:1] if value.type == "array" else [value]
            yield from _judged(first[0] if first else None)
    for call in calls_of_method(file, "regex", "pattern", "matches"):
        yield from _judged(call.argument(0))
    for call in calls_to(file, "Matches", "class-validator.Matches"):
        yield from _judged(call.argument(0))
    for call in calls_of_method(file, "test"):
        pattern = call.receiver
        if pattern is not None and pattern.type == "identifier":
            pattern = only_value(file, pattern)
        if _validates(file, call.node):
            yield from _judged(pattern)


def _judged(pattern: Node | None) -> Iterator[Match]:
    if pattern is not None and pattern.type == "regex" and is_exponential(text(pattern.child_by_field_name("pattern"))):
        yield Match.at(pattern, MESSAGE)


def _validates(file: SourceFile, node: Node) -> bool:
    """Whether the function around it is there to check what comes in, by its name."""
    around = scopes(file).function_at(node)
    if around is None:
        return False
    named = around.child_by_field_name("name")
    if named is None and around.parent is not None and around.parent.type in ("variable_declarator", "pair"):
        named = around.parent.child_by_field_name("name") or around.parent.child_by_field_name("key")
    return "valid" in text(named).lower()
