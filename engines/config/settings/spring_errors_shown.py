"""A Spring application shows stack traces and inner messages in its error pages.

They name classes, versions, tables and sometimes values: a map for whoever attacks next.

Set `server.error.include-stacktrace=never` and `include-message=never`.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.settings_file import is_spring, settings
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Stack traces shown to users (Spring)",
    severity="low",
    confidence="high",
    cwe=209,
    weakness="error-exposure",
    languages=("properties", "yaml"),
    hints=("include-stacktrace", "includeStacktrace"),
    patch=swap((r"(?i)(include-?stacktrace\s*[:=]\s*)[\w-]+", r"\1never")),
    fix="server.error.include-stacktrace=never",
    bad=[
        Example("server.error.include-stacktrace=always", path="src/main/resources/application.properties"),
        Example("server:\n  error:\n    include-stacktrace: on_param", path="src/main/resources/application.yml"),
    ],
    good=[
        Example("server.error.include-stacktrace=never", path="src/main/resources/application.properties"),
        Example("server.error.whitelabel.enabled=false", path="src/main/resources/application.properties"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings(file) if is_spring(file) else ():
        if one.key == "server.error.includestacktrace" and one.value.lower() in (
            "always",
            "on_param",
            "on_trace_param",
        ):
            yield at_line(file, one.line, "Users see where the program broke.")
