"""DES, triple DES, RC4 and Blowfish are too weak or too short to keep anything secret.

A key of DES is found by trying all of them, the short blocks of triple DES and Blowfish repeat within one long
connection, and RC4 gives its key stream away.

Use AES with GCM: `aes.NewCipher` and `cipher.NewGCM`.
"""

from collections.abc import Iterator

from engines.index.golang import calls_of
from engines.rule import Match, rule
from engines.source import SourceFile

WEAK = {
    "crypto/des": ("NewCipher", "NewTripleDESCipher"),
    "crypto/rc4": ("NewCipher",),
    "golang.org/x/crypto/blowfish": ("NewCipher", "NewSaltedCipher"),
    "golang.org/x/crypto/tea": ("NewCipher", "NewCipherWithRounds"),
}


@rule(
    title="Weak cipher",
    severity="high",
    confidence="high",
    cwe=327,
    weakness="weak-cipher",
    fix="Use AES with GCM.",
    hints=("crypto/des", "crypto/rc4", "crypto/blowfish", "crypto/tea"),
    languages=("go",),
    bad=[
        'package a\n\nimport "crypto/des"\n\nfunc f(k []byte) (any, error) { return des.NewCipher(k) }\n',
        'package a\n\nimport "crypto/rc4"\n\nfunc f(k []byte) (any, error) { return rc4.NewCipher(k) }\n',
    ],
    good=[
        'package a\n\nimport "crypto/aes"\n\nfunc f(k []byte) (any, error) { return aes.NewCipher(k) }\n',
        'package a\n\nimport "crypto/des"\n\nconst size = des.BlockSize\n',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for package, names in WEAK.items():
        for call in calls_of(file, package, *names):
            yield Match.at(call.node, f"{package.rpartition('/')[2].upper()} does not keep anything secret.")
