"""An endpoint for operators shows the values of settings, or the details of every part, to whoever asks.

Passwords and addresses of databases are among them.

Write `show-values=when-authorized` and `show-details=when-authorized`.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.settings_file import is_spring, settings
from engines.for_developers import is_for_developers
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Values of settings shown",
    severity="medium",
    confidence="high",
    cwe=200,
    weakness="information-exposure",
    languages=("properties", "yaml"),
    hints=("show-values", "show-details", "showValues", "showDetails"),
    patch=swap((r"(?i)(show-values\s*[:=]\s*)always\b", r"\1never")),
    fix="when-authorized.",
    bad=[
        Example("management.endpoint.env.show-values=ALWAYS", path="src/main/resources/application.properties"),
        Example(
            """management:
  endpoint:
    configprops:
      show-values: always""",
            path="src/main/resources/application.yml",
        ),
    ],
    good=[
        Example(
            "management.endpoint.env.show-values=WHEN_AUTHORIZED", path="src/main/resources/application.properties"
        ),
        Example("management.endpoint.env.show-values=always", path="src/main/resources/application-dev.properties"),
        Example("management.endpoint.health.show-details=always", path="src/main/resources/application.properties"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings(file) if is_spring(file) and not is_for_developers(file.path) else ():
        is_shown = one.key.startswith("management.endpoint.") and one.key.endswith(".showvalues")
        if is_shown and one.value.lower() == "always":
            yield at_line(file, one.line, f"{one.name[:80]} = {one.value[:20]}")
