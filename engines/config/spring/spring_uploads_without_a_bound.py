"""The bound on the size of an upload or of a form is switched off.

A few requests fill the disk or the memory of the server.

Set a size that the largest real file needs.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.settings_file import is_spring, settings
from engines.for_developers import is_for_developers
from engines.rule import Example, Match, rule
from engines.source import SourceFile

KEYS = (
    "spring.servlet.multipart.maxfilesize",
    "spring.servlet.multipart.maxrequestsize",
    "server.tomcat.maxhttpformpostsize",
    "server.jetty.maxhttpformpostsize",
)


@rule(
    title="Uploads of any size (Spring)",
    severity="low",
    confidence="high",
    cwe=400,
    weakness="resource-exhaustion",
    languages=("properties", "yaml"),
    hints=("max-",),
    fix="Set a size.",
    bad=[
        Example("spring.servlet.multipart.max-file-size=-1", path="src/main/resources/application.properties"),
        Example(
            """server:
  tomcat:
    max-http-form-post-size: -1""",
            path="src/main/resources/application.yml",
        ),
    ],
    good=[
        Example("spring.servlet.multipart.max-file-size=20MB", path="src/main/resources/application.properties"),
        Example("spring.servlet.multipart.max-file-size=-1", path="src/main/resources/application-dev.properties"),
        Example("server.tomcat.max-swallow-size=-1", path="src/main/resources/application.properties"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings(file) if is_spring(file) and not is_for_developers(file.path) else ():
        if one.key in KEYS and one.value.upper().rstrip("KMGB") == "-1":
            yield at_line(file, one.line, f"{one.name[:80]} has no bound.")
