"""A hash or token is compared with `==`.

PHP takes two texts that look like numbers for numbers: every hash that begins with `0e` and goes on in digits equals
every other such hash. The comparison also ends at the first difference, which can be measured.

Compare with `hash_equals($known, $given)`, passwords with `password_verify()`.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

DIGESTS = frozenset(("md5", "sha1", "hash", "hash_hmac", "crypt", "md5_file", "sha1_file"))


@rule(
    title="Hash compared loosely",
    severity="medium",
    confidence="medium",
    cwe=697,
    weakness="loose-comparison",
    languages=("php",),
    fix="Use hash_equals().",
    hints=("md5", "sha1", "hash", "crypt"),
    bad=[
        "<?php if (md5($typed) == $row['hash']) { login(); }",
        "<?php if ($signature != hash_hmac('sha256', $body, $key)) { die(); }",
        "<?php $ok = $stored == sha1($salt . $typed);",
    ],
    good=[
        "<?php if (hash_equals($row['hash'], hash('sha256', $typed))) { login(); }",
        "<?php if (md5($a) === $b) { same(); }",
        "<?php if (hash('sha256', $a) == null) { none(); }",
        "<?php if ($length == strlen(md5($a))) { }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for node in file.nodes("binary_expression"):
        if text(node.child_by_field_name("operator")) not in ("==", "!="):
            continue
        sides = [node.child_by_field_name("left"), node.child_by_field_name("right")]
        plain = any(one is None or one.type in ("null", "integer", "boolean") for one in sides)
        if not plain and any(_is_digest(one) for one in sides):
            yield Match.at(node, "Two hashes that look like numbers are equal here.")


def _is_digest(node: Node | None) -> bool:
    while node is not None and node.type == "parenthesized_expression" and node.named_children:
        node = node.named_children[0]
    if node is None or node.type != "function_call_expression":
        return False
    return text(node.child_by_field_name("function")).lower().lstrip("\\") in DIGESTS
