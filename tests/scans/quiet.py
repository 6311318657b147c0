"""A stage's kit that starts nothing: for what is decided from packages and the store alone."""

from typing import Any, cast

from engines.dependencies.package import Package
from engines.hit import Excerpt
from outcomes import Gap, Progress
from scans.kit import Kit
from scans.manifests import Compared, compare
from scans.models import Scan


class Quiet:
    """Only notes gaps; the code shows nothing of any package."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.gaps: list[Gap] = []

    def gap(self, *gaps: Gap) -> None:
        self.gaps += gaps

    def progress(self, told: Progress) -> None:
        pass

    def reach(self, wanted: object) -> list[Any]:
        return []

    def excerpts(self, path: str, lines: list[int]) -> dict[int, Excerpt]:
        return {line: Excerpt(line, ("",)) for line in lines}

    def compare(self, packages: list[Package]) -> Compared:
        self.gaps = []
        return compare(cast(Kit, self), packages)
