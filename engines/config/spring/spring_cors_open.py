"""Endpoints of a Spring application answer the scripts of every site.

A page of somebody else reads what the visitor, or the network they are in, may read there.

List the sites in `allowed-origins`.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.settings_file import is_spring, settings
from engines.for_developers import is_for_developers
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Any site reads answers (Spring)",
    severity="medium",
    confidence="medium",
    cwe=942,
    weakness="permissive-cors",
    languages=("properties", "yaml"),
    hints=("cors", "globalcors"),
    fix="List the sites.",
    bad=[
        Example("management.endpoints.web.cors.allowed-origins=*", path="src/main/resources/application.properties"),
        Example(
            """spring:
  cloud:
    gateway:
      globalcors:
        corsConfigurations:
          '[/**]':
            allowedOriginPatterns: '*'
            allowCredentials: true""",
            path="src/main/resources/application.yml",
        ),
    ],
    good=[
        Example(
            "management.endpoints.web.cors.allowed-origins=https://shop.example",
            path="src/main/resources/application.properties",
        ),
        Example(
            "management.endpoints.web.cors.allowed-origins=*", path="src/main/resources/application-dev.properties"
        ),
        Example("spring.graphql.cors.allowed-origins=*", path="src/main/resources/application.properties"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    found = settings(file) if is_spring(file) and not is_for_developers(file.path) else ()
    for one in found:
        place, _, name = one.key.rpartition(".")
        if name not in ("allowedorigins", "allowedoriginpatterns") or one.value.strip("\"'") != "*":
            continue
        with_cookies = any(other.key == f"{place}.allowcredentials" and other.is_on for other in found)
        # Without the session a page gets what anybody gets, and with it browsers and Spring refuse a star that
        # is no pattern; what operators see is another matter.
        if (with_cookies and name == "allowedoriginpatterns") or place == "management.endpoints.web.cors":
            yield at_line(file, one.line, "Every site's scripts read the answers.")
