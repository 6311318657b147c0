"""A signature or digest is compared with a method that stops at the first difference.

The time it takes says how many characters are right: with enough tries the right signature is found one character
after the other.

Compare with `MessageDigest.isEqual(expected, given)`.
"""

from collections.abc import Iterator

import re2
from tree_sitter import Node

from engines.index.java import calls_of, static_calls, values_of
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

MAKES = re2.compile(r"^((compute|calculate|generate|create|make|get|sign|to)(With)?H(mac|MAC)|hmac)\w{0,30}$")


@rule(
    title="Signature compared in a time that tells",
    severity="medium",
    confidence="medium",
    cwe=208,
    weakness="timing-comparison",
    languages=("java",),
    fix="Compare with MessageDigest.isEqual.",
    hints=("doFinal", "mac", "Mac", "MAC"),
    bad=[
        "import java.util.*;\nimport javax.crypto.Mac;\nclass A { boolean f(Mac mac, byte[] given, byte[] data) {\n"
        "  return Arrays.equals(mac.doFinal(data), given); } }",
        "import javax.crypto.Mac;\nclass A { boolean f(Mac mac, String given, byte[] data) {\n"
        "  String expected = toHex(mac.doFinal(data));\n  return expected.equals(given); } }",
        "class A { boolean f(String body, String given) { return hmacSha256(body, KEY).equals(given); } }",
        "class A { boolean f(String body, String given) {\n"
        "  String expected = new HmacUtils(ALGORITHM, KEY).hmacHex(body);\n  return expected.equals(given); } }",
    ],
    good=[
        'class A { boolean f(String name) { return hmacName(name) != null && name.equals("x"); } }',
        "import javax.crypto.Mac;\nimport java.security.MessageDigest;\n"
        "class A { boolean f(Mac mac, byte[] given, byte[] data) {\n"
        "  return MessageDigest.isEqual(mac.doFinal(data), given); } }",
        "import javax.crypto.Cipher;\nclass A { boolean f(Cipher c, byte[] data) throws Exception {\n"
        '  String plain = new String(c.doFinal(data)); return plain.equals("ok"); } }',
        'import javax.crypto.Mac;\nclass A { boolean f(String name) { return name.equals("doFinal"); } }',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in static_calls(file, "java.util.Arrays", "equals"):
        if any(_is_signature(file, one) for one in call.arguments):
            yield Match.at(call.node, "The time this takes tells how much is right.")
    for call in calls_of(file, "equals", "equalsIgnoreCase"):
        if len(call.arguments) == 1 and any(_is_signature(file, one) for one in (call.base, call.argument(0))):
            yield Match.at(call.node, "The time this takes tells how much is right.")


def _is_signature(file: SourceFile, node: Node | None) -> bool:
    """What a Mac made, directly, encoded, or in a variable."""
    if node is None:
        return False
    for value in values_of(file, node) if node.type == "identifier" else [node]:
        waiting = [value] if value is not None else []
        while waiting:
            one = waiting.pop()
            if _is_made_by_helper(file, one):
                return True
            is_final = one.type == "method_invocation" and text(one.child_by_field_name("name")) == "doFinal"
            if is_final and _is_mac(file, one.child_by_field_name("object")):
                return True
            waiting += one.named_children
    return False


def _is_made_by_helper(file: SourceFile, one: Node) -> bool:
    """`new HmacUtils(…).hmacHex(body)`, `hmacSha256(body, key)`: a method that is called for what it makes."""
    if one.type != "method_invocation":
        return False
    name = text(one.child_by_field_name("name"))
    return bool(MAKES.search(name)) and not name.startswith(("verify", "is", "check", "matches"))


def _is_mac(file: SourceFile, node: Node | None) -> bool:
    name = text(node)
    if "Mac.getInstance" in name:
        return True
    declared = file.nodes("local_variable_declaration", "field_declaration", "formal_parameter")
    return any(
        text(one.child_by_field_name("type")).rpartition(".")[2] == "Mac" and _declares(one, name) for one in declared
    )


def _declares(node: Node, name: str) -> bool:
    declarator = node.child_by_field_name("declarator") or node
    return text(declarator.child_by_field_name("name")) == name.removeprefix("this.")
