"""The address of a database on another machine switches encryption or the server's verification off.

Whoever is on the way reads the password and every row, and answers in the server's place.

Ask for `sslmode=verify-full`, `useSSL=true` or `Encrypt=True` without `TrustServerCertificate`.
"""

from collections.abc import Iterator

import re2

from engines.config.lines import at_line
from engines.config.settings_file import settings
from engines.for_developers import is_for_developers
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

OFF = re2.compile(
    r"(?i)(?:sslmode=(?:disable|allow)|useSSL=false|verifyServerCertificate=false|TrustServerCertificate=true|Encrypt=false)\b"
)
# A name with a dot or an address: one without is a neighbour in the same compose file or cluster.
HOST = re2.compile(r"(?i)(?://(?:[^@/\s]*@)?|(?:server|data source|host)\s*=\s*(?:tcp:)?)([\w-]+(?:\.[\w-]+)+)")
LOCAL = ("localhost", "127.", "0.0.0.0", "10.", "192.168.", "host.docker.internal")


@rule(
    title="Database reached without verified encryption",
    severity="low",
    confidence="medium",
    cwe=319,
    weakness="cleartext-transport",
    languages=("properties", "yaml", "dotenv", "json"),
    hints=("sslmode", "useSSL", "verifyServerCertificate", "TrustServerCertificate", "Encrypt="),
    patch=swap(
        (r"(?i)\b(useSSL=)false\b", r"\1true"),
        (r"\b(sslmode=)(?:disable|allow|prefer)\b", r"\1require"),
        (r"(?i)\b(TrustServerCertificate\s*=\s*)true\b", r"\1False"),
    ),
    fix="sslmode=verify-full or its like.",
    bad=[
        Example(
            "spring.datasource.url=jdbc:mysql://db.corp.example/shop?useSSL=false",
            path="src/main/resources/application.properties",
        ),
        Example("DATABASE_URL=postgres://app@db.corp.example/shop?sslmode=disable", path=".env.production"),
        Example(
            ('{"ConnectionStrings": {"Shop": "Server=sql.corp.example;Database=shop;TrustServerCertificate=True"}}'),
            path="src/Shop/appsettings.json",
        ),
    ],
    good=[
        Example(
            "spring.datasource.url=jdbc:mysql://localhost/shop?useSSL=false",
            path="src/main/resources/application.properties",
        ),
        Example("DATABASE_URL=postgres://app@db.corp.example/shop?sslmode=verify-full", path=".env.production"),
        Example("DATABASE_URL=postgres://app@db/shop?sslmode=disable", path=".env.production"),
        Example(
            '{"ConnectionStrings": {"Shop": "Server=(localdb)\\\\mssql;TrustServerCertificate=True"}}',
            path="appsettings.json",
        ),
        Example("DATABASE_URL=postgres://app@db.corp.example/shop?sslmode=disable", path=".env.example"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings(file) if not is_for_developers(file.path) else ():
        host = HOST.search(one.value) if OFF.search(one.value) else None
        if host and not host[1].lower().startswith(LOCAL):
            yield at_line(file, one.line, "Whoever is on the way reads the password and the rows.")
