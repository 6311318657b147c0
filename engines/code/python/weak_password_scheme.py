"""Passwords are kept by a scheme that is quick, or that keeps them as they are.

Whoever gets hold of what is stored tries billions of passwords a second against it, or reads them; what was the right
choice of the nineties falls to one graphics card.

Make argon2, scrypt or bcrypt the scheme, and let old entries be hashed anew at the next login (`deprecated="auto"`).
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.index.calls import calls_of_method, calls_to
from engines.index.constants import string
from engines.rule import Match, rule
from engines.source import SourceFile

_WEAK: Final = re2.compile(
    r"^(plaintext|\w*_plaintext|(hex|ldap|ldap_hex|ldap_salted|mysql|postgres|oracle|django|django_salted|apr|cisco)?_?"
    r"(md4|md5|sha1|des)(_crypt)?|bsdi_crypt|bigcrypt|crypt16|lmhash|nthash|msdcc2?|mysql323|mysql41|"
    r"unix_disabled|htdigest|grub_pbkdf2_sha1)$"
)
# Its own number of rounds, or one of six digits and more.
_ROUNDS: Final = re2.compile(r"^pbkdf2(:\w{1,10})?(:\d{6,9})?$")


@rule(
    title="Weak scheme for passwords",
    severity="medium",
    confidence="high",
    cwe=916,
    weakness="weak-password-hash",
    fix="Use argon2, scrypt or bcrypt.",
    hints=("CryptContext", "passlib.hash", "generate_password_hash"),
    bad=[
        "from passlib.context import CryptContext\nkept = CryptContext(schemes=['md5_crypt'], deprecated='auto')",
        "from passlib.context import CryptContext\nkept = CryptContext(['plaintext'])",
        "from passlib.hash import hex_sha1\nuser.kept = hex_sha1.hash(password)",
        "from werkzeug.security import generate_password_hash\nkept = generate_password_hash(sent, method='sha256')",
        "from werkzeug.security import generate_password_hash\n"
        "kept = generate_password_hash(sent, 'pbkdf2:sha256:1000')",
    ],
    good=[
        "from passlib.context import CryptContext\n"
        "kept = CryptContext(schemes=['bcrypt', 'md5_crypt'], deprecated='auto')",
        "from passlib.context import CryptContext\nkept = CryptContext(schemes=['argon2'])",
        "from passlib.hash import pbkdf2_sha256\nuser.kept = pbkdf2_sha256.hash(password)",
        "from werkzeug.security import generate_password_hash\nkept = generate_password_hash(sent, 'pbkdf2:sha256')",
        "from werkzeug.security import generate_password_hash\nkept = generate_password_hash(sent, method='scrypt')",
        "from flask_bcrypt import generate_password_hash\nkept = generate_password_hash(sent, 12)",
        "from passlib.hash import md5_crypt\nif md5_crypt.verify(password, old):\n    change(user, password)",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, "passlib.context.CryptContext", "passlib.apps.LazyCryptContext"):
        listed = call.argument(0, "schemes")
        first = listed.named_children[0] if listed is not None and listed.named_children else None
        scheme = string(file, call.keywords.get("default")) or string(file, first) or ""
        # Others behind the first are there for what is kept from before.
        if _WEAK.match(scheme):
            yield Match.at(call.node, f"New passwords are kept by {scheme}.")
    for call in calls_to(file, "werkzeug.security.generate_password_hash"):
        # Werkzeug's methods but PBKDF2 and scrypt are one round of a digest.
        method = string(file, call.argument(1, "method")) or ""
        if method and not method.startswith("scrypt") and not _ROUNDS.match(method):
            yield Match.at(call.node, f"Passwords are kept by one round, or a few, of {method}.")
    for call in calls_of_method(file, "hash", "encrypt"):
        before, _, scheme = call.name.rpartition(".")[0].rpartition(".")
        if before == "passlib.hash" and _WEAK.match(scheme):
            yield Match.at(call.node, f"A password is kept by {scheme}.")
