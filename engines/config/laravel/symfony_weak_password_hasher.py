"""Passwords of a Symfony application are kept in clear or with a hash that is made to be fast.

Whoever gets a copy of the table has them, or tries billions a second.

Write `auto`.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.settings_file import settings
from engines.for_developers import is_for_developers
from engines.rule import Example, Match, rule
from engines.source import SourceFile

WEAK = ("md5", "sha1", "plaintext", "crc32", "sha256", "sha512")


@rule(
    title="Passwords kept in clear or with a fast hash (Symfony)",
    severity="high",
    confidence="high",
    cwe=916,
    weakness="weak-password-hash",
    languages=("yaml",),
    hints=("hashers", "encoders"),
    fix="algorithm: auto.",
    bad=[
        Example(
            ("security:\n    password_hashers:\n        App\\Entity\\User:\n            algorithm: md5"),
            path="config/packages/security.yaml",
        ),
        Example(
            ("security:\n    password_hashers:\n        App\\Entity\\User: plaintext"),
            path="config/packages/security.yaml",
        ),
        Example(
            ("security:\n    encoders:\n        App\\Entity\\User: { algorithm: sha1 }"), path="app/config/security.yml"
        ),
    ],
    good=[
        Example(
            "security:\n    password_hashers:\n        App\\Entity\\User: auto", path="config/packages/security.yaml"
        ),
        Example(
            ("security:\n    password_hashers:\n        App\\Entity\\User: plaintext"),
            path="config/packages/test/security.yaml",
        ),
        Example(
            (
                "when@test:\n"
                "    security:\n"
                "        password_hashers:\n"
                "            App\\Entity\\User:\n"
                "                algorithm: md5"
            ),
            path="config/packages/security.yaml",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if is_for_developers(file.path) or not file.path.endswith(("security.yaml", "security.yml")):
        return
    for one in settings(file):
        is_hasher = one.key.startswith(("security.passwordhashers.", "security.encoders."))
        if is_hasher and (one.key.endswith(".algorithm") or one.key.count(".") == 2) and one.value.lower() in WEAK:
            yield at_line(file, one.line, f"{one.value[:20]} is quick to try passwords against.")
