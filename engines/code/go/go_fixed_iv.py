"""A cipher starts from the same initialisation vector or nonce every time.

With CBC equal beginnings then give equal ciphertexts; with GCM and CTR two messages under one nonce reveal each other,
and for GCM the key that protects against changes too.

Draw it anew for each message: `io.ReadFull(rand.Reader, nonce)`, and send it along.
"""

from collections.abc import Iterator

from engines.index.golang import Call, calls_of, method_calls, string
from engines.rule import Match, rule
from engines.source import SourceFile

MODES = ("NewCBCEncrypter", "NewCTR", "NewOFB", "NewCFBEncrypter")


@rule(
    title="Fixed initialisation vector",
    severity="high",
    confidence="high",
    cwe=329,
    weakness="static-iv",
    fix="Draw it from crypto/rand for each message.",
    hints=("crypto/cipher",),
    languages=("go",),
    bad=[
        'package a\n\nimport "crypto/cipher"\n\n'
        'func f(b cipher.Block) any { return cipher.NewCBCEncrypter(b, []byte("0123456789abcdef")) }\n',
        'package a\n\nimport "crypto/cipher"\n\nconst iv = "0123456789abcdef"\n\n'
        "func f(b cipher.Block) any { return cipher.NewCTR(b, []byte(iv)) }\n",
        'package a\n\nimport "crypto/cipher"\n\nfunc f(g cipher.AEAD, text []byte) []byte {\n'
        '\tnonce := []byte("unique nonce")\n\treturn g.Seal(nil, nonce, text, nil)\n}\n',
    ],
    good=[
        'package a\n\nimport (\n\t"crypto/cipher"\n\t"crypto/rand"\n)\n\nfunc f(b cipher.Block) any {\n'
        "\tiv := make([]byte, 16)\n\trand.Read(iv)\n\treturn cipher.NewCBCEncrypter(b, iv)\n}\n",
        'package a\n\nimport "crypto/cipher"\n\n'
        "func f(g cipher.AEAD, nonce, text []byte) []byte { return g.Seal(nil, nonce, text, nil) }\n",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    modes = calls_of(file, "crypto/cipher", *MODES)
    seals = (call for call in method_calls(file, "Seal") if len(call.arguments) == 4)
    for call in (*modes, *seals):
        if _is_fixed(file, call):
            yield Match.at(call.node, "Every message starts from the same value.")


def _is_fixed(file: SourceFile, call: Call) -> bool:
    return bool(string(file, call.argument(1)))
