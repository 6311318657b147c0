"""The console of the H2 database is switched on in a Spring application.

Whoever reaches it runs SQL and, with H2's functions, programs on the machine; it was made for a developer's own
machine.

Remove the line, or keep it to a profile that never runs elsewhere.
"""

from collections.abc import Iterator

import re2

from engines.config.lines import at_line
from engines.config.settings_file import is_spring, settings
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

LOCAL = re2.compile(r"application[.-](?:dev|local|test|development)\w*\.")


@rule(
    title="Database console in an application",
    severity="medium",
    confidence="medium",
    cwe=489,
    weakness="debug-mode",
    languages=("properties", "yaml"),
    hints=("h2", "H2"),
    patch=swap((r"(?i)(enabled\s*[:=]\s*)(?:true|yes|on)\b", r"\1false")),
    fix="Remove spring.h2.console.enabled.",
    bad=[
        Example("spring.h2.console.enabled=true", path="src/main/resources/application.properties"),
        Example(
            "spring:\n  h2:\n    console:\n      enabled: true\n      settings:\n        web-allow-others: true",
            path="src/main/resources/application.yml",
        ),
    ],
    good=[
        Example("spring.h2.console.enabled=false", path="src/main/resources/application.properties"),
        Example("spring.h2.console.enabled=true", path="src/main/resources/application-dev.properties"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings(file) if is_spring(file) and not LOCAL.search(file.path) else ():
        if one.key == "spring.h2.console.enabled" and one.is_on:
            yield at_line(file, one.line, "Whoever reaches the console runs programs here.")
