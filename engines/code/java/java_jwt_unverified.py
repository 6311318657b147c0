"""A JSON Web Token is read without its signature being verified.

Anybody can write a token that says they are somebody else.

Use the call that verifies: `parseClaimsJws` or `parseSignedClaims` in JJWT,
`JWT.require(algorithm).build().verify(token)` in java-jwt, `SignedJWT.verify` in Nimbus.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.java import calls_of, static_calls
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

UNSIGNED = ("parseClaimsJwt", "parsePlaintextJwt", "parseUnsecuredClaims", "parseUnsecuredContent", "unsecured")


@rule(
    title="Token signature not verified",
    severity="high",
    confidence="medium",
    cwe=347,
    weakness="jwt-unverified",
    languages=("java",),
    fix="Verify the signature before reading the claims.",
    hints=("io.jsonwebtoken", "com.auth0.jwt", "com.nimbusds"),
    bad=[
        "import io.jsonwebtoken.Jwts;\nclass A { Object f(String t, String key) {\n"
        "  return Jwts.parser().setSigningKey(key).parse(t).getBody(); } }",
        "import io.jsonwebtoken.Jwts;\nclass A { Object f(String t) { return Jwts.parser().parseClaimsJwt(t); } }",
        "import com.nimbusds.jwt.JWTParser;\nclass A { String user(String t) throws Exception {\n"
        "  return JWTParser.parse(t).getJWTClaimsSet().getSubject(); } }",
        "import com.auth0.jwt.JWT;\nclass A { String user(String t) { return JWT.decode(t).getSubject(); } }",
    ],
    good=[
        "import com.nimbusds.jwt.*;\nclass A { Object user(String t, Processor p) throws Exception {\n"
        "  return p.process(JWTParser.parse(t), null).getSubject(); } }",
        "import io.jsonwebtoken.Jwts;\nclass A { Object f(String t, String key) {\n"
        "  return Jwts.parser().setSigningKey(key).parseClaimsJws(t).getBody(); } }",
        "import com.auth0.jwt.JWT;\nclass A { String user(String t, V verifier) {\n"
        "  String key = JWT.decode(t).getKeyId(); return verifier.verify(t).getSubject(); } }",
        "import io.jsonwebtoken.Jwts;\nclass A { Object f(Format format, String t) { return format.parse(t); } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if b"io.jsonwebtoken" in file.data:
        for call in calls_of(file, *UNSIGNED):
            yield Match.at(call.node, "Tokens without a signature are accepted.")
        for call in calls_of(file, "parse"):
            if "Jwts.parser" in text(call.base):
                yield Match.at(call.node, "parse also accepts tokens without a signature.")
    if b"com.nimbusds" in file.data:
        for call in static_calls(file, "com.nimbusds.jwt.JWTParser", "parse"):
            if not _is_verified(call.node):
                yield Match.at(call.node, "Nothing here verifies the token.")
    if b".verify(" not in file.data:
        for call in static_calls(file, "com.auth0.jwt.JWT", "decode"):
            yield Match.at(call.node, "Nothing in this file verifies the token.")


def _is_verified(node: Node) -> bool:
    """Only whoever reads the claims straight off takes them for true."""
    here: Node | None = node.parent
    while here is not None and here.type in ("method_invocation", "field_access"):
        if text(here.child_by_field_name("name")) == "getJWTClaimsSet":
            return False
        here = here.parent
    return True
