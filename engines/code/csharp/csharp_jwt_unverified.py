"""Tokens are accepted without verifying what makes them trustworthy.

Whoever can write a token without a valid signature, or keep an old one for ever, is whoever they say they are.

Leave `ValidateIssuerSigningKey`, `RequireSignedTokens` and `ValidateLifetime` on and give the key to verify with.
"""

from collections.abc import Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.index.csharp import Setting, settings_of
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

_DECIDES: Final = re2.compile(r"(?i)(valid|verif|check|authenticat|authori[sz])")
_RENEWS: Final = re2.compile(r"(?i)(expired|refresh|renew)")
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
        "class A { void F(Builder b) { b.AddJwtBearer(o => {\n"
        "  o.TokenValidationParameters = new TokenValidationParameters {\n"
        "  ValidateIssuerSigningKey = true, ValidateLifetime = false }; }); } }",
        "class A { object F() => new TokenValidationParameters { RequireSignedTokens = false }; }",
        "class A { void F(JwtBearerOptions o) { o.TokenValidationParameters = new TokenValidationParameters {\n"
        "  ValidateIssuer = true, ValidateLifetime = false }; } }",
        "class A { void F(TokenValidationParameters p) {\n"
        "  p.SignatureValidator = (token, parameters) => new JwtSecurityToken(token); } }",
        "class A { bool IsValid(string token) { new Handler().ValidateToken(token, new TokenValidationParameters {\n"
        "  ValidateIssuerSigningKey = true, ValidateLifetime = false }, out _); return true; } }",
    ],
    good=[
        "class A { Claims CheckForRenewal(string token) => Read(token, new TokenValidationParameters {\n"
        "  ValidateIssuerSigningKey = true, ValidateLifetime = false }); }",
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
    if _is_for_all_requests(one.node):
        return False
    is_verified = "ValidateIssuerSigningKey=true" in "".join(text(around).split())
    return one.name == "ValidateLifetime" and is_verified and not _lets_in(one.node)


def _is_for_all_requests(node: Node) -> bool:
    """`AddJwtBearer(options => …)`: what every request is held against."""
    around: Node | None = node
    while around is not None and around.type not in ("method_declaration", "local_function_statement"):
        is_call = around.type == "invocation_expression"
        if is_call and "AddJwtBearer" in text(around.child_by_field_name("function")):
            return True
        around = around.parent
    return False


def _lets_in(node: Node) -> bool:
    """Whether the method around says by its name that it decides about a token."""
    around: Node | None = node
    while around is not None and around.type not in ("method_declaration", "local_function_statement"):
        around = around.parent
    name = text(around.child_by_field_name("name")) if around is not None else ""
    return bool(_DECIDES.search(name)) and not _RENEWS.search(text(around))
