"""A broken cipher (DES, 3DES, RC2, RC4, Blowfish), the ECB mode, or RSA without padding protects the data.

Old ciphers have short keys or blocks and can be broken with rented machines; ECB encrypts equal blocks to equal blocks,
so the shape of the data stays visible and blocks can be swapped. `Cipher.getInstance("AES")` is ECB too. RSA without
padding gives the same text for the same message, and small messages away.

Use `AES/GCM/NoPadding` with a fresh nonce for each message, or `ChaCha20-Poly1305`; both also notice changes.
"""

from collections.abc import Iterator

from engines.index.java import static_calls, string
from engines.rule import Match, rule
from engines.source import SourceFile

OLD = frozenset(("DES", "DESEDE", "TRIPLEDES", "RC2", "RC4", "ARCFOUR", "BLOWFISH", "IDEA"))


@rule(
    title="Weak cipher",
    severity="high",
    confidence="high",
    cwe=327,
    weakness="weak-cipher",
    languages=("java",),
    fix='Use Cipher.getInstance("AES/GCM/NoPadding").',
    hints=("Cipher", "KeyGenerator"),
    bad=[
        'import javax.crypto.Cipher;\nclass A { void f() { Cipher.getInstance("DES/CBC/PKCS5Padding"); } }',
        'class A { void f() { javax.crypto.Cipher c = javax.crypto.Cipher.getInstance("AES/ECB/PKCS5Padding"); } }',
        'import javax.crypto.*;\nclass A { void f() { String mode = "AES"; Cipher.getInstance(mode); } }',
        'import javax.crypto.Cipher;\nclass A { void f() { Cipher.getInstance("RSA/ECB/NoPadding"); } }',
    ],
    good=[
        'import javax.crypto.Cipher;\nclass A { void f() { Cipher.getInstance("AES/GCM/NoPadding"); } }',
        "import javax.crypto.Cipher;\nclass A { void f() {\n"
        '  Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding"); } }',
        'import com.shop.Cipher;\nclass A { void f() { Cipher.getInstance("DES"); } }',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in static_calls(file, "javax.crypto.Cipher", "getInstance"):
        name, _, mode = (string(file, call.argument(0)) or "").upper().partition("/")
        if name in OLD:
            yield Match.at(call.node, f"{name} is broken.")
        elif name == "AES" and (not mode or mode.startswith("ECB")):
            yield Match.at(call.node, "ECB leaves equal blocks visible as equal.")
        elif name == "RSA" and mode.endswith("/NOPADDING"):
            yield Match.at(call.node, "RSA without padding gives equal messages away.")
