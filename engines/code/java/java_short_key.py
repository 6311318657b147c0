"""A key is too short to hold.

RSA keys under 2,048 bits are factored with rented machines, and what they signed or encrypted is open then.

Use `initialize(3072)` for RSA, P-256 or larger for elliptic curves, 128 bits or more for AES.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.java import calls_of, string, values_of
from engines.index.scopes import text
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

LEAST = {"RSA": 2048, "DSA": 2048, "DH": 2048, "DIFFIEHELLMAN": 2048, "AES": 128, "BLOWFISH": 128, "EC": 224}


@rule(
    title="Short key",
    severity="medium",
    confidence="high",
    cwe=326,
    weakness="weak-key",
    languages=("java",),
    patch=swap((r"\b(initialize\(\s*)(?:512|768|1024)\b", r"\g<1>3072")),
    fix="Use initialize(3072) for RSA.",
    hints=("KeyPairGenerator", "KeyGenerator"),
    bad=[
        "import java.security.KeyPairGenerator;\nclass A { void f() throws Exception {\n"
        '  KeyPairGenerator made = KeyPairGenerator.getInstance("RSA");\n  made.initialize(1024); } }',
        "import java.security.*;\nclass A { void f() throws Exception {\n"
        '  KeyPairGenerator made = KeyPairGenerator.getInstance("DSA");\n  made.initialize(512, random); } }',
        "import java.security.*;\nimport java.security.spec.*;\nclass A { void f() throws Exception {\n"
        '  KeyPairGenerator made = KeyPairGenerator.getInstance("RSA");\n'
        "  made.initialize(new RSAKeyGenParameterSpec(1024, RSAKeyGenParameterSpec.F4)); } }",
    ],
    good=[
        "import java.security.KeyPairGenerator;\nclass A { void f() throws Exception {\n"
        '  KeyPairGenerator made = KeyPairGenerator.getInstance("RSA");\n  made.initialize(2048); } }',
        "import java.security.KeyPairGenerator;\nclass A { void f() throws Exception {\n"
        '  KeyPairGenerator made = KeyPairGenerator.getInstance("EC");\n  made.initialize(256); } }',
        "import java.security.*;\nimport java.security.spec.*;\nclass A { void f() throws Exception {\n"
        '  KeyPairGenerator made = KeyPairGenerator.getInstance("RSA");\n'
        "  made.initialize(new RSAKeyGenParameterSpec(3072, RSAKeyGenParameterSpec.F4)); } }",
        "class A { void f(Pool pool) { pool.initialize(16); } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of(file, "initialize", "init"):
        size = _size(call.argument(0))
        least = LEAST.get(_algorithm(file, call.base), 0)
        if size.isdecimal() and int(size) < least:
            yield Match.at(call.node, f"{size} bits are too few.")


def _size(given: Node | None) -> str:
    """The number of bits, as it stands or in what describes an RSA key: `new RSAKeyGenParameterSpec(1024, F4)`."""
    if given is None or given.type != "object_creation_expression":
        return text(given)
    kind, arguments = given.child_by_field_name("type"), given.child_by_field_name("arguments")
    if arguments is None or not arguments.named_children or text(kind).rpartition(".")[2] != "RSAKeyGenParameterSpec":
        return ""
    return text(arguments.named_children[0])


def _algorithm(file: SourceFile, base: Node | None) -> str:
    """What a generator in a variable was made for."""
    for value in values_of(file, base) if base is not None and base.type == "identifier" else [base]:
        if value is None or value.type != "method_invocation":
            continue
        owner, given = text(value.child_by_field_name("object")), value.child_by_field_name("arguments")
        if owner.rpartition(".")[2] in ("KeyPairGenerator", "KeyGenerator") and given is not None:
            return (string(file, given.named_children[0]) or "").upper() if given.named_children else ""
    return ""
