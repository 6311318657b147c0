"""MD2, MD5 and SHA-1 are broken: two inputs with the same digest can be made on a laptop.

Whatever trusts such a digest (a signature, a stored password, a download's identity, a token) can be fooled by
somebody who brings a second input with the same digest, or tries billions of guesses a second.

Use `MessageDigest.getInstance("SHA-256")` for digests and a password hash (Argon2, scrypt, bcrypt, PBKDF2) for
passwords.
"""

from collections.abc import Iterator

from engines.index.java import static_calls, string
from engines.rule import Match, rule
from engines.source import SourceFile

WEAK = frozenset(("MD2", "MD4", "MD5", "SHA", "SHA1", "SHA-1"))
CODECS = ("org.apache.commons.codec.digest.DigestUtils", "org.springframework.util.DigestUtils")
CODEC_METHODS = (
    *("md2", "md2Hex", "md5", "md5Hex", "md5Digest", "md5DigestAsHex", "sha", "shaHex", "sha1", "sha1Hex"),
    *("getMd2Digest", "getMd5Digest", "getSha1Digest", "getShaDigest"),
)


@rule(
    title="Weak hash",
    severity="medium",
    confidence="medium",
    cwe=327,
    weakness="weak-hash",
    languages=("java",),
    fix='Use MessageDigest.getInstance("SHA-256").',
    hints=("MessageDigest", "DigestUtils", "Hashing"),
    bad=[
        'import java.security.MessageDigest;\nclass A { void f() { MessageDigest.getInstance("MD5"); } }',
        'class A { void f() { java.security.MessageDigest.getInstance("SHA1", "SUN"); } }',
        'import java.security.*;\nclass A { static final String NAME = "sha-1";\n'
        "  void f() { MessageDigest.getInstance(NAME); } }",
        "import org.apache.commons.codec.digest.DigestUtils;\nclass A { String f(String p) {\n"
        "  return DigestUtils.md5Hex(p); } }",
        "import org.apache.commons.codec.digest.DigestUtils;\nclass A { Object f() {\n"
        '  return DigestUtils.getDigest("md5"); } }',
        "import org.apache.commons.codec.digest.DigestUtils;\nclass A { Object f() {\n"
        "  return DigestUtils.getSha1Digest(); } }",
        "import com.google.common.hash.Hashing;\nclass A { Object f() { return Hashing.sha1(); } }",
    ],
    good=[
        'import java.security.MessageDigest;\nclass A { void f() { MessageDigest.getInstance("SHA-256"); } }',
        "import java.security.MessageDigest;\nclass A { void f(String name) { MessageDigest.getInstance(name); } }",
        'class A { void f() { MessageDigest.getInstance("MD5"); } }\n'
        "class MessageDigest { static void getInstance(String n) {} }",
        "import org.apache.commons.codec.digest.DigestUtils;\nclass A { String f(String p) {\n"
        "  return DigestUtils.sha256Hex(p); } }",
        "import org.apache.commons.codec.digest.DigestUtils;\nclass A { Object f() {\n"
        '  return DigestUtils.getDigest("SHA-256"); } }',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in static_calls(file, "java.security.MessageDigest", "getInstance"):
        name = (string(file, call.argument(0)) or "").upper()
        if name in WEAK:
            yield Match.at(call.node, f"{name} is broken and protects nothing.")
    for call in static_calls(file, CODECS[0], "getDigest"):
        name = (string(file, call.argument(0)) or "").upper()
        if name in WEAK:
            yield Match.at(call.node, f"{name} is broken and protects nothing.")
    for owner in CODECS:
        for call in static_calls(file, owner, *CODEC_METHODS):
            yield Match.at(call.node, f"{call.name} is broken and protects nothing.")
    for call in static_calls(file, "com.google.common.hash.Hashing", "md5", "sha1"):
        yield Match.at(call.node, f"{call.name.upper()} is broken and protects nothing.")
