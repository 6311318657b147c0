"""Every text is encrypted with the same initialisation vector.

Equal texts then have equal ciphertexts, and in counter modes two of them give away both texts.

Make a new one each time, `random_bytes(openssl_cipher_iv_length($cipher))`, and store it beside the text.
"""

from collections.abc import Iterator

import re2

from engines.index.php import calls_to, string
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

# As many zeros as it takes, however they are written.
REPEATED = re2.compile(r"""(?i)^str_repeat\(\s*["'][^"']{1,6}["']\s*,""")


@rule(
    title="Fixed initialisation vector",
    severity="medium",
    confidence="high",
    cwe=329,
    weakness="static-iv",
    languages=("php",),
    fix="Use random_bytes() for each text.",
    hints=("openssl_encrypt",),
    bad=[
        "<?php $out = openssl_encrypt($data, 'aes-256-cbc', $key, 0, '1234567890123456');",
        "<?php $iv = 'abcdefghijklmnop'; $out = openssl_encrypt($data, $cipher, $key, OPENSSL_RAW_DATA, $iv);",
        "<?php $out = openssl_encrypt($data, 'aes-256-cbc', $key, 0, str_repeat(\"\\0\", 16));",
    ],
    good=[
        "<?php $out = openssl_encrypt($data, 'aes-256-gcm', $key, 0, random_bytes(12), $tag);",
        "<?php $iv = random_bytes(16); $out = openssl_encrypt($data, $cipher, $key, 0, $iv);",
        "<?php $out = openssl_decrypt($data, $cipher, $key, 0, '1234567890123456');",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, "openssl_encrypt"):
        given = call.argument(4)
        if string(file, given) or REPEATED.match(text(given)):
            yield Match.at(call.node, "The initialisation vector is always the same.")
