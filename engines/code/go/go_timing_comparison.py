"""A secret is compared byte by byte, and the first that differs ends it.

The time it takes tells how much of a guess was right: a signature or token is found one byte after the other.

Use `hmac.Equal` or `subtle.ConstantTimeCompare`.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.golang import calls_of, imports, values_of
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

MOST_HOPS = 4


@rule(
    title="Comparison that leaks timing",
    severity="medium",
    confidence="medium",
    cwe=208,
    weakness="timing-comparison",
    fix="Use hmac.Equal.",
    hints=("crypto/hmac",),
    languages=("go",),
    bad=[
        'package a\n\nimport (\n\t"bytes"\n\t"crypto/hmac"\n\t"crypto/sha256"\n)\n\n'
        "func f(key, data, sent []byte) bool {\n\tmac := hmac.New(sha256.New, key)\n\tmac.Write(data)\n"
        "\treturn bytes.Equal(mac.Sum(nil), sent)\n}\n",
        'package a\n\nimport (\n\t"crypto/hmac"\n\t"crypto/sha256"\n\t"encoding/hex"\n)\n\n'
        "func f(key []byte, sent string) bool {\n\tmac := hmac.New(sha256.New, key)\n"
        "\twanted := hex.EncodeToString(mac.Sum(nil))\n\treturn wanted == sent\n}\n",
    ],
    good=[
        'package a\n\nimport (\n\t"crypto/hmac"\n\t"crypto/sha256"\n)\n\n'
        "func f(key, data, sent []byte) bool {\n\tmac := hmac.New(sha256.New, key)\n\tmac.Write(data)\n"
        "\treturn hmac.Equal(mac.Sum(nil), sent)\n}\n",
        'package a\n\nimport (\n\t"crypto/hmac"\n\t"crypto/sha256"\n)\n\n'
        "func f(key []byte, sent string) bool {\n\tmac := hmac.New(sha256.New, key)\n"
        "\treturn len(mac.Sum(nil)) == len(sent)\n}\n",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if "crypto/hmac" not in imports(file).values():
        return
    for call in calls_of(file, "bytes", "Equal", "Compare"):
        if any(_is_digest(file, one) for one in call.arguments):
            yield Match.at(call.node, "The time this takes tells how much of a guess was right.")
    for node in file.nodes("binary_expression"):
        if text(node.child_by_field_name("operator")) in ("==", "!=") and _compares(file, node):
            yield Match.at(node, "The time this takes tells how much of a guess was right.")


def _compares(file: SourceFile, node: Node) -> bool:
    sides = [node.child_by_field_name(side) for side in ("left", "right")]
    return any(side is not None and _is_digest(file, side) for side in sides)


def _is_digest(file: SourceFile, node: Node, hops: int = MOST_HOPS) -> bool:
    """Whether a value is what `mac.Sum(nil)` gives, as it is or encoded."""
    if hops <= 0:
        return False
    if node.type == "identifier":
        values = values_of(file, node)
        return len(values) == 1 and values[0] is not None and _is_digest(file, values[0], hops - 1)
    if node.type != "call_expression":
        return False
    function, given = text(node.child_by_field_name("function")), node.child_by_field_name("arguments")
    if function.endswith(".Sum") and text(given) == "(nil)":
        base = (node.child_by_field_name("function") or node).child_by_field_name("operand")
        made = (base, *values_of(file, base)) if base is not None else ()
        return any(text(one).startswith("hmac.New(") for one in made)
    is_encoding = function == "string" or function.endswith(("EncodeToString", "Sprintf"))
    return is_encoding and given is not None and any(_is_digest(file, one, hops - 1) for one in given.named_children)
