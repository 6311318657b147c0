"""The session cookie of a Spring application may be sent in clear, or read by scripts.

A page on the network or an injected script takes the session over.

Remove the line, or set `secure=true` and `http-only=true`.
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
    title="Session cookie unprotected (Spring)",
    severity="medium",
    confidence="high",
    cwe=1004,
    weakness="insecure-cookie",
    languages=("properties", "yaml"),
    hints=("cookie",),
    patch=swap((r"(?i)((?:secure|http-?only)\s*[:=]\s*)(?:false|no|off)\b", r"\1true")),
    fix="secure=true and http-only=true.",
    bad=[
        Example("server.servlet.session.cookie.http-only=false", path="src/main/resources/application.properties"),
        Example(
            "server:\n  servlet:\n    session:\n      cookie:\n        secure: false",
            path="src/main/resources/application.yml",
        ),
    ],
    good=[
        Example("server.servlet.session.cookie.secure=true", path="src/main/resources/application.properties"),
        Example(
            "server:\n  servlet:\n    session:\n      cookie:\n        secure: false", path="application-local.yml"
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings(file) if is_spring(file) and not LOCAL.search(file.path) else ():
        if one.key.endswith(("session.cookie.secure", "session.cookie.httponly")) and one.is_off:
            yield at_line(file, one.line, "The session can be taken over.")
