"""PHP shows its errors to visitors.

They name files, tables and sometimes values: a map for whoever attacks next.

Write `display_errors = Off` and `log_errors = On`.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.settings_file import settings
from engines.for_developers import is_for_developers
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Errors shown to users (php.ini)",
    severity="low",
    confidence="high",
    cwe=209,
    weakness="error-exposure",
    languages=("ini",),
    hints=("display_errors", "display_startup_errors"),
    patch=swap((r"(?i)(display_\w*errors\s*=\s*)\S+", r"\1Off")),
    fix="display_errors = Off.",
    bad=[
        Example(
            """[PHP]
display_errors = On""",
            path="docker/php.ini",
        ),
        Example("display_errors=1", path="conf/.user.ini"),
    ],
    good=[
        Example("display_errors = Off", path="php.ini"),
        Example("display_errors = On", path="docker/php-dev.ini"),
        Example("display_errors = stderr", path="php.ini"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings(file) if not is_for_developers(file.path) else ():
        is_switch = one.key.rpartition(".")[2].replace("_", "") == "displayerrors"
        if is_switch and (one.is_on or one.value.lower() == "stdout"):
            yield at_line(file, one.line, "Visitors see where the program broke.")
