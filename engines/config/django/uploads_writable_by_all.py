"""Files that visitors upload are made writable, or runnable, for every user of the machine.

Any other program there changes what is served, or runs what somebody sent.

Set `FILE_UPLOAD_PERMISSIONS = 0o640`.
"""

from collections.abc import Iterator

from engines.config.python_settings import at, sure
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Uploads writable by everybody",
    severity="low",
    confidence="high",
    cwe=732,
    weakness="loose-permissions",
    languages=("python",),
    hints=("FILE_UPLOAD_",),
    patch=swap((r"\b0o666\b", "0o644"), (r"\b0o777\b", "0o755")),
    fix="FILE_UPLOAD_PERMISSIONS = 0o640.",
    bad=[
        Example("FILE_UPLOAD_PERMISSIONS = 0o666", path="shop/settings.py"),
        Example("FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o777", path="shop/settings.py"),
    ],
    good=[
        Example(
            """FILE_UPLOAD_PERMISSIONS = 0o644
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o755""",
            path="shop/settings.py",
        ),
        Example("FILE_UPLOAD_PERMISSIONS = None", path="shop/settings.py"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in sure(file, "FILE_UPLOAD_PERMISSIONS", "FILE_UPLOAD_DIRECTORY_PERMISSIONS"):
        if isinstance(one.value, int) and one.value & 0o002:
            yield at(file, one, f"{one.name} lets every user of the machine write.")
