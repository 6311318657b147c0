"""A secret and a message are hashed one after the other, and the digest is taken as proof that the message is genuine.

With MD5, SHA-1, SHA-256 and SHA-512 somebody who has one such digest can work out that of a longer message without the
secret (length extension); and where nothing stands between the two, other messages have the same digest.

Use an HMAC with the secret as its key: `hmac.new(key, message, "sha256")`, `createHmac`, `hash_hmac`.
"""

from collections.abc import Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.index.call_nodes import CALLS
from engines.index.scopes import text
from engines.languages import GRAMMARS
from engines.rule import Match, rule
from engines.source import SourceFile

_HASHES: Final = re2.compile(
    r"(?i)(hashlib\.(md5|sha1|sha256|sha512|new)|createhash\b.*\.update|\b(md5|sha1|hash)|digest::\w+(\.|::)(hexdigest|digest|base64digest)|"
    r"\b(sha256|sha512|sha1|md5)\.(sum\w*|hashdata|new)|digestutils\.\w+|messagedigest\b.*\.(digest|update)|computehash)$"
)
_SUMS: Final = frozenset(
    ("binary_operator", "binary_expression", "binary", "template_string", "encapsed_string", "string")
)
_KEY: Final = re2.compile(
    r"(?i)^[$@]?(\w+[._>-]+)*\w*(secret|signing_?key|private_?key|api_?key|shared_?key|hmac_?key|merchant_?key)\w*$"
)
_CHAIN: Final = re2.compile(r"^[$@]?\w+((\.|->|::|\?\.)\w+)*$")
_NO_KEY: Final = re2.compile(r"(?i)(passw|pwd|salt|pepper|secret_?(name|id|path))")


@rule(
    title="Secret hashed together with a message",
    severity="medium",
    confidence="medium",
    cwe=328,
    weakness="weak-hash",
    languages=tuple(GRAMMARS),
    fix="Use an HMAC with the secret as its key.",
    hints=("ecret", "SECRET", "key", "Key", "KEY"),
    bad={
        "python": [
            "import hashlib\nsign = hashlib.sha256((secret + order).encode()).hexdigest()",
            "import hashlib\ndata = config.secret + order\nreturn_to = hashlib.md5(f'{api_key}{order}'.encode())",
        ],
        "javascript": ["crypto.createHash('sha256').update(SECRET + body).digest('hex');"],
        "php": ["<?php $sign = md5($secret . $order);", "<?php $sign = hash('sha256', $apiKey . $order);"],
        "ruby": ["sign = Digest::SHA256.hexdigest(secret + order)"],
        "go": ["package a\nfunc f() { sign := sha256.Sum256([]byte(secret + order)) }"],
        "java": ["class A { String f(String o) { return DigestUtils.sha256Hex(secretKey + o); } }"],
        "csharp": ["class A { void F() { var sign = sha.ComputeHash(Encoding.UTF8.GetBytes(secretKey + order)); } }"],
    },
    good={
        "python": [
            "import hmac\nsign = hmac.new(secret, order, 'sha256').hexdigest()",
            "import hashlib\nhashlib.sha256((salt + password).encode())",
            "import hashlib\nhashlib.sha256((name + order).encode())",
        ],
        "javascript": ["crypto.createHmac('sha256', SECRET).update(body + time).digest('hex');"],
        "php": ["<?php $sign = hash_hmac('sha256', $order . $time, $secret);"],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for node in file.nodes(*CALLS):
        arguments = node.child_by_field_name("arguments")
        if arguments is None or not _HASHES.search(_name(node)):
            continue
        for one in arguments.named_children:
            if _is_keyed(one):
                yield Match.at(node, "This digest proves less than it seems: use an HMAC.")
                break


def _name(call: Node) -> str:
    """As it is written, without what stands in brackets."""
    before = next(filter(None, map(call.child_by_field_name, ("object", "receiver", "scope"))), None)
    function = next(filter(None, map(call.child_by_field_name, ("function", "name", "method"))), None)
    joint = "::" if call.type == "scoped_call_expression" else "."
    return (f"{text(before)}{joint}" if before is not None else "") + text(function)


def _is_keyed(argument: Node) -> bool:
    """Whether something put together has a secret's name in it, and no password's or salt's."""
    waiting, names, is_sum = [argument], [], False
    while waiting:
        node = waiting.pop()
        is_sum |= node.type in _SUMS and node.named_child_count > 1
        if _CHAIN.search(text(node)):
            names.append(text(node))
        else:
            waiting += node.named_children
    return is_sum and any(map(_KEY.search, names)) and not any(map(_NO_KEY.search, names))
