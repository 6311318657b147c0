"""Tokens that prove who somebody is never end, or last for months.

One that is stolen, from a log, a phone or a browser, works for as long, and nobody can take it back.

Let access tokens last minutes, and renew them with one that can be withdrawn.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from engines.config.python_settings import at, sure
from engines.rule import Example, Match, rule
from engines.source import SourceFile

LONGEST = timedelta(days=30)


@rule(
    title="Tokens that do not end",
    severity="low",
    confidence="high",
    cwe=613,
    weakness="weak-authentication",
    languages=("python",),
    hints=("ACCESS_TOKEN",),
    fix="Minutes for access tokens.",
    bad=[
        Example("JWT_ACCESS_TOKEN_EXPIRES = False", path="shop/config.py"),
        Example(
            """from datetime import timedelta
SIMPLE_JWT = {"ACCESS_TOKEN_LIFETIME": timedelta(days=365)}""",
            path="shop/settings.py",
        ),
        Example(
            """from datetime import timedelta
app.config['JWT_ACCESS_TOKEN_EXPIRES'] = timedelta(days=90)""",
            path="shop/config.py",
        ),
    ],
    good=[
        Example(
            """from datetime import timedelta
JWT_ACCESS_TOKEN_EXPIRES = timedelta(minutes=15)""",
            path="shop/config.py",
        ),
        Example(
            """from datetime import timedelta
SIMPLE_JWT = {"ACCESS_TOKEN_LIFETIME": timedelta(hours=1), "REFRESH_TOKEN_LIFETIME": timedelta(days=90)}""",
            path="shop/settings.py",
        ),
        Example(
            """class DevelopmentConfig:
    JWT_ACCESS_TOKEN_EXPIRES = False""",
            path="shop/config.py",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in sure(file, "JWT_ACCESS_TOKEN_EXPIRES", "SIMPLE_JWT"):
        value = one.value.get("ACCESS_TOKEN_LIFETIME") if isinstance(one.value, dict) else one.value
        if _is_long(value):
            yield at(file, one, "A stolen token works for as long as anybody likes.")


def _is_long(value: Any) -> bool:
    if isinstance(value, timedelta):
        return value > LONGEST
    return value is False or (isinstance(value, int) and value > LONGEST.total_seconds())
