"""A key for encryption or signing is written in the code.

Everybody who can read the repository, an old copy of it or the built program has the key: they read what it protects
and sign in its name, and it cannot be changed without a release.

Read the key from a key store, a secret manager or the environment.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.java import made, string, values_of
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Key in the code",
    severity="high",
    confidence="high",
    cwe=321,
    weakness="hardcoded-secret",
    languages=("java",),
    fix="Read the key from a key store or the environment.",
    hints=("SecretKeySpec", "PBEKeySpec"),
    bad=[
        "import javax.crypto.spec.SecretKeySpec;\nclass A { Object f() {\n"
        '  return new SecretKeySpec("0123456789abcdef".getBytes(), "AES"); } }',
        'import javax.crypto.spec.*;\nclass A { static final String KEY = "0123456789abcdef";\n'
        '  Object f() { byte[] raw = KEY.getBytes(); return new SecretKeySpec(raw, "AES"); } }',
    ],
    good=[
        "import javax.crypto.spec.SecretKeySpec;\nclass A { Object f() {\n"
        '  return new SecretKeySpec(System.getenv("KEY").getBytes(), "AES"); } }',
        "import javax.crypto.spec.SecretKeySpec;\nclass A { Object f(byte[] raw) {\n"
        '  return new SecretKeySpec(raw, "AES"); } }',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in made(file, "javax.crypto.spec.SecretKeySpec", "javax.crypto.spec.PBEKeySpec"):
        if _is_written(file, call.argument(0)):
            yield Match.at(call.node, "This key is written in the code.")


def _is_written(file: SourceFile, node: Node | None, *, hops: int = 4) -> bool:
    """A text's bytes or characters, directly or through a variable that is bound once."""
    if node is None or hops == 0:
        return False
    if node.type == "method_invocation" and text(node.child_by_field_name("name")) in ("getBytes", "toCharArray"):
        return bool(string(file, node.child_by_field_name("object")))
    if node.type != "identifier":
        return False
    values = values_of(file, node)
    return len(values) == 1 and _is_written(file, values[0], hops=hops - 1)
