"""An initialisation vector or nonce is the same every time.

With the same key and vector, equal beginnings encrypt to equal text; in GCM and CTR two messages under one nonce give
away both, and in GCM the key of the signature as well.

Fill the vector with SecureRandom for each message and send it in front of the encrypted text.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.java import Call, calls_of, made, method_around, string, values_of
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

VECTORS = {"javax.crypto.spec.IvParameterSpec": 0, "javax.crypto.spec.GCMParameterSpec": 1}


@rule(
    title="Initialisation vector that never changes",
    severity="high",
    confidence="medium",
    cwe=329,
    weakness="static-iv",
    languages=("java",),
    fix="Fill the vector with SecureRandom for each message.",
    hints=("IvParameterSpec", "GCMParameterSpec"),
    bad=[
        "import javax.crypto.spec.IvParameterSpec;\nclass A { Object f() {\n"
        '  return new IvParameterSpec("0123456789abcdef".getBytes()); } }',
        "import javax.crypto.spec.*;\nclass A { Object f() { return new GCMParameterSpec(128, new byte[12]); } }",
        "import javax.crypto.spec.*;\nclass A { static final byte[] IV = {1, 2, 3, 4, 5, 6, 7, 8};\n"
        "  Object f() { return new IvParameterSpec(IV); } }",
        "import javax.crypto.spec.*;\nclass A { Object f() { byte[] iv = new byte[16];\n"
        "  return new IvParameterSpec(iv); } }",
    ],
    good=[
        "import javax.crypto.spec.*;\nclass A { Object f(java.security.SecureRandom r) { byte[] iv = new byte[16];\n"
        "  r.nextBytes(iv); return new IvParameterSpec(iv); } }",
        "import javax.crypto.spec.*;\nclass A { Object f(byte[] message) { byte[] iv = new byte[16];\n"
        "  System.arraycopy(message, 0, iv, 0, 16); return new IvParameterSpec(iv); } }",
        "import javax.crypto.spec.*;\nclass A { Object f(byte[] iv) { return new IvParameterSpec(iv); } }",
        "import javax.crypto.spec.*;\nclass A { Object f() { byte[] iv = new byte[16];\n"
        "  for (int i = 0; i < 16; i++) { iv[i] = next(); } return new IvParameterSpec(iv); } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for kind, place in VECTORS.items():
        for call in made(file, kind):
            if _is_fixed(file, call.argument(place), call):
                yield Match.at(call.node, "This vector is the same for every message.")


def _is_fixed(file: SourceFile, node: Node | None, call: Call) -> bool:
    if node is None:
        return False
    if node.type == "method_invocation" and text(node.child_by_field_name("name")) == "getBytes":
        return bool(string(file, node.child_by_field_name("object")))
    if node.type in ("array_creation_expression", "array_initializer"):
        return _is_written_out(node)
    if node.type != "identifier":
        return False
    values = values_of(file, node)
    return len(values) == 1 and _is_fixed(file, values[0], call) and not _is_filled(file, text(node), call)


def _is_written_out(node: Node) -> bool:
    """Zeros, or numbers in braces."""
    if node.type == "array_creation_expression":
        inner = node.child_by_field_name("value")
        return inner is None or _is_written_out(inner)
    return all("identifier" not in one.type and "invocation" not in one.type for one in node.named_children)


def _is_filled(file: SourceFile, name: str, made_at: Call) -> bool:
    """Something else gets the array, or one of its places is set."""
    if any(text(one.child_by_field_name("left")).startswith(f"{name}[") for one in file.nodes("assignment_expression")):
        return True
    return any(
        one.node != made_at.node and any(text(given) == name for given in one.arguments)
        for one in calls_of(file, *_others(file))
        if method_around(one.node) == method_around(made_at.node)
    )


def _others(file: SourceFile) -> set[str]:
    """The names of all methods called in the file."""
    return {text(one.child_by_field_name("name")) for one in file.nodes("method_invocation")}
