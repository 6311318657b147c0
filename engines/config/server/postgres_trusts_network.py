"""PostgreSQL lets everybody from a network in without a password, or asks for it in clear.

`trust` for an address range is a database open to whoever is on that network, as any user, the superuser included.

Write `scram-sha-256`, and `hostssl` in place of `host`.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.settings_file import is_named
from engines.hit import Severity
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="PostgreSQL without password for a network",
    severity="high",
    confidence="high",
    cwe=306,
    weakness="missing-authentication",
    languages=("conf",),
    hints=("trust", "password"),
    patch=swap(
        (r"\b(?:trust|password)(\s*)$", r"scram-sha-256\1"), (r"\b(?:trust|password)(\s*\n)", r"scram-sha-256\1")
    ),
    fix="Write scram-sha-256.",
    bad=[
        Example("local all all trust\nhost all all 0.0.0.0/0 trust", path="pg_hba.conf"),
        Example("host app app 10.0.0.0/8 password", path="pg_hba.conf"),
    ],
    good=[
        Example(
            "local all all trust\nhost all all 127.0.0.1/32 trust\nhostssl all all 0.0.0.0/0 scram-sha-256",
            path="pg_hba.conf",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for number, text in enumerate(file.lines, start=1) if is_named(file, "pg_hba.conf") else ():
        words = text.split()
        if len(words) >= 5 and words[0].startswith("host") and words[-1] in ("trust", "password"):
            is_local = words[3].startswith(("127.", "::1", "localhost", "samehost"))
            if not is_local:
                severity: Severity = "high" if words[-1] == "trust" else "medium"
                yield at_line(file, number, f"{words[3][:40]} is let in with {words[-1]}.", severity=severity)
