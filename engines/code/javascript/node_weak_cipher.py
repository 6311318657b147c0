"""A broken cipher (DES, 3DES, RC4, RC2, Blowfish), the ECB mode, or createCipher protects the data.

Old ciphers can be broken with rented machines; ECB leaves equal blocks visible as equal; createCipher makes key and
vector from the password alone, the same each time.

Use createCipheriv("aes-256-gcm", key, randomBytes(12)) with a key from scrypt.
"""

import re
from collections.abc import Iterator

from engines.index.calls import calls_to
from engines.index.constants import string
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

WEAK = re.compile(r"(des|rc2|rc4|bf|blowfish|idea|cast5?|seed)\b.{0,30}|.{1,30}-ecb", re.IGNORECASE)


@rule(
    title="Weak cipher",
    severity="high",
    confidence="high",
    cwe=327,
    weakness="weak-cipher",
    languages=JAVASCRIPT,
    fix="Use aes-256-gcm with a fresh vector for each message.",
    hints=("Cipher", "Decipher", "crypto-js"),
    bad=[
        "const crypto = require('crypto');\ncrypto.createCipheriv('des-ede3-cbc', key, iv);",
        "const crypto = require('crypto');\ncrypto.createCipher('aes-256-cbc', password);",
        "import { createDecipheriv as open } from 'crypto';\nconst MODE = 'aes-128-ecb';\nopen(MODE, key, null);",
        "const CryptoJS = require('crypto-js');\nCryptoJS.DES.encrypt(text, key);",
    ],
    good=[
        "const crypto = require('crypto');\ncrypto.createCipheriv('aes-256-gcm', key, iv);",
        "const crypto = require('crypto');\ncrypto.createCipheriv(algorithm, key, iv);",
        "const text = factory.createCipher('des');",
        "const CryptoJS = require('crypto-js');\nCryptoJS.AES.encrypt(text, key);",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, "crypto.createCipheriv", "crypto.createDecipheriv"):
        algorithm = string(file, call.argument(0)) or ""
        if WEAK.fullmatch(algorithm):
            yield Match.at(call.node, f"{algorithm} is broken.")
    for call in calls_to(file, "crypto.createCipher", "crypto.createDecipher"):
        yield Match.at(call.node, "Key and vector come from the password alone, the same each time.")
    for name in ("DES", "TripleDES", "RC4", "Rabbit"):
        for call in calls_to(file, f"crypto-js.{name}.encrypt", f"crypto-js.{name}.decrypt"):
            yield Match.at(call.node, f"{name} is broken.")
