"""An application of Laravel runs in debug mode unless its environment says otherwise.

One forgotten variable, and every error shows code, settings and the environment with its passwords to visitors.

Write `env('APP_DEBUG', false)`.
"""

from collections.abc import Iterator

from engines.config.object_settings import object_settings
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Debug mode by default (Laravel)",
    severity="medium",
    confidence="high",
    cwe=489,
    weakness="debug-mode",
    languages=("php",),
    hints=("debug",),
    patch=swap(
        (r"(env\(\s*['\"]APP_DEBUG['\"]\s*,\s*)true\b", r"\1false"), (r"(['\"]debug['\"]\s*=>\s*)true\b", r"\1false")
    ),
    fix="env('APP_DEBUG', false).",
    bad=[
        Example(
            """<?php
return [
    'debug' => env('APP_DEBUG', true),
];""",
            path="config/app.php",
        ),
        Example(
            """<?php
return [
    'debug' => true,
];""",
            path="config/app.php",
        ),
    ],
    good=[
        Example(
            """<?php
return [
    'debug' => (bool) env('APP_DEBUG', false),
];""",
            path="config/app.php",
        ),
        Example(
            """<?php
return [
    'debug' => env('APP_DEBUG'),
];""",
            path="config/app.php",
        ),
        Example(
            """<?php
return [
    'debug' => true,
];""",
            path="config/pusher.php",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in object_settings(file) if file.path.endswith("config/app.php") else ():
        if one.key == "debug" and one.is_on:
            yield one.match("Debug mode is on wherever nobody switched it off.")
