"""MD5 and SHA-1 are broken: two inputs with the same digest can be made on a laptop.

Whatever trusts such a digest (a signature, a stored password, a download's identity, a token) can be fooled by
somebody who brings a second input with the same digest, or tries billions of guesses a second.

Use hashlib.sha256 or better for digests and a password hash (argon2, scrypt, bcrypt) for passwords. Where the digest
protects nothing, as in a cache key, say so with usedforsecurity=False.
"""

from collections.abc import Iterator

from engines.index.calls import Call, calls_of_method, calls_to
from engines.index.constants import is_literally, string
from engines.rule import Match, rule
from engines.source import SourceFile

WEAK = frozenset(("md4", "md5", "sha1", "sha-1", "sha"))


@rule(
    title="Weak hash",
    severity="medium",
    confidence="medium",
    cwe=327,
    weakness="weak-hash",
    fix="Use hashlib.sha256, or usedforsecurity=False where the digest protects nothing.",
    hints=("md5", "sha1", "MD5", "SHA1", "md4", "MD4"),
    bad=[
        "import hashlib\nhashlib.md5(password.encode()).hexdigest()",
        "from hashlib import sha1 as digest\ndef token(user):\n    return digest(user.email.encode())",
        "import hashlib\nhashlib.new('md5', data)",
        "import md5\nmd5.new(data).hexdigest()",
        "from Crypto.Hash import MD5\nMD5.new(data)",
        "from cryptography.hazmat.primitives import hashes\ndigest = hashes.Hash(hashes.SHA1())",
    ],
    good=[
        "import hashlib\nhashlib.sha256(data)",
        "import hashlib\nhashlib.md5(path.encode(), usedforsecurity=False)",
        "import hashlib\nhashlib.new('sha256', data)",
        "def md5(data):\n    return data\nmd5(b'mine')",
        "import hmac, hashlib\nhmac.new(key, message, hashlib.sha256)",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, "hashlib.md5", "hashlib.sha1", "hashlib.new", "md5.new", "md5.md5", "sha.new"):
        algorithm = _algorithm(file, call)
        if algorithm and not is_literally(file, call.keywords.get("usedforsecurity"), False):
            yield Match.at(call.node, f"{algorithm.upper()} is broken and protects nothing.")
    for call in calls_of_method(file, "new", "MD5", "SHA1"):
        name = call.name.removesuffix(".new")
        if name.startswith(("Crypto.Hash.", "Cryptodome.Hash.", "cryptography.hazmat.primitives.hashes.")):
            algorithm = name.rpartition(".")[2]
            if algorithm.lower() in WEAK:
                yield Match.at(call.node, f"{algorithm} is broken and protects nothing.")


def _algorithm(file: SourceFile, call: Call) -> str:
    if call.name in ("md5.new", "sha.new"):
        return {"md5": "md5", "sha": "sha1"}[call.name.partition(".")[0]]
    if call.name != "hashlib.new":
        return call.name.rpartition(".")[2]
    name = (string(file, call.argument(0, "name")) or "").lower()
    return name if name in WEAK else ""
