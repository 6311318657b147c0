"""Spring's developer tools accept code over the network (`spring.devtools.remote.secret`).

Whoever learns the secret, which often goes over plain HTTP, replaces the program while it runs.

Remove the line; the tools were made for a developer's own machine.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.settings_file import is_spring, settings
from engines.for_developers import is_for_developers
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Remote restart switched on",
    severity="high",
    confidence="high",
    cwe=489,
    weakness="debug-mode",
    languages=("properties", "yaml"),
    hints=("devtools",),
    fix="Remove spring.devtools.remote.",
    bad=[
        Example("spring.devtools.remote.secret=thisisasecret", path="src/main/resources/application.properties"),
        Example(
            """spring:
  devtools:
    remote:
      secret: ${DEVTOOLS}""",
            path="src/main/resources/application.yml",
        ),
    ],
    good=[
        Example("spring.devtools.restart.enabled=true", path="src/main/resources/application.properties"),
        Example("spring.devtools.remote.secret=thisisasecret", path="src/main/resources/application-dev.properties"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings(file) if is_spring(file) and not is_for_developers(file.path) else ():
        if one.key == "spring.devtools.remote.secret" and one.value:
            yield at_line(file, one.line, "Whoever learns the secret replaces the program.")
