"""The debug mode is read from the environment as a text, and any text but the empty one counts as true: "False" too.

Flask and Django then show code and settings to whoever causes an error, and Flask's debugger runs what they type.

Compare the text: `os.environ.get("DEBUG", "") == "true"`.
"""

import ast
from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.python_settings import MOST_BYTES
from engines.for_developers import is_for_developers
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

_READERS = ("os.environ.get", "environ.get", "os.getenv", "getenv")
_OFF = ("false", "0", "no", "off", "none", "n", "f")


@rule(
    title="Debug mode that nobody can switch off",
    severity="high",
    confidence="medium",
    cwe=489,
    weakness="debug-mode",
    languages=("python",),
    hints=("DEBUG",),
    patch=swap((r"(?m)^(\s*DEBUG\s*=\s*)(.+\))(\s*)$", r'\1\2.lower() in ("1", "true", "yes")\3')),
    fix="Compare the text with what means yes.",
    bad=[
        Example("import os\nDEBUG = os.environ.get('DEBUG', 'False')", path="app/config.py"),
        Example('from os import getenv\nDEBUG = getenv("DEBUG", "0")', path="shop/settings.py"),
        Example('import os\nclass Config:\n    DEBUG = os.getenv("DEBUG", "false")', path="config.py"),
    ],
    good=[
        Example("import os\nDEBUG = os.environ.get('DEBUG', 'False') == 'True'", path="app/config.py"),
        Example('import os\nDEBUG = os.getenv("DEBUG", "False").lower() in ("true", "1")', path="app/config.py"),
        Example("import os\nDEBUG = os.environ.get('DEBUG', '')", path="app/config.py"),
        Example("import os\nDEBUG = os.environ.get('DEBUG', 'False')\nDEBUG = DEBUG == 'True'", path="app/config.py"),
        Example(
            "import os\nDEBUG = os.environ.get('DEBUG', 'no')\nif DEBUG.lower() in YES:\n    pass", path="config.py"
        ),
        Example("import os\nDEBUG = bool(int(os.environ.get('DEBUG', '0')))", path="shop/settings.py"),
        Example("import os\nDEBUG = os.environ.get('DEBUG', 'False')", path="app/config/local.py"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if file.size_bytes > MOST_BYTES or is_for_developers(file.path):
        return
    try:
        tree = ast.parse(file.text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return  # the engine for code tells of it
    read = [one for one in ast.walk(tree) if isinstance(one, ast.Name) and one.id == "DEBUG"]
    given = [one for one in ast.walk(tree) if isinstance(one, ast.Assign) and _is_switch(one.targets)]
    # Whoever looks at the text again may know that it is one.
    if len(given) == 1 and len(read) == 1 and _is_text(given[0].value):
        yield at_line(file, given[0].lineno, "A text that is not empty is true, whatever it says.")


def _is_switch(targets: list[ast.expr]) -> bool:
    return any(isinstance(one, ast.Name) and one.id == "DEBUG" for one in targets)


def _is_text(value: ast.expr) -> bool:
    match value:
        case ast.Call(func=function, args=[_, ast.Constant(value=str() as default)], keywords=[]):
            return ast.unparse(function) in _READERS and default.lower() in _OFF
    return False
