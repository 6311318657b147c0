"""A broken cipher (DES, 3DES, RC4, RC2, Blowfish, IDEA) or the ECB mode protects the data.

Old ciphers have short keys or blocks and can be broken with rented machines; ECB encrypts equal blocks to equal
blocks, so the shape of the data stays visible and blocks can be swapped.

Use AES-GCM or ChaCha20-Poly1305 (cryptography's Fernet or AESGCM), which also notice changes.
"""

from collections.abc import Iterator

from engines.index.calls import calls_of_method, calls_to
from engines.index.names import dotted
from engines.rule import Match, rule
from engines.source import SourceFile

PACKAGES = ("Crypto.Cipher.", "Cryptodome.Cipher.")
OLD = ("DES", "DES3", "ARC4", "ARC2", "Blowfish", "CAST")
ALGORITHMS = tuple(
    f"cryptography.hazmat.{place}.ciphers.algorithms.{name}"
    for place in ("primitives", "decrepit")
    for name in ("TripleDES", "ARC4", "Blowfish", "IDEA", "CAST5", "SEED", "RC2")
)


@rule(
    title="Weak cipher",
    severity="high",
    confidence="high",
    cwe=327,
    weakness="weak-cipher",
    fix="Use AES-GCM or ChaCha20-Poly1305.",
    hints=("Cipher", "ciphers", "pyDes", "ECB"),
    bad=[
        "from Crypto.Cipher import DES\nDES.new(key, DES.MODE_CBC, iv)",
        "from Crypto.Cipher import AES\nAES.new(key, AES.MODE_ECB)",
        "from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes\n"
        "Cipher(algorithms.ARC4(key), None)",
        "from cryptography.hazmat.primitives.ciphers import modes\nmode = modes.ECB()",
    ],
    good=[
        "from Crypto.Cipher import AES\nAES.new(key, AES.MODE_GCM, nonce)",
        "from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes\n"
        "Cipher(algorithms.AES(key), modes.GCM(nonce))",
        "from models import DES\nDES.new('Desmond')",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of_method(file, "new"):
        if not call.name.startswith(PACKAGES):
            continue
        cipher = call.name.split(".")[-2]
        if cipher in OLD:
            yield Match.at(call.node, f"{cipher} is broken.")
        elif dotted(file, call.argument(1, "mode")).endswith(".MODE_ECB"):
            yield Match.at(call.node, "ECB leaves equal blocks visible as equal.")
    for call in calls_to(file, *ALGORITHMS, "pyDes.des", "pyDes.triple_des"):
        yield Match.at(call.node, f"{call.name.rpartition('.')[2]} is broken.")
    for call in calls_to(file, "cryptography.hazmat.primitives.ciphers.modes.ECB"):
        yield Match.at(call.node, "ECB leaves equal blocks visible as equal.")
