"""A cipher is started with an initialisation vector or nonce that is written in the code.

With the same vector each time, equal beginnings of messages stay visible; in counter modes (GCM, CTR, ChaCha20) two
messages under one nonce give both away, and GCM's key for signing with them.

Draw a new one for each message, os.urandom(12) or os.urandom(16), and send it along.
"""

from collections.abc import Iterator

from engines.index.calls import calls_of_method
from engines.index.constants import string
from engines.rule import Match, rule
from engines.source import SourceFile

MODES = "cryptography.hazmat.primitives.ciphers.modes."


@rule(
    title="Fixed initialisation vector",
    severity="medium",
    confidence="high",
    cwe=329,
    weakness="static-iv",
    fix="Draw a new vector for each message with os.urandom.",
    hints=("Cipher", "modes"),
    bad=[
        "from Crypto.Cipher import AES\nAES.new(key, AES.MODE_CBC, b'0000000000000000')",
        "from cryptography.hazmat.primitives.ciphers import modes\nIV = b'1234567890123456'\nmodes.CBC(IV)",
        "from Crypto.Cipher import AES\nAES.new(key, AES.MODE_GCM, nonce=b'nonce-nonce!')",
        "from Crypto.Cipher import AES\niv = b'\\0' * 16\nAES.new(key, AES.MODE_CBC, iv)",
    ],
    good=[
        "from Crypto.Cipher import AES\nimport os\nAES.new(key, AES.MODE_CBC, os.urandom(16))",
        "from cryptography.hazmat.primitives.ciphers import modes\nmodes.GCM(nonce)",
        "from Crypto.Cipher import AES\nAES.new(key, AES.MODE_CBC, iv=message[:16])",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of_method(file, "new", "CBC", "CFB", "OFB", "CTR", "GCM"):
        if call.name.startswith(("Crypto.Cipher.", "Cryptodome.Cipher.")):
            vector = call.argument(2, "iv") or call.keywords.get("nonce") or call.keywords.get("IV")
        elif call.name.startswith(MODES):
            vector = call.argument(0)
        else:
            continue
        if string(file, vector):
            yield Match.at(call.node, "Every message is encrypted with the same vector.")
