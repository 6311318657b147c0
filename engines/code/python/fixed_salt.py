"""Every password is hashed with the same salt, which stands in the code.

Equal passwords then have equal hashes, and one table made once for this salt finds all of them: the salt does nothing.

Make a salt for each password (`bcrypt.gensalt()`, `os.urandom(16)`) and keep it beside the hash.
"""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.index.calls import calls_to
from engines.index.constants import constant
from engines.index.scopes import only_value, text
from engines.rule import Match, rule
from engines.source import SourceFile

# Where these take the salt, by place and name.
_SALTED: Final = {
    "bcrypt.hashpw": (1, "salt"),
    "hashlib.pbkdf2_hmac": (2, "salt"),
    "hashlib.scrypt": (1, "salt"),
    "crypt.crypt": (1, "salt"),
    "django.contrib.auth.hashers.make_password": (1, "salt"),
    "cryptography.hazmat.primitives.kdf.pbkdf2.PBKDF2HMAC": (2, "salt"),
    "cryptography.hazmat.primitives.kdf.scrypt.Scrypt": (0, "salt"),
    "Crypto.Protocol.KDF.PBKDF2": (1, "salt"),
    "Cryptodome.Protocol.KDF.PBKDF2": (1, "salt"),
}


@rule(
    title="Same salt for every password",
    severity="medium",
    confidence="high",
    cwe=760,
    weakness="weak-password-hash",
    fix="Make a salt for each password and keep it beside the hash.",
    hints=("hashpw", "pbkdf2", "scrypt", "crypt", "make_password", "PBKDF2"),
    bad=[
        "import bcrypt\ndef kept(password):\n"
        "    return bcrypt.hashpw(password.encode(), '$2b$12$abcdefgh'.encode('utf-8'))",
        "import hashlib\nSALT = b'shop'\ndef kept(password):\n"
        "    return hashlib.pbkdf2_hmac('sha256', password, SALT, 600_000)",
        "from hashlib import scrypt\ndef kept(password):\n"
        "    return scrypt(password, salt=b'pepper', n=16384, r=8, p=1)",
    ],
    good=[
        "import bcrypt\ndef kept(password):\n    return bcrypt.hashpw(password.encode(), bcrypt.gensalt())",
        "import hashlib\ndef kept(password, salt):\n    return hashlib.pbkdf2_hmac('sha256', password, salt, 600_000)",
        "import bcrypt\ndef same(password, user):\n    return bcrypt.hashpw(password, user.kept) == user.kept",
        "import hashlib\nKEY = hashlib.pbkdf2_hmac('sha256', b'known', b'known', 1)",
        "from django.contrib.auth.hashers import make_password\n"
        "def kept(password):\n    return make_password(password)",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if file.kind == "test":
        return
    for name, (place, keyword) in _SALTED.items():
        for call in calls_to(file, name):
            first = call.positional[1 if name == "hashlib.pbkdf2_hmac" else 0 :]
            is_known = bool(first) and _fixed(file, first[0])
            if not is_known and _fixed(file, call.argument(place, keyword)):
                yield Match.at(call.node, "The salt is the same for everybody.")


def _fixed(file: SourceFile, node: Node | None) -> bool:
    """A constant that is not empty, or what encoding one gives."""
    if node is not None and node.type == "identifier":
        node = only_value(file, node)
    if node is not None and node.type == "call":
        function = node.child_by_field_name("function")
        is_encoded = text(function).rpartition(".")[2] == "encode"
        node = function.child_by_field_name("object") if function is not None and is_encoded else None
    known = constant(file, node)
    return known is not None and isinstance(known.value, str) and known.value != ""
