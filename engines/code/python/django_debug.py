"""A Django settings file that is not for development alone sets DEBUG = True.

With DEBUG on, every error page shows source code, settings and values of variables to whoever caused the error, and
every SQL statement is kept in memory.

Read it from the environment and let it default to off: DEBUG = os.environ.get("DEBUG") == "1".
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from engines.index.constants import is_literally
from engines.index.scopes import text
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

SETTINGS = "INSTALLED_APPS = []\nDEBUG = True\n"
FOR_DEVELOPERS = ("dev", "local", "test", "debug", "ci", "example", "sample", "template")


@rule(
    title="Django debug mode on",
    severity="medium",
    confidence="medium",
    cwe=489,
    weakness="debug-mode",
    patch=swap(
        (r"\bDEBUG(\s*=\s*)True\b", r"DEBUG\1False"),
    ),
    fix="Read DEBUG from the environment with off as the default.",
    hints=("DEBUG",),
    bad=[
        Example(SETTINGS, "shop/settings.py"),
        Example("ALLOWED_HOSTS = ['shop.example.org']\nDEBUG = True", "shop/settings/production.py"),
    ],
    good=[
        Example("import os\nINSTALLED_APPS = []\nDEBUG = os.environ.get('DEBUG') == '1'", "shop/settings.py"),
        Example(SETTINGS, "shop/settings/local.py"),
        Example(SETTINGS, "shop/settings_dev.py"),
        Example("DEBUG = True\nif DEBUG:\n    print('loud')", "tools/report.py"),
        Example("INSTALLED_APPS = []\nTEMPLATE_DEBUG = False\nDEBUG = False", "shop/settings.py"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    path = PurePosixPath(file.path.lower())
    is_settings = "settings" in file.path.lower() and (b"INSTALLED_APPS" in file.data or b"ALLOWED_HOSTS" in file.data)
    if not is_settings or any(word in path.stem for word in FOR_DEVELOPERS):
        return
    for node in file.nodes("assignment"):
        is_top = node.parent is not None and node.parent.type == "module"
        is_debug = is_top and text(node.child_by_field_name("left")) == "DEBUG"
        if is_debug and is_literally(file, node.child_by_field_name("right"), True):
            yield Match.at(node, "Every visitor who causes an error sees source code and settings.")
