"""Passwords that stand in the code of JavaScript and are put into a table of accounts by a placeholder of SQL."""

from collections.abc import Iterator

import re2
from tree_sitter import Node

from engines.index.calls import Call, calls_of_method
from engines.index.constants import string
from engines.index.scopes import only_value, text
from engines.source import SourceFile

_INSERT = re2.compile(
    r"(?is)^\s*insert\s+(?:or\s+\w+\s+|ignore\s+)?into\s+[`\"\[]?\w*(?:user|account|member|admin|customer|employee|login)"
    r"\w*[`\"\]]?\s*\(([^()]{1,400})\)\s*values\s*\(([^()]{1,400})\)"
)
_PASSWORD = re2.compile(r"(?i)^[`\"\[]?(password|passwd|pwd|pass|user_?pass(word)?)[`\"\]]?$")
_PLACED = re2.compile(r"^(\?|\$\d{1,2})$")
_RUNS = ("run", "query", "execute", "exec")


def placed_passwords(file: SourceFile) -> Iterator[tuple[Node, Node]]:
    """The call and the value it gives for the password: of a statement that is run many times, the first one written
    there.
    """
    prepared: dict[int, tuple[Node, Node]] = {}
    for call in calls_of_method(file, *_RUNS):
        statement, given = _statement(file, call)
        place = _place(string(file, statement) or "")
        if statement is None or not 0 <= place < len(given):
            continue
        if given[place].type in ("string", "template_string"):
            prepared.setdefault(statement.start_byte, (call.node, given[place]))
    yield from prepared.values()


def _statement(file: SourceFile, call: Call) -> tuple[Node | None, list[Node]]:
    """The statement that a call runs, and the values for its placeholders."""
    on = call.receiver
    made = only_value(file, on) if on is not None and on.type == "identifier" else on
    is_call = made is not None and made.type == "call_expression"
    if made is not None and is_call and text(made.child_by_field_name("function")).endswith(".prepare"):
        return Call(made, "").argument(0), _listed(call.positional)
    return call.argument(0), _listed(call.positional[1:])


def _listed(given: list[Node]) -> list[Node]:
    if given and given[0].type == "array":
        return [one for one in given[0].named_children if one.type != "comment"]
    return given


def _place(statement: str) -> int:
    """The place of the password's value among those handed over, -1 where there is none."""
    found = _INSERT.match(statement)
    columns, values = (found[1].split(","), found[2].split(",")) if found else ([], [])
    if len(columns) != len(values):
        return -1
    before = 0
    for column, value in zip(columns, map(str.strip, values), strict=True):
        if _PASSWORD.match(column.strip()):
            return (int(value[1:]) - 1 if value != "?" else before) if _PLACED.match(value) else -1
        before += value == "?"
    return -1
