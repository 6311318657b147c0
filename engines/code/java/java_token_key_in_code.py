"""The key that signs JSON Web Tokens is written in the code.

Everybody who can read the repository, an old copy of it or the built program signs tokens of their own and is whoever
they want to be.

Read the key from a key store, a secret manager or the environment.
"""

from collections.abc import Iterator
from itertools import chain

from tree_sitter import Node

from engines.code.keys_told_once import once_for_each
from engines.index.java import calls_of, made, static_calls, string, values_of
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

HMAC = ("HMAC256", "HMAC384", "HMAC512")
LIBRARIES = (b"io.jsonwebtoken", b"com.auth0.jwt", b"com.nimbusds")


@rule(
    title="Token key in the code",
    severity="high",
    confidence="high",
    cwe=321,
    weakness="hardcoded-secret",
    languages=("java",),
    fix="Read the key from a key store or the environment.",
    hints=("jsonwebtoken", "auth0.jwt", "nimbusds"),
    bad=[
        "import com.auth0.jwt.algorithms.Algorithm;\nclass A { Object f() {\n"
        '  return Algorithm.HMAC256("correct horse battery"); } }',
        'import io.jsonwebtoken.*;\nclass A { static final String KEY = "abcdefgh";\n  Object f(String t) {\n'
        "    return Jwts.parser().setSigningKey(KEY).parseClaimsJws(t); } }",
        "import io.jsonwebtoken.security.Keys;\nclass A { Object f() {\n"
        '  return Keys.hmacShaKeyFor("0123456789abcdef0123456789abcdef".getBytes()); } }',
        'import io.jsonwebtoken.*;\nclass A { static final String KEY = "abcdefgh";\n  Object f() {\n'
        "    return Jwts.builder().signWith(SignatureAlgorithm.HS256, KEY.getBytes()).compact(); } }",
    ],
    good=[
        "import com.auth0.jwt.algorithms.Algorithm;\nclass A { Object f() {\n"
        '  return Algorithm.HMAC256(System.getenv("TOKEN_KEY")); } }',
        "import io.jsonwebtoken.*;\nclass A { String key;\n  Object f(String t) {\n"
        "    return Jwts.parser().setSigningKey(key).parseClaimsJws(t); } }",
        "class Algorithm { static int HMAC256(String x) { return 1; } }\n"
        'class A { Object f() { return Algorithm.HMAC256("correct horse battery"); } }',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if any(one in file.data for one in LIBRARIES):
        yield from once_for_each(_matches(file))


def _matches(file: SourceFile) -> Iterator[Match]:
    algorithms = static_calls(file, "com.auth0.jwt.algorithms.Algorithm", *HMAC)
    keys = static_calls(file, "io.jsonwebtoken.security.Keys", "hmacShaKeyFor")
    nimbus = made(file, "com.nimbusds.jose.crypto.MACSigner", "com.nimbusds.jose.crypto.MACVerifier")
    given = [
        call.argument(0) for call in chain(algorithms, keys, nimbus, calls_of(file, "setSigningKey", "verifyWith"))
    ]
    given += [call.arguments[-1] for call in calls_of(file, "signWith") if call.arguments]
    for key in given:
        written = _written(file, key)
        if written is not None:
            yield Match.at(written, "This key is written in the code.", secret=string(file, written) or "")


def _written(file: SourceFile, node: Node | None, *, hops: int = 5) -> Node | None:
    """The text that a key is made of, as it is, as bytes, or encoded or decoded on the way; None when not known."""
    if node is None or hops == 0:
        return None
    if node.type == "method_invocation":
        name, given = text(node.child_by_field_name("name")), node.child_by_field_name("arguments")
        if name in ("getBytes", "toCharArray"):
            return _written(file, node.child_by_field_name("object"), hops=hops - 1)
        first = given.named_children[0] if given is not None and given.named_children else None
        is_passed = name in ("decode", "encode", "encodeToString", "hmacShaKeyFor")
        return _written(file, first, hops=hops - 1) if is_passed else None
    if node.type in ("identifier", "field_access"):
        values = values_of(file, node)
        return _written(file, values[0], hops=hops - 1) if len(values) == 1 else None
    return node if string(file, node) else None
