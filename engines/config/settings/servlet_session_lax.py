"""The session of a Java web application never ends, or its cookie may be read by scripts or sent in clear.

Whoever once gets hold of a session's number, by a script on a page, a network or a computer left open, stays logged in
with it.

Write `<http-only>true</http-only>` and `<secure>true</secure>` under `cookie-config`, and a `session-timeout` in
minutes.
"""

from collections.abc import Iterator

from engines.config.xml_tags import Tag, tags
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

_PAGE = "<web-app>\n  <session-config>\n    {said}\n  </session-config>\n</web-app>"


def _example(said: str) -> Example:
    return Example(_PAGE.replace("{said}", said), path="src/main/webapp/WEB-INF/web.xml")


@rule(
    title="Session unprotected (web.xml)",
    severity="medium",
    confidence="high",
    cwe=1004,
    weakness="insecure-cookie",
    languages=("xml",),
    patch=swap((r"(<(?:http-only|secure)>\s*)false", r"\1true")),
    fix="http-only and secure true, and a timeout.",
    hints=("session-config",),
    bad=[
        _example("<cookie-config><http-only>false</http-only></cookie-config>"),
        _example("<cookie-config>\n<secure> false </secure></cookie-config>"),
        _example("<session-timeout>-1</session-timeout>"),
    ],
    good=[
        _example("<cookie-config><http-only>true</http-only><secure>true</secure></cookie-config>"),
        _example("<session-timeout>30</session-timeout>"),
        Example("<module><secure>false</secure></module>", path="src/main/webapp/WEB-INF/web.xml"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for tag in tags(file) if file.path.lower().endswith("web.xml") else ():
        value = tag.text.strip()
        if tag.name in ("http-only", "secure") and "cookie-config" in tag.inside and value.lower() == "false":
            yield _at(file, tag, f"{tag.name} is off.")
        elif tag.name == "session-timeout" and value in ("-1", "0"):
            yield _at(file, tag, "The session never ends.")


def _at(file: SourceFile, tag: Tag, message: str) -> Match:
    line = file.lines[tag.line - 1]
    return Match.span(tag.line, line.find(f"<{tag.name}") + 1, len(line) + 1, message)
