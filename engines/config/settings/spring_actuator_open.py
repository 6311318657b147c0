"""A Spring application shows its inner workings over the network: all actuator endpoints, or the one that shuts it
down.

`heapdump` and `env` give passwords and sessions away, `loggers` and `shutdown` let strangers change and stop it.

Expose `health` and `info` only, and keep the rest behind a login on a port of its own.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.settings_file import is_spring, settings
from engines.for_developers import is_for_developers
from engines.hit import Severity
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Spring's inner workings exposed",
    severity="high",
    confidence="medium",
    cwe=200,
    weakness="information-exposure",
    languages=("properties", "yaml"),
    hints=("management", "endpoints"),
    patch=swap(
        (r"(include\s*[:=]\s*)['\"]?\*['\"]?", r"\1health,info"), (r"(shutdown\.enabled\s*[:=]\s*)true\b", r"\1false")
    ),
    fix="Expose health and info only.",
    bad=[
        Example("management.endpoints.web.exposure.include=*", path="src/main/resources/application.properties"),
        Example(
            "management:\n  endpoints:\n    web:\n      exposure:\n        include: '*'",
            path="src/main/resources/application.yml",
        ),
        Example("management.endpoint.shutdown.enabled=true", path="src/main/resources/application.properties"),
        Example("management.security.enabled=false", path="src/main/resources/application.properties"),
    ],
    good=[
        Example(
            "management.endpoints.web.exposure.include=health,info", path="src/main/resources/application.properties"
        ),
        Example(
            "management:\n  endpoints:\n    jmx:\n      exposure:\n        include: '*'",
            path="src/main/resources/application.yml",
        ),
        Example(
            "management.endpoints.web.exposure.include=*\nmanagement.server.address=127.0.0.1",
            path="src/main/resources/application.properties",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    found = settings(file) if is_spring(file) else ()
    is_local = any(
        one.key == "management.server.address" and one.value.startswith(("127.", "localhost")) for one in found
    )
    for one in found:
        is_all = one.key == "management.endpoints.web.exposure.include" and "*" in one.value
        is_open = one.key in ("management.security.enabled", "endpoints.sensitive") and one.is_off
        if (is_all or is_open or (one.key == "management.endpoint.shutdown.enabled" and one.is_on)) and not is_local:
            severity: Severity | None = "low" if is_for_developers(file.path) else None
            yield at_line(file, one.line, f"{one.name[:80]} = {one.value[:20]}", severity=severity)
