"""The key that encrypts or signs something is written in the code.

Everybody who can read the repository decrypts what it protects, or makes tokens that count as the program's own.

Read the key from the environment or from a file outside the repository, and change the one that stood here.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.php import calls_to, made, methods, string
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

PLACEHOLDERS = frozenset(("secret", "key", "your_key", "your-key", "changeme", "xxx", "password", "test"))
# A short one keeps uses of one secret apart rather than being it.
LEAST_FOR_SIGNATURE = 12
# Where the key stands among the arguments.
_PLACES = {
    "openssl_encrypt": 2,
    "openssl_decrypt": 2,
    "mcrypt_encrypt": 1,
    "mcrypt_decrypt": 1,
    "sodium_crypto_secretbox": 2,
    "sodium_crypto_secretbox_open": 2,
}


@rule(
    title="Key in the code",
    severity="high",
    confidence="medium",
    cwe=321,
    weakness="hardcoded-secret",
    languages=("php",),
    fix="Read the key from the environment.",
    hints=("openssl_", "mcrypt_", "hash_hmac", "sodium_crypto_secretbox", "JWT"),
    bad=[
        "<?php $out = openssl_encrypt($data, 'aes-256-gcm', 'k7dh3ks9dk3hd8sk', 0, $iv, $tag);",
        "<?php const KEY = 'k7dh3ks9dk3hd8sk'; $sign = hash_hmac('sha256', $body, KEY);",
        "<?php define('KEY', 'k7dh3ks9dk3hd8sk'); $sign = hash_hmac('sha256', $body, KEY);",
        "<?php class Box { private const KEY = 'k7dh3ks9dk3h';"
        " function open($text) { return openssl_decrypt($text, 'aes-256-cbc', self::KEY); } }",
        "<?php $key = 'k7dh3ks9dk3h'; function open($text, $key) { return openssl_decrypt($text, CIPHER, $key); }"
        " echo open($sent, $key);",
        "<?php $token = JWT::encode($claims, 'k7dh3ks9dk3h', 'HS256');",
        "<?php $claims = JWT::decode($token, new Key('k7dh3ks9dk3h', 'HS256'));",
    ],
    good=[
        "<?php $out = openssl_encrypt($data, 'aes-256-gcm', getenv('KEY'), 0, $iv, $tag);",
        "<?php class Box { private const CIPHER = 'aes-256-gcm';"
        " function __construct(private string $key) {}"
        " function open($text) { return openssl_decrypt($text, self::CIPHER, $this->key); } }",
        "<?php $sum = hash_hmac('sha256', $body, $secret);",
        # Another key for each caller.
        "<?php function open($text, $key) { return openssl_decrypt($text, CIPHER, $key); }"
        " open($a, $first); open($b, 'k7dh3ks9dk3h');",
        "<?php $claims = JWT::decode($token, new Key($keys[$id], 'RS256'));",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    given: list[Node | None] = [call.argument(_PLACES[call.name]) for call in calls_to(file, *_PLACES)]
    signing = (call.argument(2) for call in calls_to(file, "hash_hmac"))
    given += [one for one in signing if len(string(file, one) or "") >= LEAST_FOR_SIGNATURE]
    given += [call.argument(1) for call in methods(file, "encode", "decode") if text(call.base).endswith("JWT")]
    given += [call.argument(0) for call in made(file, "Key") if b"JWT" in file.data]
    seen: set[int] = set()
    for node in given:
        value = string(file, node)
        if node is None or not value or value.lower() in PLACEHOLDERS or node.start_point[0] in seen:
            continue
        seen.add(node.start_point[0])
        secret = value if value in text(node) else ""
        yield Match.at(node, "This key is known to everybody who sees the code.", secret=secret)
