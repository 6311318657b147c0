"""Passwords are hashed with so little work that they can be guessed by the million.

A stolen table of such hashes gives most passwords away in an afternoon: the work of one hash is all that slows a
guesser down.

Use at least ten rounds of bcrypt, or 600,000 of PBKDF2 with SHA-256.
"""

from collections.abc import Iterator
from typing import Final

from engines.index.calls import calls_to
from engines.index.constants import constant
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

_LIBRARIES: Final = ("bcrypt", "bcryptjs", "bcrypt-nodejs", "bcrypt-ts")
_HASHES: Final = tuple(f"{library}.{name}" for library in _LIBRARIES for name in ("hash", "hashSync"))
_SALTS: Final = tuple(f"{library}.{name}" for library in _LIBRARIES for name in ("genSalt", "genSaltSync"))
# Of rounds, each twice the work of the one before.
LEAST: Final = 10
FEW: Final = 8
LEAST_REPEATED: Final = 10_000


@rule(
    title="Password hash with little work",
    severity="medium",
    confidence="high",
    cwe=916,
    weakness="weak-password-hash",
    languages=JAVASCRIPT,
    fix="Use at least ten rounds of bcrypt, or 600,000 of PBKDF2.",
    hints=("bcrypt", "pbkdf2"),
    bad=[
        "const bcrypt = require('bcrypt');\nbcrypt.hash(password, 1);",
        "import bcrypt from 'bcryptjs';\nconst ROUNDS = 5;\nconst salt = await bcrypt.genSalt(ROUNDS);",
        "const crypto = require('crypto');\ncrypto.pbkdf2Sync(password, salt, 1000, 64, 'sha512');",
    ],
    good=[
        "const bcrypt = require('bcrypt');\nbcrypt.hash(password, 12);",
        "const bcrypt = require('bcrypt');\nbcrypt.hash(password, Number(process.env.ROUNDS));",
        "const bcrypt = require('bcrypt');\nbcrypt.genSalt();",
        "const crypto = require('crypto');\ncrypto.pbkdf2Sync(password, salt, 600000, 64, 'sha512');",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if file.kind == "test":
        return
    for names, place, least in ((_HASHES, 1, LEAST), (_SALTS, 0, LEAST), (_REPEATED, 2, LEAST_REPEATED)):
        for call in calls_to(file, *names):
            known = constant(file, call.argument(place))
            many = known.value if known is not None else None
            if type(many) is int and many < least:
                is_close = least == LEAST and many >= FEW
                message = f"{many} rounds cost whoever guesses next to nothing."
                yield Match.at(call.node, message, severity="low" if is_close else None)


_REPEATED: Final = ("crypto.pbkdf2", "crypto.pbkdf2Sync")
