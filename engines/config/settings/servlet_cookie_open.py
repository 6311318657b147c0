"""The cookie of a Java web application's session may be read by scripts or sent in clear.

A page on the network or an injected script takes the session over.

Write `<http-only>true</http-only>` and `<secure>true</secure>` under `cookie-config`.
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
    title="Cookie of the session unprotected (web.xml)",
    severity="medium",
    confidence="high",
    cwe=1004,
    weakness="insecure-cookie",
    languages=("xml",),
    patch=swap((r"(<(?:http-only|secure)>\s*)false", r"\1true")),
    fix="http-only and secure true.",
    hints=("session-config",),
    bad=[
        _example("<cookie-config><http-only>false</http-only></cookie-config>"),
        _example("<cookie-config>\n<secure> false </secure></cookie-config>"),
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


def _at(file: SourceFile, tag: Tag, message: str) -> Match:
    line = file.lines[tag.line - 1]
    return Match.span(tag.line, line.find(f"<{tag.name}") + 1, len(line) + 1, message)
