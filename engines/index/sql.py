"""Which strings are SQL statements, and which of their holes only name a table or column."""

import re

from tree_sitter import Node

from engines.index.scopes import text
from engines.index.strings import Hole
from engines.source import SourceFile

# Results of these are quoted or bound by the database library.
SAFE = frozenset(
    (
        "quote_name",
        "quote_identifier",
        "escape",
        "escapeId",
        "literal",
        "Identifier",
        "Literal",
        "qn",
        "placeholder",
        "escapeIdentifier",
    )
)
_MIGRATION = re.compile(r"(^|/)(db_?)?(migrations?|migrate|alembic)/", re.IGNORECASE)
_MARKS = (
    b"implements MigrationInterface", b"down(queryRunner", b"down(queryInterface", b"from alembic import op",
    b"migrations.Migration)",
)  # fmt: skip
_STATEMENT = re.compile(
    r"\s*\(?\s*(select|insert\s+into|insert\s+or|update|delete\s+from|delete|replace\s+into|drop|create|alter|truncate|merge|with"
    r"|grant|revoke|call|exec|execute|union|explain|pragma|set|show|attach)\b\s",
    re.IGNORECASE,
)
_NAMES_FOLLOW = re.compile(
    r"\b(from|into|table|update|join|index|view|database|schema|column|sequence|trigger|user|role|exists|by|on|only|pragma"
    r"|constraint|rename to|to)\s+[\"`\[]?(\w+\.)?$",
    re.IGNORECASE,
)


def is_migration(file: SourceFile) -> bool:
    """Whether the file changes a database's layout: it runs once, by hand, over what the tables hold."""
    return bool(_MIGRATION.search(file.path)) or any(mark in file.data for mark in _MARKS)


def is_statement(written: str) -> bool:
    """Whether the text begins as a statement does."""
    return bool(_STATEMENT.match(written))


def is_only_a_name(hole: Hole) -> bool:
    """A table's or column's name taken from the program's own objects: rarely a stranger's choice."""
    return bool(_NAMES_FOLLOW.search(hole.before[-80:])) and _is_own(hole.node)


def _is_own(node: Node) -> bool:
    return node.type in ("attribute", "member_expression", "identifier") and "request" not in text(node)
