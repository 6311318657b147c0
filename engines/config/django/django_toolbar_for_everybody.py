"""The debug toolbar is shown to every visitor.

It lists settings, headers, SQL with its values, and signals; some of its panels run SQL again.

Leave `SHOW_TOOLBAR_CALLBACK` at its default, which asks for `DEBUG` and `INTERNAL_IPS`.
"""

from collections.abc import Iterator

from engines.config.python_settings import ALWAYS, at, sure
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Debug toolbar for everybody",
    severity="medium",
    confidence="medium",
    cwe=489,
    weakness="debug-mode",
    languages=("python",),
    hints=("SHOW_TOOLBAR_CALLBACK",),
    fix="Remove SHOW_TOOLBAR_CALLBACK.",
    bad=[
        Example('DEBUG_TOOLBAR_CONFIG = {"SHOW_TOOLBAR_CALLBACK": lambda request: True}', path="shop/settings.py"),
    ],
    good=[
        Example('DEBUG_TOOLBAR_CONFIG = {"SHOW_TOOLBAR_CALLBACK": lambda request: DEBUG}', path="shop/settings.py"),
        Example(
            'DEBUG_TOOLBAR_CONFIG = {"SHOW_TOOLBAR_CALLBACK": lambda request: True}', path="shop/settings/local.py"
        ),
        Example(
            """if DEBUG:
    DEBUG_TOOLBAR_CONFIG = {"SHOW_TOOLBAR_CALLBACK": lambda request: True}""",
            path="shop/settings.py",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in sure(file, "DEBUG_TOOLBAR_CONFIG"):
        if isinstance(one.value, dict) and one.value.get("SHOW_TOOLBAR_CALLBACK") is ALWAYS:
            yield at(file, one, "Every visitor sees settings and SQL.")
