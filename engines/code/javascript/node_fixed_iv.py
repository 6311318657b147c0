"""A cipher is started with an initialisation vector or nonce that is the same each time.

With the same vector each time, equal beginnings of messages stay visible; in counter modes (GCM, CTR, ChaCha20) two
messages under one nonce give both away, and GCM's key for signing with them.

Draw a new one for each message, crypto.randomBytes(12) or crypto.randomBytes(16), and send it along.
"""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.index.calls import Call, calls, calls_to
from engines.index.constants import is_fixed, string, where_written
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

# What makes nothing but zeros.
_ZEROS: Final = ("Buffer.alloc", "new Uint8Array", "new Buffer")


@rule(
    title="Fixed initialisation vector",
    severity="medium",
    confidence="high",
    cwe=329,
    weakness="static-iv",
    languages=JAVASCRIPT,
    fix="Draw a new vector for each message with crypto.randomBytes.",
    hints=("createCipheriv",),
    bad=[
        "const crypto = require('crypto');\ncrypto.createCipheriv('aes-256-cbc', key, '1234567890123456');",
        "import { createCipheriv } from 'node:crypto';\nconst IV = Buffer.from('00112233445566778899aabbccdd', 'hex');"
        "\nexport const hidden = (text) => createCipheriv('aes-256-cbc', key, IV).update(text);",
        "const crypto = require('crypto');\nconst iv = Buffer.alloc(16, 0);\ncrypto.createCipheriv('aes-ctr', k, iv);",
        "const crypto = require('crypto');\ncrypto.createCipheriv('aes-256-gcm', key, new Uint8Array(12));",
    ],
    good=[
        "const crypto = require('crypto');\ncrypto.createCipheriv('aes-256-cbc', key, crypto.randomBytes(16));",
        "const crypto = require('crypto');\ncrypto.createCipheriv('aes-256-ecb', key, null);",
        "const crypto = require('crypto');\ncrypto.createCipheriv('aes-256-ecb', key, '');",
        "const crypto = require('crypto');\nconst iv = Buffer.from(process.env.IV, 'hex');\n"
        "crypto.createCipheriv('aes-256-cbc', key, iv);",
        "const crypto = require('crypto');\nconst iv = Buffer.alloc(16);\ncrypto.randomFillSync(iv);\n"
        "crypto.createCipheriv('aes-256-cbc', key, iv);",
        # What was encrypted so must still be read.
        "const crypto = require('crypto');\ncrypto.createDecipheriv('aes-256-cbc', key, '1234567890123456');",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, "crypto.createCipheriv", "node:crypto.createCipheriv"):
        vector = call.argument(2)
        if vector is not None and _is_fixed(file, vector):
            yield Match.at(call.node, "Every message is encrypted with the same vector.")


def _is_fixed(file: SourceFile, vector: Node) -> bool:
    if string(file, vector):
        return True
    made = where_written(file, vector)
    call = next((one for one in calls(file) if one.node == made), None)
    given = call.argument(0) if call is not None else None
    if call is None or given is None:
        return False
    if call.name == "Buffer.from":
        return bool(string(file, given))
    return call.name in _ZEROS and is_fixed(file, given) and not _is_filled(file, vector, call)


def _is_filled(file: SourceFile, vector: Node, made: Call) -> bool:
    """`randomFillSync(iv)`, `getRandomValues(iv)`, `iv.write(…)`: a name that is used for more than the cipher."""
    if vector.type != "identifier":
        return False
    uses = [one for one in file.nodes("identifier") if one.text == vector.text]
    return any(one.parent is not None and one.parent.type == "member_expression" for one in uses) or any(
        "andom" in one.name and any(given.text == vector.text for given in one.positional)
        for one in calls(file) if one.node != made.node
    )  # fmt: skip
