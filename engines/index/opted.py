"""Whether a place in code is reached only when somebody asked for it: an option that turns a protection off."""

import re
from typing import Final

from tree_sitter import Node

from engines.hit import Severity
from engines.index.scopes import text

_CONDITIONAL_WORDS: Final = """
    if_statement elif_clause else_clause conditional_expression ternary_expression if elsif else unless if_modifier
    unless_modifier conditional else_if_clause
"""
_CONDITIONAL: Final = frozenset(_CONDITIONAL_WORDS.split())
_TESTED: Final = ("condition", "test")
# What an option is called that lets a connection be made to whoever answers.
_NAMES_IT: Final = re.compile(
    r"(?i)insecure|self_?signed|unauthori[sz]ed|(?:no|skip|ignore|disable|allow|without|trust|accept|verify|validate|check"
    r"|reject)\w{0,24}(?:tls|ssl|cert|host|peer|verif|hostname|https)|(?:tls|ssl|cert|https)\w{0,24}(?:verif|check|valid|ignore"
    r"|skip|trust)|(?:^|\W|_)verify\w*"
)
MOST_STEPS: Final = 40
MOST_CHARACTERS: Final = 400


def weight_of_option(node: Node) -> Severity | None:
    """What a protection that is off weighs: less where somebody chose so, None for what its rule says."""
    return "medium" if is_asked_for(node) else None


def is_asked_for(node: Node) -> bool:
    """Whether a condition around it, in either of its arms, asks an option that speaks of verification."""
    here: Node | None = node
    for _ in range(MOST_STEPS):
        if here is None or here.parent is None:
            return False
        parent = here.parent
        if parent.type in _CONDITIONAL:
            test = _test_of(parent)
            if test is not None and test != here and _NAMES_IT.search(text(test)[:MOST_CHARACTERS]):
                return True
        here = parent
    return False


def _test_of(node: Node) -> Node | None:
    found = next(filter(None, map(node.child_by_field_name, _TESTED)), None)
    if found is None and node.type == "conditional_expression" and len(node.named_children) == 3:
        # Python has its test in the middle.
        return node.named_children[1]
    return found
