"""Requests are logged with their parameters and headers, or security with all it sees.

Passwords, tokens and sessions of visitors are then in the log, its backups and the service it is sent to.

Remove the line, or keep it to a developer's profile.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.settings_file import is_spring, settings
from engines.for_developers import is_for_developers
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

LOUD = (
    "logging.level.org.springframework.security",
    "logging.level.org.apache.http.wire",
    "logging.level.httpclient.wire",
)


@rule(
    title="Requests with their secrets in the log",
    severity="low",
    confidence="medium",
    cwe=532,
    weakness="information-exposure",
    languages=("properties", "yaml"),
    hints=("log-request-details", "logRequestDetails", "logging", "log-"),
    patch=swap((r"(log-request-details\s*[:=]\s*)true\b", r"\1false"), (r"([:=]\s*)(?:TRACE|DEBUG)\b", r"\1INFO")),
    fix="Remove the line.",
    bad=[
        Example("spring.mvc.log-request-details=true", path="src/main/resources/application.properties"),
        Example(
            """logging:
  level:
    org.springframework.security: TRACE""",
            path="src/main/resources/application.yml",
        ),
        Example("logging.level.org.apache.http.wire=DEBUG", path="src/main/resources/application.properties"),
    ],
    good=[
        Example("logging.level.org.springframework.security=INFO", path="src/main/resources/application.properties"),
        Example("spring.mvc.log-request-details=true", path="src/main/resources/application-dev.properties"),
        Example("logging.level.org.springframework.web=DEBUG", path="src/main/resources/application.properties"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings(file) if is_spring(file) and not is_for_developers(file.path) else ():
        is_asked = one.key in ("spring.mvc.logrequestdetails", "spring.codec.logrequestdetails") and one.is_on
        if (
            is_asked
            or (one.key in LOUD and one.value.upper() in ("TRACE", "ALL"))
            or (one.key in LOUD[1:] and one.value.upper() == "DEBUG")
        ):
            yield at_line(file, one.line, "What visitors send is written into the log.")
