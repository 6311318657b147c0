"""MD5 and SHA-1 are broken: two inputs with the same digest can be made on a laptop.

Whatever trusts such a digest (a signature, a stored password, a download's identity, a token) can be fooled by somebody
who brings a second input with the same digest, or tries billions of guesses a second.

Use `sha256.Sum256` for digests and `bcrypt` or `argon2` for passwords.
"""

from collections.abc import Iterator

from engines.index.golang import calls_of
from engines.rule import Match, rule
from engines.source import SourceFile

WEAK = {"crypto/md5": "MD5", "crypto/sha1": "SHA-1", "golang.org/x/crypto/md4": "MD4"}


@rule(
    title="Weak hash",
    severity="medium",
    confidence="medium",
    cwe=327,
    weakness="weak-hash",
    fix="Use crypto/sha256.",
    hints=("crypto/md5", "crypto/sha1", "crypto/md4"),
    languages=("go",),
    bad=[
        'package a\n\nimport "crypto/md5"\n\nfunc f(b []byte) [16]byte { return md5.Sum(b) }\n',
        'package a\n\nimport weak "crypto/sha1"\n\nfunc f() any { return weak.New() }\n',
    ],
    good=[
        'package a\n\nimport "crypto/sha256"\n\nfunc f(b []byte) [32]byte { return sha256.Sum256(b) }\n',
        'package a\n\nimport (\n\t"crypto/hmac"\n\t"crypto/sha1"\n)\n\n'
        "func f(key []byte) any { return hmac.New(sha1.New, key) }\n",
        'package a\n\nimport "example.com/own/md5"\n\nfunc f(b []byte) any { return md5.Sum(b) }\n',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for package, label in WEAK.items():
        for call in calls_of(file, package, "New", "Sum"):
            yield Match.at(call.node, f"{label} is broken and protects nothing.")
