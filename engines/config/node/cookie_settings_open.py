"""A file of settings leaves the session's cookie open to scripts, or lets it go over plain HTTP.

An injected script, or somebody on the network, takes the session over.

Write `httpOnly: true` and `secure: true`.
"""

from collections.abc import Iterator

import re2

from engines.config.lines import at_line
from engines.config.settings_file import settings
from engines.for_developers import is_for_developers
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

IS_CONFIG = re2.compile(r"(?:.*/)?config/[\w.-]+\.(?:json|ya?ml)")


@rule(
    title="Session cookie unprotected (settings)",
    severity="medium",
    confidence="medium",
    cwe=1004,
    weakness="insecure-cookie",
    languages=("json", "yaml"),
    hints=("httpOnly", "secure", "httponly"),
    patch=swap((r"(['\"]?(?:httpOnly|secure)['\"]?\s*:\s*)false\b", r"\1true")),
    fix="httpOnly and secure true.",
    bad=[
        Example('{"session": {"cookie": {"httpOnly": false}}}', path="config/default.json"),
        Example(
            """session:
  cookie:
    secure: false""",
            path="config/production.yaml",
        ),
    ],
    good=[
        Example('{"session": {"cookie": {"httpOnly": true, "secure": true}}}', path="config/default.json"),
        Example('{"session": {"cookie": {"secure": false}}}', path="config/development.json"),
        Example('{"theme": {"cookie": {"httpOnly": false}}}', path="src/data.json"),
        Example('{"session": {"cookie": {"secure": false}}}', path="config/default.json"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if not IS_CONFIG.fullmatch(file.path) or is_for_developers(file.path):
        return
    for one in settings(file):
        place, _, name = one.key.rpartition(".")
        is_session = place.endswith("cookie") and ("session" in place or "auth" in place)
        # `secure` is often off by default and on in the file for production.
        is_live = name == "httponly" or (name == "secure" and "prod" in file.path)
        if is_session and is_live and one.is_off:
            yield at_line(file, one.line, f"{one.name[:60]} is off.")
