"""What the analyst answers about packages: plain values, apart from the code that finds them."""

from dataclasses import dataclass
from typing import Final

from engines.dependencies.package import Package
from engines.hit import EntryPoint

# Where what is not imported is not used.
_TELLS_ABSENCE: Final = frozenset(("PyPI", "npm", "Go", "crates.io"))


@dataclass(frozen=True, slots=True)
class Bumped:
    """The change as a unified diff, and what the changed manifest pins."""

    diff: str
    packages: tuple[Package, ...]


@dataclass(frozen=True, slots=True)
class Licensed:
    """`version` is "" where the file does not say of which; `path` is the file that says so."""

    ecosystem: str
    name: str
    version: str
    licence: str
    path: str


@dataclass(frozen=True, slots=True)
class Reach:
    """What the code shows of one package: where it is imported ("path:line"), in how many files that was looked for.

    `calls` are the places (path, line) where something of it is called, as the index of the program knows them;
    `is_called` is also true where only a text says so. `entries` lead to one of the calls.
    """

    ecosystem: str
    name: str
    places: tuple[str, ...]
    files: int
    is_called: bool
    calls: tuple[tuple[str, int], ...] = ()
    entries: tuple[EntryPoint, ...] = ()

    def words(self, through: str = "") -> str:
        """For a page; "" when nothing can be said. `through` names the direct dependency that brings the package."""
        subject = f"{through}, which brings it in," if through else "It"
        if self.calls:
            places = ", ".join(f"{path}:{line}" for path, line in self.calls)
            return f"{subject} is called at {places}{self._from()}."
        if self.places:
            act = "imported and used" if self.is_called else "imported"
            return f"{subject} is {act} at {', '.join(self.places)}."
        if self.files and self.ecosystem in _TELLS_ABSENCE:
            files = f"{self.files:,} file{'s' if self.files != 1 else ''}"
            return f"{subject} is not imported in the {files} of its language here."
        return ""

    def _from(self) -> str:
        """What leads to a call."""
        routes = [one.route for one in self.entries if one.route]
        if routes:
            more = f" and {len(routes) - 1} more" if len(routes) > 1 else ""
            return f"; {routes[0]}{more} {'lead' if more else 'leads'} there"
        return f"; {self.entries[0].name} gets there when it is run" if self.entries else ""

    @property
    def reachability(self) -> str:
        """ "called", "imported", "not seen", or "" when nothing can be said."""
        if self.calls or (self.places and self.is_called):
            return "called"
        return "imported" if self.places else "not seen" if self.is_absent else ""

    @property
    def is_absent(self) -> bool:
        """Looked for where imports tell, and not there."""
        return not self.places and not self.calls and bool(self.files) and self.ecosystem in _TELLS_ABSENCE
