"""Tokens that prove who somebody is never end.

One that is stolen, from a log, a phone or a browser, works for ever.

Give `ttl` a number of minutes, and renew.
"""

from collections.abc import Iterator

from engines.config.object_settings import object_settings
from engines.index.scopes import text
from engines.rule import Example, Match, rule
from engines.source import SourceFile

MONTH_MINUTES = 43_200


@rule(
    title="Tokens that do not end (Laravel)",
    severity="low",
    confidence="high",
    cwe=613,
    weakness="weak-authentication",
    languages=("php",),
    hints=("ttl",),
    fix="Minutes for ttl.",
    bad=[
        Example(
            """<?php
return [
    'ttl' => null,
];""",
            path="config/jwt.php",
        ),
        Example(
            """<?php
return [
    'ttl' => env('JWT_TTL', 525600),
];""",
            path="config/jwt.php",
        ),
    ],
    good=[
        Example(
            """<?php
return [
    'ttl' => env('JWT_TTL', 60),
];""",
            path="config/jwt.php",
        ),
        Example(
            """<?php
return [
    'ttl' => null,
];""",
            path="config/cache.php",
        ),
        Example(
            """<?php
return [
    'ttl' => (int) env('JWT_TTL'),
];""",
            path="config/jwt.php",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in object_settings(file) if file.path.endswith("config/jwt.php") else ():
        is_long = one.value.isdecimal() and int(one.value[:9]) > MONTH_MINUTES
        # env() without a default also reads as null, but then the package's own default stands.
        if one.key == "ttl" and one.is_literal and (is_long or text(one.node).rstrip().endswith("null")):
            yield one.match("A stolen token works for as long as anybody likes.")
