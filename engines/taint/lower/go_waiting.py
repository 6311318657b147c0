"""Which goroutines are done by the time the statements behind them go on: those that somebody waits for."""

from collections.abc import Sequence
from typing import Final

import re2
from tree_sitter import Node

from engines.taint.lower.walk import children, first_of, text

_RECEIVES: Final = re2.compile(r"<-\s*\w")
_LEAVES: Final = re2.compile(r"\breturn\b")
_DONE: Final = re2.compile(r"\b(\w+)\.Done\(\)")
MOST_LETTERS: Final = 4000


def run_in_place(node: Node) -> Node | None:
    """The body of `go func() { … }()`, which sees the variables around it as they are; None for what is a call."""
    call = first_of(node, "call_expression") if node.type == "go_statement" else None
    function = call.child_by_field_name("function") if call is not None else None
    if function is None or function.type != "func_literal" or node.end_byte - node.start_byte > MOST_LETTERS:
        return None
    if children(function.child_by_field_name("parameters")) or _LEAVES.search(text(function)):
        return None
    return function.child_by_field_name("body")


def in_order(nodes: Sequence[Node]) -> list[Node]:
    """A goroutine that begins by receiving goes on when something has been sent: by the time it is waited for."""
    made = list(nodes)
    for node in nodes:
        if node.type != "go_statement" or not _receives(node):
            continue
        end = next((place for place, one in enumerate(made) if one.start_byte > node.end_byte and _waits(one)), -1)
        if end > 0:
            made.remove(node)
            made.insert(end - 1, node)
    return made


def _receives(node: Node) -> bool:
    return node.end_byte - node.start_byte <= MOST_LETTERS and bool(_RECEIVES.search(text(node)))


def _waits(node: Node) -> bool:
    said = text(node) if node.type == "expression_statement" else ""
    return said.startswith("<-") or said.endswith(".Wait()")


def is_waited_for(node: Node) -> bool:
    """`go func() { … group.Done() }()` with `group.Wait()` behind it in the same block."""
    if node.type != "go_statement" or node.end_byte - node.start_byte > MOST_LETTERS:
        return False
    groups = set(_DONE.findall(text(node)))
    after = node.next_named_sibling
    while groups and after is not None:
        if after.type == "expression_statement" and text(after).removesuffix(".Wait()") in groups:
            return True
        after = after.next_named_sibling
    return False
