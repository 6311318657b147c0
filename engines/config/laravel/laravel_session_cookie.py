"""The session cookie of a Laravel application may be read by scripts, or goes over plain HTTP.

An injected script, or somebody on the network, takes the session over.

Set `http_only` to true; leave `secure` to the environment or set it to true.
"""

from collections.abc import Iterator

from engines.config.object_settings import object_settings
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Session cookie unprotected (Laravel)",
    severity="medium",
    confidence="high",
    cwe=1004,
    weakness="insecure-cookie",
    languages=("php",),
    hints=("http_only", "secure"),
    patch=swap(
        (r"(['\"](?:http_only|secure|encrypt)['\"]\s*=>\s*)false\b", r"\1true"),
        (r"(env\(\s*['\"][A-Z_]+['\"]\s*,\s*)false\b", r"\1true"),
    ),
    fix="http_only and secure true.",
    bad=[
        Example(
            """<?php
return [
    'http_only' => false,
];""",
            path="config/session.php",
        ),
        Example(
            """<?php
return [
    'secure' => env('SESSION_SECURE_COOKIE', false),
];""",
            path="config/session.php",
        ),
    ],
    good=[
        Example(
            """<?php
return [
    'http_only' => env('SESSION_HTTP_ONLY', true),
];""",
            path="config/session.php",
        ),
        Example(
            """<?php
return [
    'secure' => env('SESSION_SECURE_COOKIE'),
];""",
            path="config/session.php",
        ),
        Example(
            """<?php
return [
    'secure' => false,
];""",
            path="config/mail.php",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in object_settings(file) if file.path.endswith("config/session.php") else ():
        if one.key in ("http_only", "secure") and one.is_off:
            yield one.match("The session can be taken over.", severity=None if one.key == "http_only" else "low")
