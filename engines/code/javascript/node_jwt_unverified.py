"""A JSON Web Token is accepted without a verified signature or past its end.

Anybody can write a token that says they are somebody else; "none" as an algorithm means that no signature is needed
at all.

Call jwt.verify(token, key, { algorithms: ["RS256"] }) with the algorithms you issue.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from engines.index.calls import Call, calls_to, options
from engines.index.constants import constant, is_literally
from engines.index.scopes import scopes, text
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

_VISITOR = re.compile(
    r"(req|request|ctx|ctx\.state|res\.locals|socket)\.(user|auth|account|user_?[iI]d|claims|identity)$"
)
# Algorithms that verify with a public key.
_PUBLIC = ("rs", "es", "ps")
_WRAPPERS = frozenset(("as_expression", "await_expression", "parenthesized_expression", "non_null_expression"))


@rule(
    title="Token signature not verified",
    severity="high",
    confidence="high",
    cwe=347,
    weakness="jwt-unverified",
    languages=JAVASCRIPT,
    fix='Verify with a key and a fixed list of algorithms: { algorithms: ["RS256"] }.',
    hints=("jsonwebtoken", "express-jwt", "jwt-simple"),
    bad=[
        "const jwt = require('jsonwebtoken');\njwt.verify(token, key, { algorithms: ['HS256', 'none'] });",
        "const jwt = require('jsonwebtoken');\njwt.verify(token, publicKey, { algorithms: ['RS256', 'HS256'] });",
        "import { verify } from 'jsonwebtoken';\nverify(token, key, { ignoreExpiration: true });",
        "const jwt = require('jsonwebtoken');\nconst lax = { algorithms: ['none'] };\njwt.verify(token, key, lax);",
        "const jwt = require('jwt-simple');\njwt.decode(token, key, true);",
        "const jwt = require('jsonwebtoken');\nfunction who(req) { return jwt.decode(req.headers.token).user; }",
        "const jwt = require('jsonwebtoken');\nfunction who(token) {\n"
        "  if (process.env.RELAXED) { return jwt.decode(token); } else { return jwt.verify(token, key); }\n}",
        "const jwt = require('jsonwebtoken');\nconst token = jwt.sign({ id }, '', { algorithm: 'none' });",
        "const jwt = require('jsonwebtoken');\nfunction strict(req) { req.user = jwt.verify(req.token, key); }\n"
        "function lax(req, res, next) {\n  const told = jwt.decode(req.token);\n"
        "  req.user = { id: told.id };\n  next();\n}",
    ],
    good=[
        "const jwt = require('jsonwebtoken');\njwt.verify(token, key, { algorithms: ['RS256'] });",
        "const jwt = require('jsonwebtoken');\njwt.verify(token, key, { algorithms: ['RS256', 'ES256'] });",
        "const jwt = require('jsonwebtoken');\nconst own = { algorithms: ['HS256'] };\njwt.verify(token, key, own);",
        "const jwt = require('jsonwebtoken');\nconst { kid } = jwt.decode(token, { complete: true }).header;\n"
        "jwt.verify(token, keys[kid]);",
        "const jwt = require('jsonwebtoken');\nfunction who(token) {\n"
        "  if (!jwt.verify(token, key)) { return null; } else { return jwt.decode(token); }\n}",
        "const jwt = require('jwt-simple');\njwt.decode(token, key, false, 'HS256');",
        "const jwt = require('jsonwebtoken');\nfunction strict(req) { req.user = jwt.verify(req.token, key); }\n"
        "function endOf(token) { const told = jwt.decode(token);\n  return told.exp; }",
        "const jwt = require('jsonwebtoken');\njwt.sign({ id }, key, { algorithm: 'HS512' });",
        "const base64 = require('base64');\nbase64.decode(text, key, true);",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    verified = list(calls_to(file, "jsonwebtoken.verify"))
    # Calls that are handed the same options are mended together.
    by_options: dict[int, Call] = {}
    for call in verified:
        if _is_open(file, call):
            declared = _declared(file, call.argument(2))
            by_options.setdefault(declared.start_byte if declared is not None else 0, call)
    for call in by_options.values():
        yield Match.at(call.node, "Tokens without a valid signature, or past their end, are accepted.")
    for call in calls_to(file, "jsonwebtoken.sign"):
        if (
            str(getattr(constant(file, _plain(options(call.argument(2)).get("algorithm"))), "value", "")).lower()
            == "none"
        ):
            yield Match.at(call.node, "This token has no signature: anybody can write one like it.")
    for call in calls_to(file, "jwt-simple.decode"):
        if is_literally(file, call.argument(2), True):
            yield Match.at(call.node, "The signature is not verified: anybody can write this token.")
    for call in calls_to(file, "jsonwebtoken.decode", "jwt-decode", "jwt_decode"):
        if call.name.startswith("jsonwebtoken") and verified and all(_excludes(call, one) for one in verified):
            yield Match.at(call.node, "On this branch nobody verifies the token.", confidence="medium")
        elif verified and call.name.startswith("jsonwebtoken") and _is_believed(file, call, verified):
            yield Match.at(call.node, "Who asks is taken from a token that nobody verifies here.", confidence="medium")
        elif not verified and call.name.startswith("jsonwebtoken"):
            message = "decode does not verify, and nothing in this file does."
            yield Match.at(call.node, message, severity="medium", confidence="medium")


def _is_believed(file: SourceFile, call: Call, verified: list[Call]) -> bool:
    """Whether a function without any look at the signature puts what the token says where the visitor is kept."""
    around = scopes(file).function_at(call.node)
    if around is None or any(_holds(around, one.node) for one in verified):
        return False
    bound = call.node.parent
    while bound is not None and bound.type in _WRAPPERS:
        bound = bound.parent
    name = text(bound.child_by_field_name("name")) if bound is not None and bound.type == "variable_declarator" else ""
    for one in file.nodes("assignment_expression"):
        if _holds(around, one) and _VISITOR.match(text(one.child_by_field_name("left"))):
            right = one.child_by_field_name("right")
            if right is not None and (_holds(right, call.node) or (name and name in _names(right))):
                return True
    return False


def _names(node: Node) -> set[str]:
    found: set[str] = set()
    waiting = [node]
    while waiting:
        one = waiting.pop()
        found |= {text(one)} if one.type == "identifier" else set()
        waiting += one.named_children
    return found


def _plain(value: Node | None) -> Node | None:
    """`"none" as Algorithm`"""
    return value.named_children[0] if value is not None and value.type == "as_expression" else value


def _excludes(call: Call, other: Call) -> bool:
    """Whether the two stand on the two branches of one question."""
    one = call.node
    while one.parent is not None:
        around = one.parent
        if around.type == "if_statement" and around.start_byte <= other.node.start_byte < around.end_byte:
            branches = [around.child_by_field_name(name) for name in ("consequence", "alternative")]
            holding = [
                next((at for at, each in enumerate(branches) if each is not None and _holds(each, node)), -1)
                for node in (call.node, other.node)
            ]
            return -1 not in holding and holding[0] != holding[1]
        one = around
    return False


def _holds(around: Node, node: Node) -> bool:
    return around.start_byte <= node.start_byte and node.end_byte <= around.end_byte


def _declared(file: SourceFile, value: Node | None) -> Node | None:
    """The object that a name was declared as, where the file declares it once."""
    if value is None or value.type != "identifier":
        return value
    named = [one for one in file.nodes("variable_declarator") if text(one.child_by_field_name("name")) == text(value)]
    return named[0].child_by_field_name("value") if len(named) == 1 else value


def _is_open(file: SourceFile, call: Call) -> bool:
    given = options(_declared(file, call.argument(2)))
    allowed = given.get("algorithms")
    known = [constant(file, one) for one in (allowed.named_children if allowed is not None else [])]
    names = {str(one.value).lower() for one in known if one is not None}
    # With both kinds a key that everybody may know is taken for the secret that signs.
    is_confused = any(one[:2] == "hs" for one in names) and any(one[:2] in _PUBLIC for one in names)
    return "none" in names or is_confused or is_literally(file, given.get("ignoreExpiration"), True)
