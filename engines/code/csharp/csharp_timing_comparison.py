"""A signature is compared with an operator that stops at the first difference.

Whoever measures how long the answer takes learns how much of a guess is right, and finds a valid signature byte by
byte.

Use `CryptographicOperations.FixedTimeEquals(…)`.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.csharp import calls_of, values_of
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

_MADE = ("ComputeHash(", "HashData(", "TransformFinalBlock(")


@rule(
    title="Signature compared in varying time",
    severity="medium",
    confidence="medium",
    cwe=208,
    weakness="timing-comparison",
    languages=("csharp",),
    fix="Use CryptographicOperations.FixedTimeEquals.",
    hints=("HMAC",),
    bad=[
        "class A { bool F(byte[] key, byte[] body, string given) {\n  using var mac = new HMACSHA256(key);\n"
        "  var own = Convert.ToHexString(mac.ComputeHash(body));\n  return own == given; } }",
        "class A { bool F(byte[] key, byte[] body, byte[] given) {\n"
        "  var own = HMACSHA256.HashData(key, body);\n  return own.SequenceEqual(given); } }",
        "class A { bool F(byte[] key, byte[] body, string given) {\n  using var mac = new HMACSHA256(key);\n"
        "  var own = Convert.ToHexString(mac.ComputeHash(body));\n  if (!string.Equals(own, given)) return false;\n"
        "  return true; } }",
    ],
    good=[
        "class A { bool F(byte[] key, byte[] body, byte[] given) {\n"
        "  var own = HMACSHA256.HashData(key, body);\n"
        "  return CryptographicOperations.FixedTimeEquals(own, given); } }",
        "class A { bool F(byte[] key, byte[] body) {\n"
        "  var own = HMACSHA256.HashData(key, body);\n  return own == null; } }",
        'class A { bool F(byte[] key, string kind) {\n  var mac = new HMACSHA256(key);\n  return kind == "hmac"; } }',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for node in file.nodes("binary_expression"):
        operator = text(node.child_by_field_name("operator"))
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if operator in ("==", "!=") and left is not None and right is not None and _is_compared(file, [left, right]):
            yield Match.at(node, "The comparison stops at the first difference.")
    for call in calls_of(file, "Equals", "SequenceEqual"):
        sides = [
            *([call.base] if call.base is not None and call.owner not in ("string", "String") else []),
            *call.arguments,
        ]
        if len(sides) >= 2 and _is_compared(file, sides[:2]):
            yield Match.at(call.node, "The comparison stops at the first difference.")


def _is_compared(file: SourceFile, sides: list[Node]) -> bool:
    """One side is a signature made here, the other one not a constant."""
    if any(
        one.type in ("null_literal", "integer_literal", "string_literal", "member_access_expression") for one in sides
    ):
        return False
    return any(_is_signature(file, one) for one in sides)


def _is_signature(file: SourceFile, node: Node) -> bool:
    values = values_of(file, node) if node.type == "identifier" else [node]
    return any("HMAC" in _maker(file, one) for one in values if one is not None and _is_digest(text(one)))


def _is_digest(written: str) -> bool:
    return any(word in written for word in _MADE)


def _maker(file: SourceFile, value: Node) -> str:
    """What made a digest: the class that is named in the value, or that the receiver was made of."""
    written = text(value)
    for call in calls_of(file, "ComputeHash"):
        if call.base is not None and value.start_byte <= call.node.start_byte < value.end_byte:
            written += "".join(text(one) for one in values_of(file, call.base) if one is not None)
    return written
