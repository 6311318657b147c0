"""The bound on the size or the number of fields of a request is switched off.

One visitor fills the memory of all workers with a few requests.

Leave the default, or set a number that the largest real form needs.
"""

from collections.abc import Iterator

from engines.config.python_settings import at, sure
from engines.rule import Example, Match, rule
from engines.source import SourceFile

NAMES = ("DATA_UPLOAD_MAX_MEMORY_SIZE", "DATA_UPLOAD_MAX_NUMBER_FIELDS", "DATA_UPLOAD_MAX_NUMBER_FILES")


@rule(
    title="Requests of any size",
    severity="low",
    confidence="high",
    cwe=400,
    weakness="resource-exhaustion",
    languages=("python",),
    hints=("DATA_UPLOAD_MAX_",),
    fix="Set a number.",
    bad=[
        Example("DATA_UPLOAD_MAX_MEMORY_SIZE = None", path="shop/settings.py"),
        Example("DATA_UPLOAD_MAX_NUMBER_FIELDS = None", path="shop/settings.py"),
    ],
    good=[
        Example("DATA_UPLOAD_MAX_NUMBER_FIELDS = 20000", path="shop/settings.py"),
        Example("DATA_UPLOAD_MAX_MEMORY_SIZE = None", path="shop/settings/local.py"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in sure(file, *NAMES):
        if one.value is None:
            yield at(file, one, f"{one.name} has no bound.")
