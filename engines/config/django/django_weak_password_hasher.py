"""New passwords are kept with a hash that is made to be fast, or in clear.

Whoever gets a copy of the table tries billions of passwords a second, and most people's are among the first.

Put `PBKDF2PasswordHasher`, `Argon2PasswordHasher` or `ScryptPasswordHasher` first; old hashes are renewed at sign-in.
"""

from collections.abc import Iterator

from engines.config.python_settings import at, sure
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Passwords kept with a fast hash",
    severity="high",
    confidence="high",
    cwe=916,
    weakness="weak-password-hash",
    languages=("python",),
    hints=("PASSWORD_HASHERS",),
    fix="Put Argon2 or PBKDF2 first in PASSWORD_HASHERS.",
    bad=[
        Example('PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]', path="shop/settings.py"),
        Example(
            """PASSWORD_HASHERS = (
    "django.contrib.auth.hashers.UnsaltedSHA1PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
)""",
            path="shop/settings/production.py",
        ),
    ],
    good=[
        Example(
            (
                'PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher",'
                ' "django.contrib.auth.hashers.MD5PasswordHasher"]'
            ),
            path="shop/settings.py",
        ),
        Example('PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]', path="shop/settings/test.py"),
        Example(
            """import sys
if "test" in sys.argv:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]""",
            path="shop/settings.py",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in sure(file, "PASSWORD_HASHERS"):
        first = str(one.value[0]) if isinstance(one.value, list) and one.value else ""
        if any(weak in first for weak in ("MD5", "SHA1PasswordHasher", "Crypt", "Plain")) and "BCrypt" not in first:
            yield at(file, one, f"{first.rpartition('.')[2][:60]} is quick to try passwords against.")
