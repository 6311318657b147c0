"""The session of a Java web application never ends.

Whoever once gets hold of a session's number, by a script on a page, a network or a computer left open, stays logged in
with it.

Write a `session-timeout` in minutes.
"""

from collections.abc import Iterator

from engines.config.xml_tags import tags
from engines.rule import Example, Match, rule
from engines.source import SourceFile

_PAGE = "<web-app>\n  <session-config>\n    {said}\n  </session-config>\n</web-app>"


def _example(said: str) -> Example:
    return Example(_PAGE.replace("{said}", said), path="src/main/webapp/WEB-INF/web.xml")


@rule(
    title="Session that never ends (web.xml)",
    severity="medium",
    confidence="high",
    cwe=613,
    weakness="session-expiry",
    languages=("xml",),
    fix="Write a timeout in minutes.",
    hints=("session-timeout",),
    bad=[_example("<session-timeout>-1</session-timeout>"), _example("<session-timeout>\n 0 </session-timeout>")],
    good=[
        _example("<session-timeout>30</session-timeout>"),
        Example("<job><session-timeout>-1</session-timeout></job>", path="conf/job.xml"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for tag in tags(file) if file.path.lower().endswith("web.xml") else ():
        if tag.name == "session-timeout" and tag.text.strip() in ("-1", "0"):
            line = file.lines[tag.line - 1]
            yield Match.span(tag.line, line.find(f"<{tag.name}") + 1, len(line) + 1, "The session never ends.")
