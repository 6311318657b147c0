"""Tokens are accepted without verifying what makes them trustworthy.

Whoever can write a token without a valid signature, or keep an old one for ever, is whoever they say they are.

Leave `ValidateIssuerSigningKey`, `RequireSignedTokens` and `ValidateLifetime` on and give the key to verify with.
"""

from collections.abc import Iterator

from engines.index.csharp import Setting, settings_of
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

_SWITCHES = {
    "RequireSignedTokens": "Tokens without a signature are accepted.",
    "ValidateIssuerSigningKey": "The key a token is signed with is not verified.",
    "ValidateLifetime": "Tokens that have expired are accepted.",
    "RequireExpirationTime": "Tokens that never expire are accepted.",
}


@rule(
    title="Token not verified",
    severity="high",
    confidence="medium",
    cwe=347,
    weakness="jwt-unverified",
    languages=("csharp",),
    fix="Leave the verification of tokens on.",
    hints=("TokenValidationParameters", "SignatureValidator"),
    bad=[
        "class A { object F() => new TokenValidationParameters { RequireSignedTokens = false }; }",
        "class A { void F(JwtBearerOptions o) { o.TokenValidationParameters = new TokenValidationParameters {\n"
        "  ValidateIssuer = true, ValidateLifetime = false }; } }",
        "class A { void F(TokenValidationParameters p) {\n"
        "  p.SignatureValidator = (token, parameters) => new JwtSecurityToken(token); } }",
    ],
    good=[
        "class A { object F() => new TokenValidationParameters { RequireSignedTokens = true }; }",
        "class A { object F() => new TokenValidationParameters { ValidateAudience = false }; }",
        "class A { object Expired(string refresh) => new TokenValidationParameters {\n"
        "  IssuerSigningKey = Key, ValidateIssuerSigningKey = true, ValidateLifetime = false }; }",
        "class A { void F(Badge p) { p.ValidateLifetime = false; } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings_of(file, *_SWITCHES):
        if text(one.value) == "false" and _is_of_tokens(one) and not _is_renewal(one):
            yield Match.at(one.node, _SWITCHES[one.name])
    for one in settings_of(file, "SignatureValidator"):
        if one.value.type in ("lambda_expression", "anonymous_method_expression") and "Validate" not in text(one.value):
            yield Match.at(one.node, "The signature is whatever this function says.")


def _is_of_tokens(one: Setting) -> bool:
    last = one.owner.rpartition(".")[2]
    return last == "TokenValidationParameters"


def _is_renewal(one: Setting) -> bool:
    """An expired token is read to renew it, with its key verified."""
    around = one.node.parent
    return one.name == "ValidateLifetime" and "ValidateIssuerSigningKey=true" in "".join(text(around).split())
