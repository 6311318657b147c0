"""The cipher is broken, or encrypts each block by itself.

DES, Triple DES, RC2, RC4 and Blowfish can be read with patience and money. In ECB mode equal blocks stay equal, so that
patterns of the text show, and blocks can be moved about unnoticed.

Use AES with GCM, `OpenSSL::Cipher.new("aes-256-gcm")`, or a library that chooses for you, such as
`ActiveSupport::MessageEncryptor` or RbNaCl.
"""

from collections.abc import Iterator

import re2

from engines.index.ruby import calls_of, string
from engines.rule import Match, rule
from engines.source import SourceFile

WEAK = re2.compile(r"(?i)^(des|3des|rc2|rc4|bf|blowfish|cast|idea|seed)\b|-ecb$|^des|^rc[24]")
CLASSES = ("OpenSSL::Cipher", "OpenSSL::Cipher::Cipher")
NAMED = tuple(f"OpenSSL::Cipher::{name}" for name in ("DES", "RC2", "RC4", "BF", "CAST5", "IDEA"))


@rule(
    title="Weak cipher",
    severity="high",
    confidence="high",
    cwe=327,
    weakness="weak-cipher",
    languages=("ruby",),
    fix='Use OpenSSL::Cipher.new("aes-256-gcm").',
    hints=("OpenSSL::Cipher",),
    bad=[
        "cipher = OpenSSL::Cipher.new('DES-EDE3-CBC')",
        'MODE = "aes-128-ecb"\ncipher = OpenSSL::Cipher.new(MODE)',
        "OpenSSL::Cipher::AES.new(256, :ECB)",
        "OpenSSL::Cipher::RC4.new",
    ],
    good=[
        "cipher = OpenSSL::Cipher.new('aes-256-gcm')",
        "OpenSSL::Cipher::AES.new(256, :GCM)",
        "cipher = OpenSSL::Cipher.new(name)",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of(file, "new"):
        name = string(file, call.argument(0)) or ""
        if call.owner in CLASSES and WEAK.search(name):
            yield Match.at(call.node, f"{name} does not protect what it encrypts.")
        elif call.owner in NAMED:
            yield Match.at(call.node, f"{call.owner} does not protect what it encrypts.")
        elif call.owner == "OpenSSL::Cipher::AES" and (string(file, call.argument(1)) or "").upper() == "ECB":
            yield Match.at(call.node, "ECB shows the patterns of what it encrypts.")
