"""MD5 and SHA-1 are broken: two inputs with the same digest can be made on a laptop.

Whatever trusts such a digest (a signature, a stored password, a download's identity, a token) can be fooled by
somebody who brings a second input with the same digest, or tries billions of guesses a second.

Use crypto.createHash("sha256") for digests and crypto.scrypt, argon2 or bcrypt for passwords.
"""

from collections.abc import Iterator

import re2
from tree_sitter import Node

from engines.index.calls import calls_to
from engines.index.constants import string
from engines.index.scopes import text
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

MOST_WRITTEN = 600
_STATEMENTS = frozenset(
    ("expression_statement", "lexical_declaration", "variable_declaration", "return_statement", "export_statement")
)
# What has a function in it, and where its name stands.
_NAMED = {
    "assignment_expression": "left",
    "variable_declarator": "name",
    "pair": "key",
    "method_definition": "name",
    "function_declaration": "name",
}
_TELLS_APART = re2.compile(r"(?i)etag|checksum|gravatar|avatar|cache_?key|content_?hash|fingerprint")
_PROTECTS = re2.compile(r"(?i)passw|secret|token|signature|\bsign\b|session|auth")
WEAK = frozenset(("md4", "md5", "sha1", "sha-1", "ripemd"))


@rule(
    title="Weak hash",
    severity="medium",
    confidence="medium",
    cwe=327,
    weakness="weak-hash",
    languages=JAVASCRIPT,
    fix='Use crypto.createHash("sha256"), or a password hash such as scrypt for passwords.',
    hints=("createHash", "createHmac", "md5", "MD5", "SHA1"),
    bad={
        "javascript": [
            "const crypto = require('crypto');\nconst id = crypto.createHash('md5').update(password).digest('hex');",
            "const { createHash } = require('node:crypto');\ncreateHash(`SHA1`).update(x);",
            "const md5 = require('md5');\nuser.hash = md5(user.password);",
        ],
        "typescript": ["import * as c from 'crypto';\nconst ALGORITHM = 'sha1';\nc.createHash(ALGORITHM);"],
    },
    good=[
        "const crypto = require('crypto');\ncrypto.createHash('sha256').update(body);",
        "const store = makeStore();\nstore.createHash('md5');",
        "const crypto = require('crypto');\ncrypto.createHash(process.env.DIGEST || 'sha512');",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, "crypto.createHash", "crypto.createHmac"):
        algorithm = (string(file, call.argument(0)) or "").lower()
        if algorithm in WEAK:
            yield _told(call.node, algorithm.upper())
    for call in calls_to(file, "md5", "sha1", "crypto-js.MD5", "crypto-js.SHA1"):
        if call.argument(0) is not None:
            yield _told(call.node, call.name.rpartition(".")[2].upper())


def _told(node: Node, algorithm: str) -> Match:
    """What tells versions of a file apart, or finds a picture, nobody gains from forging."""
    around: Node | None = node
    while around is not None and around.type not in _STATEMENTS:
        around = around.parent
    written = text(around)[:MOST_WRITTEN] if around is not None else ""
    while around is not None and around.type not in _NAMED:
        around = around.parent
    name = text(around.child_by_field_name(_NAMED[around.type])) if around is not None else ""
    is_name = _TELLS_APART.search(f"{written} {name}") is not None and _PROTECTS.search(written) is None
    return Match.at(node, f"{algorithm} is broken and protects nothing.", severity="low" if is_name else None)
