"""Passwords are hashed with too little work.

Whoever gets a copy of the table tries many more passwords a second than need be.

Leave `rounds` at 12, in the environment of tests alone lower.
"""

from collections.abc import Iterator

from engines.config.object_settings import object_settings
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Passwords hashed with little work",
    severity="medium",
    confidence="high",
    cwe=916,
    weakness="weak-password-hash",
    languages=("php",),
    hints=("rounds",),
    fix="rounds 12.",
    bad=[
        Example(
            """<?php
return [
    'bcrypt' => ['rounds' => 4],
];""",
            path="config/hashing.php",
        ),
        Example(
            """<?php
return [
    'bcrypt' => ['rounds' => env('BCRYPT_ROUNDS', 5)],
];""",
            path="config/hashing.php",
        ),
    ],
    good=[
        Example(
            """<?php
return [
    'bcrypt' => ['rounds' => env('BCRYPT_ROUNDS', 12)],
];""",
            path="config/hashing.php",
        ),
        Example(
            """<?php
return [
    'bcrypt' => ['rounds' => 10],
];""",
            path="config/hashing.php",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in object_settings(file) if file.path.endswith("config/hashing.php") else ():
        if one.key == "bcrypt.rounds" and one.is_literal and one.value.isdecimal() and int(one.value[:4]) < 10:
            yield one.match(f"{one.value[:4]} rounds are few.")
