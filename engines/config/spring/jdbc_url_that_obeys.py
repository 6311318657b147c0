"""The address of a database lets the server on its other end tell the client what to do.

A server that somebody put in its place reads files of the program's machine, or sends objects that run code there.

Remove `allowLoadLocalInfile`, `autoDeserialize` and `allowUrlInLocalInfile` from the address.
"""

from collections.abc import Iterator

import re2

from engines.config.lines import at_line
from engines.config.settings_file import settings
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

OBEYS = re2.compile(r"(?i)[?&;](?:allowLoadLocalInfile|allowUrlInLocalInfile|autoDeserialize)=true\b")


@rule(
    title="Database client that obeys the server",
    severity="medium",
    confidence="high",
    cwe=502,
    weakness="unsafe-deserialization",
    languages=("properties", "yaml", "dotenv"),
    hints=("jdbc:", "allowLoadLocalInfile", "autoDeserialize"),
    patch=swap((r"\b((?:allowLoadLocalInfile|allowUrlInLocalInfile|autoDeserialize)=)true\b", r"\1false")),
    fix="Remove the options.",
    bad=[
        Example(
            "spring.datasource.url=jdbc:mysql://db.corp.example/shop?allowLoadLocalInfile=true",
            path="src/main/resources/application.properties",
        ),
        Example(
            """spring:
  datasource:
    url: jdbc:mysql://db/shop?autoDeserialize=true&useSSL=true""",
            path="src/main/resources/application.yml",
        ),
        Example("DB_URL=jdbc:mysql://db/shop?allowUrlInLocalInfile=true", path=".env"),
    ],
    good=[
        Example(
            "spring.datasource.url=jdbc:mysql://db/shop?allowLoadLocalInfile=false",
            path="src/main/resources/application.properties",
        ),
        Example("spring.datasource.url=jdbc:postgresql://db/shop", path="src/main/resources/application.properties"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings(file):
        if "jdbc:" in one.value and OBEYS.search(one.value):
            yield at_line(file, one.line, "The server on the other end tells this program what to do.")
