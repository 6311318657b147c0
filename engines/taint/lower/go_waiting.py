"""Which goroutines are done by the time the statements behind them go on: those that somebody waits for."""

from typing import Final

import re2
from tree_sitter import Node

from engines.taint.lower.walk import text

_DONE: Final = re2.compile(r"\b(\w+)\.Done\(\)")
MOST_LETTERS: Final = 4000


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
