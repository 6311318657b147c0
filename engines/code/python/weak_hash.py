"""MD5 and SHA-1 are broken: two inputs with the same digest can be made on a laptop.

Whatever trusts such a digest (a signature, a stored password, a download's identity, a token) can be fooled by
somebody who brings a second input with the same digest, or tries billions of guesses a second.

Use hashlib.sha256 or better for digests and a password hash (argon2, scrypt, bcrypt) for passwords. Where the digest
protects nothing, as in a cache key, say so with usedforsecurity=False.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.hit import Severity
from engines.index.calls import Call, calls_of_method, calls_to
from engines.index.constants import is_literally, string
from engines.index.scopes import scopes, text
from engines.index.secret_names import names_around, speaks_of_secret
from engines.rule import Match, rule
from engines.source import SourceFile

_GUARDS: Final = re2.compile(
    r"(?i)passw|token|secret|sign|salt|auth|session|credential|pwd|pin\b|otp|nonce|random|license"
)
_TELLS_APART: Final = re2.compile(
    r"(?i)(^|_)(e_?tag|cache\w{0,8}|checksum|fingerprint|file_?name|file|path|unique\w{0,8}|colou?r|slug|avatar|gravatar|"
    r"thumb\w{0,8}|favicon|icon|preview|dedup\w{0,8}|bucket|shard|version|identicon|image|content|ident\w{0,8}|index|"
    r"name)(_?(url|hash|key|name|id|path))?$"
)
_PICTURE: Final = re2.compile(r"(?i)gravatar|libravatar|avatar")
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
            severity: Severity = "low" if _names_a_thing(file, call) else "medium"
            yield Match.at(call.node, f"{algorithm.upper()} is broken and protects nothing.", severity=severity)
    for call in calls_of_method(file, "new", "MD5", "SHA1"):
        name = call.name.removesuffix(".new")
        if name.startswith(("Crypto.Hash.", "Cryptodome.Hash.", "cryptography.hazmat.primitives.hashes.")):
            algorithm = name.rpartition(".")[2]
            if algorithm.lower() in WEAK:
                yield Match.at(call.node, f"{algorithm} is broken and protects nothing.")


def _names_a_thing(file: SourceFile, call: Call) -> bool:
    """Whether the digest only tells things apart, by what it is called and what it is made of: a name of a file, a key
    of a cache, the address of a picture. Nobody gains by a second one.
    """
    function = scopes(file).function_at(call.node)
    around = [*names_around(file, call.node), text(function.child_by_field_name("name")) if function else ""]
    made_of = text(call.node.child_by_field_name("arguments"))
    if _GUARDS.search(made_of) or any(speaks_of_secret(one) or _GUARDS.search(one) for one in around):
        return False
    return any(_TELLS_APART.search(one) for one in around) or bool(_PICTURE.search(_line(file, call)))


def _line(file: SourceFile, call: Call) -> str:
    return file.lines[call.node.start_point[0]][:400]


def _algorithm(file: SourceFile, call: Call) -> str:
    if call.name in ("md5.new", "sha.new"):
        return {"md5": "md5", "sha": "sha1"}[call.name.partition(".")[0]]
    if call.name != "hashlib.new":
        return call.name.rpartition(".")[2]
    name = (string(file, call.argument(0, "name")) or "").lower()
    return name if name in WEAK else ""
