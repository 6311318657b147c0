"""DES, triple DES, RC2 and the mode ECB do not keep a text secret.

The keys of the old ciphers can be searched or their blocks collide after a few gigabytes; ECB encrypts equal blocks to
equal blocks, so that the shape of what was encrypted stays visible and blocks can be exchanged.

Use AES with a mode that also authenticates: `new AesGcm(key, 16)`.
"""

from collections.abc import Iterator

from engines.index.csharp import made, settings_of, static_calls
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

OLD = ("DES", "TripleDES", "RC2")
CLASSES = ("DESCryptoServiceProvider", "TripleDESCryptoServiceProvider", "RC2CryptoServiceProvider", "TripleDESCng")


@rule(
    title="Weak cipher",
    severity="medium",
    confidence="high",
    cwe=327,
    weakness="weak-cipher",
    languages=("csharp",),
    fix="Use AesGcm.",
    hints=("DES", "RC2", "ECB"),
    bad=[
        "class A { object F() { return DES.Create(); } }",
        "class A { object F() => new TripleDESCryptoServiceProvider(); }",
        "class A { void F() { using var aes = Aes.Create(); aes.Mode = CipherMode.ECB; } }",
        "class A { object F() => new AesManaged { KeySize = 256, Mode = CipherMode.ECB }; }",
    ],
    good=[
        "class A { void F() { using var aes = Aes.Create(); aes.Mode = CipherMode.CBC; } }",
        "class A { object F(byte[] key) => new AesGcm(key, 16); }",
        "class A { bool F(CipherMode mode) => mode == CipherMode.ECB; }",
        "class DES { public static DES Create() => new DES(); }\nclass A { object F() => DES.Create(); }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for owner in OLD:
        for call in static_calls(file, owner, "Create"):
            yield Match.at(call.node, f"{owner} does not keep a text secret.")
    for call in made(file, *CLASSES):
        yield Match.at(call.node, f"{call.owner} does not keep a text secret.")
    for one in settings_of(file, "Mode"):
        if text(one.value).endswith("CipherMode.ECB"):
            yield Match.at(one.node, "ECB shows which blocks are equal.")
