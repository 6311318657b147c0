"""MD5 and SHA-1 are broken: two inputs with the same digest can be made on a laptop.

Whatever trusts such a digest (a signature, a stored password, a download's identity, a token) can be fooled by
somebody who brings a second input with the same digest, or tries billions of guesses a second.

Use `SHA256.HashData(…)` for digests and a password hash (`PasswordHasher`, Argon2, bcrypt, PBKDF2) for passwords.
"""

from collections.abc import Iterator

from engines.index.csharp import calls_of, made, static_calls, string
from engines.rule import Match, rule
from engines.source import SourceFile

WEAK = frozenset(("MD5", "SHA1", "SHA-1", "SYSTEM.SECURITY.CRYPTOGRAPHY.MD5", "SYSTEM.SECURITY.CRYPTOGRAPHY.SHA1"))
CLASSES = ("MD5CryptoServiceProvider", "SHA1CryptoServiceProvider", "SHA1Managed", "MD5Cng", "SHA1Cng", "HMACMD5")


@rule(
    title="Weak hash",
    severity="medium",
    confidence="medium",
    cwe=327,
    weakness="weak-hash",
    languages=("csharp",),
    fix="Use SHA256.HashData.",
    hints=("MD5", "SHA1", "HashAlgorithm"),
    bad=[
        "class A { byte[] F(byte[] b) { using var md5 = MD5.Create(); return md5.ComputeHash(b); } }",
        "class A { byte[] F(byte[] b) => System.Security.Cryptography.SHA1.HashData(b); }",
        "class A { byte[] F(byte[] b) { return new SHA1Managed().ComputeHash(b); } }",
        'class A { object F() { const string Name = "MD5"; return HashAlgorithm.Create(Name); } }',
    ],
    good=[
        "class A { byte[] F(byte[] b) => SHA256.HashData(b); }",
        "class A { object F(string name) { return HashAlgorithm.Create(name); } }",
        "class A { object F() => MD5.Create(); }\nclass MD5 { public static object Create() => null; }",
        "class A { byte[] F(byte[] b) => new HMACSHA1(b).ComputeHash(b); }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for owner in ("MD5", "SHA1"):
        for call in static_calls(file, owner, "Create", "HashData", "HashDataAsync", "TryHashData"):
            yield Match.at(call.node, f"{owner} is broken and protects nothing.")
    for call in made(file, *CLASSES):
        yield Match.at(call.node, f"{call.owner} is broken and protects nothing.")
    for call in calls_of(file, "Create", "CreateFromName"):
        if call.owner in ("HashAlgorithm", "CryptoConfig") and (string(file, call.argument(0)) or "").upper() in WEAK:
            yield Match.at(call.node, "This digest is broken and protects nothing.")
