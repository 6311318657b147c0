"""A configuration class that production inherits, or production's own, switches debug mode on.

Every error shows code and values, and the debugger behind it runs Python for whoever reaches the page.

Set `DEBUG = False` in the base class, and `True` in the one for development.
"""

from collections.abc import Iterator

from engines.config.python_settings import at, sure
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Debug mode in a configuration class",
    severity="medium",
    confidence="medium",
    cwe=489,
    weakness="debug-mode",
    languages=("python",),
    hints=("DEBUG",),
    patch=swap((r"(\bDEBUG\s*=\s*)True\b", r"\1False")),
    fix="DEBUG = False in the base class.",
    bad=[
        Example(
            """class Config:
    SECRET_KEY = key()
    DEBUG = True""",
            path="shop/config.py",
        ),
        Example(
            """class ProductionConfig(Config):
    DEBUG = True""",
            path="shop/config.py",
        ),
    ],
    good=[
        Example(
            """class Config:
    DEBUG = False

class DevelopmentConfig(Config):
    DEBUG = True""",
            path="shop/config.py",
        ),
        Example('class Config:\n    DEBUG = env("DEBUG", "0") == "1"', path="shop/config.py"),
        Example(
            """class TestingConfig(Config):
    DEBUG = True""",
            path="shop/config.py",
        ),
        Example(
            """class Report:
    DEBUG = True""",
            path="shop/config.py",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in sure(file, "DEBUG"):
        if one.value is True and one.profile.lower().endswith(("config", "settings", "configuration")):
            yield at(file, one, f"{one.profile[:60]} runs with the debugger on.")
