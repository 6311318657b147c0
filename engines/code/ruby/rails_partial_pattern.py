r"""A validation holds one line of the value, not all of it.

In Ruby `^` and `$` match at every line. A value with a line break passes when any of its lines fits, and what stands in
the other lines reaches the query, the command or the page.

Use `\A` and `\z`.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.ruby import bare_calls, bound_to
from engines.index.scopes import text
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

CHECKS = ("validates", "validates_format_of", "validates!", "validate_format")


@rule(
    title="Validation of one line only",
    severity="medium",
    confidence="high",
    cwe=185,
    weakness="other",
    languages=("ruby",),
    patch=swap((r"/\^(.*?)\$/", r"/\\A\1\\z/")),
    fix=r"Use \A and \z instead of ^ and $.",
    hints=("validates",),
    bad=[
        "class Site < ApplicationRecord\n"
        "  validates :url, format: { with: /^https?:\\/\\/[a-z.]+$/, multiline: true }\nend",
        "class Site < ApplicationRecord\n  validates_format_of :name, with: /^[a-z]+$/\nend",
        "class Site < ApplicationRecord\n  NAME = /^[a-z]+$/\n  validates :name, format: NAME\nend",
    ],
    good=[
        "class Site < ApplicationRecord\n  validates :url, format: { with: /\\Ahttps?:\\/\\/[a-z.]+\\z/ }\nend",
        "class Site < ApplicationRecord\n  validates :name, format: { without: /^#/ }\nend",
        "LINE = /^[a-z]+$/\ntext.scan(LINE)",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in bare_calls(file, *CHECKS):
        given = [call.keywords.get("format"), call.keywords.get("with")]
        for value in given:
            pattern = _pattern(file, value)
            if pattern is not None and _is_of_a_line(text(pattern)):
                yield Match.at(pattern, "Another line of the value may hold anything.")


def _pattern(file: SourceFile, value: Node | None) -> Node | None:
    """The regular expression, in `{ with: … }` or by its name."""
    if value is None:
        return None
    if value.type == "hash":
        pairs = [one for one in value.named_children if one.type == "pair"]
        named = (one for one in pairs if text(one.child_by_field_name("key")).strip(":'\"") == "with")
        return next((_pattern(file, one.child_by_field_name("value")) for one in named), None)
    if value.type in ("constant", "identifier"):
        values = bound_to(file, text(value))
        return values[0] if len(values) == 1 and values[0].type == "regex" else None
    return value if value.type == "regex" else None


def _is_of_a_line(written: str) -> bool:
    body = written.strip("/").rstrip("imxounse").rstrip("/").removeprefix("%r{").rstrip("}")
    return body.startswith("^") and body.endswith("$") and not body.endswith("\\$")
