"""A cipher begins with the same initialisation vector every time.

With one vector two texts that begin alike are encrypted alike, and in counter modes two messages together give both
texts away.

Let the cipher make one for each message (`aes.GenerateIV()`, `RandomNumberGenerator.GetBytes(16)`) and send it along.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.csharp import Call, calls_of, settings_of, string, values_of
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Fixed initialisation vector",
    severity="medium",
    confidence="medium",
    cwe=329,
    weakness="static-iv",
    languages=("csharp",),
    fix="Make a random vector for each message: aes.GenerateIV().",
    hints=("IV", "CreateEncryptor"),
    bad=[
        "class A { void F() { var aes = Aes.Create(); aes.IV = new byte[16]; } }",
        'class A { void F() { var aes = Aes.Create(); aes.IV = Encoding.UTF8.GetBytes("0123456789abcdef"); } }',
        "class A { object F(Aes aes, byte[] key) {\n"
        "  byte[] iv = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 };\n"
        "  return aes.CreateEncryptor(key, iv); } }",
    ],
    good=[
        "class A { void F() { var aes = Aes.Create(); aes.GenerateIV(); } }",
        "class A { void F(byte[] start) { var aes = Aes.Create(); aes.IV = start; } }",
        "class A { object F(Aes aes, byte[] key) {\n  var iv = new byte[16];\n  RandomNumberGenerator.Fill(iv);\n"
        "  return aes.CreateEncryptor(key, iv); } }",
        "class A { object F(Aes aes, byte[] key) {\n"
        "  var iv = RandomNumberGenerator.GetBytes(16);\n  return aes.CreateEncryptor(key, iv); } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if b"CipherMode.ECB" in file.data:
        # A mode without a vector, which is worth its own finding.
        return
    for one in settings_of(file, "IV"):
        if is_fixed(file, one.value) and not _is_filled(file, one.value):
            yield Match.at(one.node, "The vector is the same for every message.")
    for call in calls_of(file, "CreateEncryptor"):
        vector = call.argument(1)
        if vector is not None and is_fixed(file, vector) and not _is_filled(file, vector):
            yield Match.at(call.node, "The vector is the same for every message.")


def is_fixed(file: SourceFile, node: Node) -> bool:
    """Bytes that are written in the code, or none but zeros."""
    if node.type in ("array_creation_expression", "implicit_array_creation_expression", "initializer_expression"):
        return not any(one.type == "identifier" for one in _leaves(node))
    if node.type == "invocation_expression":
        function = text(node.child_by_field_name("function"))
        given = node.child_by_field_name("arguments")
        first = given.named_children[0] if given is not None and given.named_children else None
        value = first.named_children[-1] if first is not None and first.named_children else None
        is_text = function.endswith((".GetBytes", ".FromBase64String", ".FromHexString"))
        return is_text and string(file, value) is not None
    if node.type == "identifier":
        values = values_of(file, node)
        return (
            len(values) == 1 and values[0] is not None and values[0].type != "identifier" and is_fixed(file, values[0])
        )
    return False


def _leaves(node: Node) -> list[Node]:
    waiting, found = list(node.named_children), []
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += one.named_children
    return found


def _is_filled(file: SourceFile, node: Node) -> bool:
    """Whether something else writes into the array: it is an argument of another call."""
    name = text(node)
    calls: list[Call] = list(
        calls_of(file, "Fill", "GetBytes", "GetNonZeroBytes", "NextBytes", "Read", "Copy", "BlockCopy")
    )
    return any(name == text(argument) for call in calls for argument in call.arguments)
