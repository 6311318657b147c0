"""Sessions are kept as pickles.

Whoever can write one, through the cache, the database or, with signed cookies and the key, their browser, runs any
program on the server.

Remove the line: sessions are JSON by default.
"""

from collections.abc import Iterator

from engines.config.python_settings import at, sure
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Sessions that run code when they are read",
    severity="medium",
    confidence="high",
    cwe=502,
    weakness="unsafe-deserialization",
    languages=("python",),
    hints=("SESSION_SERIALIZER",),
    patch=swap((r"\bPickleSerializer\b", "JSONSerializer")),
    fix="Remove SESSION_SERIALIZER.",
    bad=[
        Example('SESSION_SERIALIZER = "django.contrib.sessions.serializers.PickleSerializer"', path="shop/settings.py"),
        Example(
            (
                'SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"\n'
                'SESSION_SERIALIZER = "django.contrib.sessions.serializers.PickleSerializer"'
            ),
            path="shop/settings/production.py",
        ),
    ],
    good=[
        Example('SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"', path="shop/settings.py"),
        Example(
            """import os
SESSION_SERIALIZER = os.environ["S"]""",
            path="shop/settings.py",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    in_cookies = any("signed_cookies" in str(one.value) for one in sure(file, "SESSION_ENGINE"))
    for one in sure(file, "SESSION_SERIALIZER"):
        if "pickle" in str(one.value).lower():
            yield at(file, one, "A forged session runs a program.", severity="high" if in_cookies else None)
