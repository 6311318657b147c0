"""Files that are no code but say something of a program's routes or records: lowered as what its code might say."""

from collections.abc import Callable
from typing import Final

import re2

from engines.later import later
from engines.source import SourceFile
from engines.taint.ir import Module

_LOWERINGS: Final = (
    (
        re2.compile(r"(^|/)(config/packages/|app/config/)security\.ya?ml$"),
        later(f"{__package__}.symfony_security", "lower"),
    ),
    (
        re2.compile(
            r"(?i)((open-?_?api|swagger)[^/]*|(^|/)((openapi|swagger|specs?|specification|api)(_\w+)?/[^/]*|api|spec))\.ya?ml$"
        ),
        later(f"{__package__}.openapi_operations", "lower"),
    ),
    (
        re2.compile(r"(^|/)(package|[tj]sconfig(\.[\w-]{1,40})?)\.json$"),
        later(f"{__package__}.script_packages", "lower"),
    ),
    (re2.compile(r"\.prisma$"), later(f"{__package__}.prisma_schema", "lower")),
)


def settings_lowering(file: SourceFile) -> Callable[[SourceFile], Module] | None:
    """How to lower a file by where it stands; None for any other."""
    return next((lower for path, lower in _LOWERINGS if path.search(file.path)), None)
