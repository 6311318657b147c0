"""The signature of a token is not verified.

Whoever sends the token writes into it who they are: any account, any role.

Use `jwt.Parse` with a function that gives the key, and `jwt.WithValidMethods` with the one method you sign with.
"""

from collections.abc import Iterator

from engines.index.golang import imports, method_calls
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

PACKAGES = ("github.com/golang-jwt/jwt", "github.com/dgrijalva/jwt-go", "github.com/form3tech-oss/jwt-go")


@rule(
    title="Token signature not verified",
    severity="high",
    confidence="high",
    cwe=347,
    weakness="jwt-unverified",
    fix="Use jwt.Parse with a key and the valid methods.",
    hints=("jwt",),
    languages=("go",),
    bad=[
        'package a\n\nimport "github.com/golang-jwt/jwt/v5"\n\nfunc f(raw string, c jwt.Claims) {\n'
        "\tnew(jwt.Parser).ParseUnverified(raw, c)\n}\n",
        'package a\n\nimport "github.com/golang-jwt/jwt/v5"\n\n'
        "func key(t *jwt.Token) (interface{}, error) { return jwt.UnsafeAllowNoneSignatureType, nil }\n",
    ],
    good=[
        'package a\n\nimport "github.com/golang-jwt/jwt/v5"\n\n'
        "func f(raw string, c jwt.Claims, key jwt.Keyfunc) {\n\tjwt.ParseWithClaims(raw, c, key)\n}\n",
        "package a\n\ntype parser struct{}\n\nfunc (p parser) ParseUnverified(raw string) {}\n\n"
        'func f(p parser) { p.ParseUnverified("jwt") }\n',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if not any(path in PACKAGES for path in imports(file).values()):
        return
    for call in method_calls(file, "ParseUnverified"):
        yield Match.at(call.node, "The token's signature is not verified.")
    for node in file.nodes("selector_expression"):
        if text(node.child_by_field_name("field")) == "UnsafeAllowNoneSignatureType":
            yield Match.at(node, "A token without a signature is accepted.")
