"""Which languages can be lowered, and how."""

from collections.abc import Callable

from engines.source import SourceFile
from engines.taint.ir import Module
from engines.taint.lower import python

LOWERINGS: dict[str, Callable[[SourceFile], Module]] = {"python": python.lower}
