"""A key is too short to hold against the computers of today.

Keys of 1,024 bits have been within reach of states and companies for years: what is signed or encrypted with them can
be forged or read.

Use at least 2,048 bits for RSA, better 3,072, or an elliptic curve such as P-256 or Ed25519.
"""

from collections.abc import Iterator

from engines.index.golang import calls_of, number
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

LEAST = 2048


@rule(
    title="Short key",
    severity="high",
    confidence="high",
    cwe=326,
    weakness="weak-key",
    patch=swap((r"\b(GenerateKey\([^,]*,\s*)(?:512|768|1024)\b", r"\g<1>3072")),
    fix="Use 2,048 bits or more.",
    hints=("crypto/rsa",),
    languages=("go",),
    bad=[
        'package a\n\nimport (\n\t"crypto/rand"\n\t"crypto/rsa"\n)\n\n'
        "func f() { rsa.GenerateKey(rand.Reader, 1024) }\n",
        'package a\n\nimport (\n\t"crypto/rand"\n\t"crypto/rsa"\n)\n\nconst bits = 512\n\n'
        "func f() { rsa.GenerateKey(rand.Reader, bits) }\n",
    ],
    good=[
        'package a\n\nimport (\n\t"crypto/rand"\n\t"crypto/rsa"\n)\n\n'
        "func f() { rsa.GenerateKey(rand.Reader, 3072) }\n",
        'package a\n\nimport (\n\t"crypto/rand"\n\t"crypto/rsa"\n)\n\n'
        "func f(bits int) { rsa.GenerateKey(rand.Reader, bits) }\n",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of(file, "crypto/rsa", "GenerateKey"):
        bits = number(file, call.argument(1))
        if bits is not None and bits < LEAST:
            yield Match.at(call.node, f"{bits} bits are too few.")
