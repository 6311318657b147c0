"""Data is encrypted with a broken cipher, or block by block.

DES, RC2, RC4 and Blowfish can be broken with modest means; in ECB mode equal blocks stay equal, so that the picture
shows through. The mcrypt extension has not been maintained since 2007.

Use `openssl_encrypt($data, 'aes-256-gcm', …)` or `sodium_crypto_secretbox()`.
"""

from collections.abc import Iterator

import re2

from engines.index.php import calls_to, string
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

WEAK = re2.compile(r"(?i)^(des|rc2|rc4|bf|cast5|seed|idea)([-_]|$)|[-_]ecb$")
OLD = ("mcrypt_encrypt", "mcrypt_decrypt", "mcrypt_cbc", "mcrypt_ecb", "mcrypt_generic")


@rule(
    title="Weak cipher",
    severity="medium",
    confidence="high",
    cwe=327,
    weakness="weak-cipher",
    languages=("php",),
    fix="Use aes-256-gcm or sodium_crypto_secretbox().",
    hints=("openssl_", "mcrypt_"),
    bad=[
        "<?php $out = openssl_encrypt($data, 'des-ede3-cbc', $key, 0, $iv);",
        "<?php $out = openssl_encrypt($data, 'AES-128-ECB', $key);",
        "<?php $mode = 'rc4'; $out = openssl_decrypt($data, $mode, $key);",
        "<?php $out = mcrypt_encrypt(MCRYPT_RIJNDAEL_128, $key, $data, MCRYPT_MODE_ECB);",
    ],
    good=[
        "<?php $out = openssl_encrypt($data, 'aes-256-gcm', $key, 0, $iv, $tag);",
        "<?php $out = openssl_encrypt($data, $cipher, $key, 0, $iv);",
        "<?php $names = ['des-cbc', 'rc4'];",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, "openssl_encrypt", "openssl_decrypt"):
        name = string(file, call.argument(1))
        if name is not None and WEAK.search(name):
            yield Match.at(call.node, f"{name} protects little.")
    for call in calls_to(file, *OLD):
        yield Match.at(call.node, f"{text(call.node)[:40].partition('(')[0]} belongs to an abandoned extension.")
