"""A Symfony application accepts forged requests, or leaves its session cookie unprotected.

A page elsewhere sends forms in the visitor's name, or a script takes the session.

Remove the line.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.settings_file import settings
from engines.for_developers import is_for_developers
from engines.rule import Example, Match, rule
from engines.source import SourceFile

KEYS = (
    "framework.csrfprotection",
    "framework.csrfprotection.enabled",
    "framework.form.csrfprotection.enabled",
    "framework.session.cookiehttponly",
    "framework.session.cookiesecure",
)


@rule(
    title="Protection of the framework switched off (Symfony)",
    severity="medium",
    confidence="medium",
    cwe=352,
    weakness="csrf",
    languages=("yaml",),
    hints=("framework",),
    fix="Remove the line.",
    bad=[
        Example(
            """framework:
    csrf_protection: false""",
            path="config/packages/framework.yaml",
        ),
        Example(
            """framework:
    session:
        cookie_httponly: false""",
            path="config/packages/framework.yaml",
        ),
    ],
    good=[
        Example(
            """framework:
    csrf_protection: true
    session:
        cookie_secure: auto""",
            path="config/packages/framework.yaml",
        ),
        Example(
            """when@test:
    framework:
        csrf_protection: false""",
            path="config/packages/framework.yaml",
        ),
        Example(
            """framework:
    csrf_protection: false""",
            path="config/packages/test/framework.yaml",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings(file) if not is_for_developers(file.path) else ():
        if one.key in KEYS and one.is_off:
            yield at_line(file, one.line, f"{one.name[:60]} is off.")
