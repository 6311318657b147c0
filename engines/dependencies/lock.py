"""What a format reads from one manifest, before anybody knows what is direct and what came with what."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePosixPath

from engines.dependencies.package import Package, Scope
from engines.languages import TEST_FOLDERS
from engines.source import SourceFile
from outcomes import Gap

# Twice what the largest lock files of public repositories hold.
MOST_PACKAGES = 20_000
LONGEST_NAME = 214
LONGEST_VERSION = 200
LONGEST_PATH = 12
MOST_NEEDS = 1_000
MOST_EDGES = 250_000

# Reads another file of the repository by its path; None when there is no such file.
Near = Callable[[str], SourceFile | None]


@dataclass(slots=True)
class Entry:
    """One package of a manifest. `key` is what `requires` of others calls it; `is_dev` None: the roots decide."""

    name: str
    version: str
    line: int
    key: str = ""
    requires: Sequence[str] = ()
    is_dev: bool | None = None
    is_direct: bool | None = None
    licence: str = ""
    declared: str = ""
    source: str = ""


@dataclass(slots=True)
class Lock:
    """What one manifest pins; a format may stop once it has more than MOST_PACKAGES.

    `roots` maps keys of what the project asks for itself to whether only for development; None when neither this file
    nor its manifest says.
    """

    ecosystem: str
    entries: list[Entry] = field(default_factory=list)
    roots: Mapping[str, bool] | None = None
    gaps: list[Gap] = field(default_factory=list)


def packages(lock: Lock, manifest: str) -> Iterator[Package | Gap]:
    """The packages with their way from the roots, in the order of the file; bounded by MOST_PACKAGES."""
    yield from lock.gaps
    entries = lock.entries[:MOST_PACKAGES]
    if len(lock.entries) > len(entries):
        more = f"Over {MOST_PACKAGES:,} packages are listed; the first {MOST_PACKAGES:,} were read."
        yield Gap("too-many-packages", more, manifest)
    sane = [one for one in entries if _is_sane(one)]
    if len(sane) < len(entries):
        odd = f"{len(entries) - len(sane):,} entries have no name or version a package can have; left out."
        yield Gap("not-a-package", odd, manifest)
    ways = _ways(sane, lock.roots)
    edges = _Edges(sane)
    is_test = any(part.lower() in TEST_FOLDERS for part in PurePosixPath(manifest).parts[:-1])
    for one in sane:
        yield _package(one, lock, manifest, ways.get(one.key or one.name), edges.of(one), is_test=is_test)
    if edges.left <= 0:
        cut = f"Over {MOST_EDGES:,} dependencies of packages on one another; the graph is cut."
        yield Gap("graph-cut", cut, manifest, is_partial=False)


@dataclass(frozen=True, slots=True)
class _Way:
    names: tuple[str, ...]
    is_dev: bool


class _Edges:
    """Which packages depend on which; bounded, for a lock file may say that all depend on all."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._by_key = {one.key or one.name: one for one in entries}
        self.left = MOST_EDGES

    def of(self, entry: Entry) -> tuple[str, ...]:
        found = (self._by_key.get(key) for key in entry.requires)
        named = dict.fromkeys(f"{one.name} {one.version}" for one in found if one is not None and one is not entry)
        needs = tuple(islice(named, min(MOST_NEEDS, max(0, self.left))))
        self.left -= len(needs)
        return needs


def _package(
    entry: Entry, lock: Lock, manifest: str, way: _Way | None, needs: tuple[str, ...], *, is_test: bool
) -> Package:
    is_direct = entry.is_direct
    if is_direct is None and lock.roots is not None:
        is_direct = way is not None and not way.names
    is_dev = entry.is_dev if entry.is_dev is not None else way is not None and way.is_dev
    scope: Scope = "dev" if is_dev or is_test else "prod"
    return Package(
        ecosystem=lock.ecosystem,
        name=entry.name,
        version=entry.version,
        manifest=manifest,
        line=entry.line,
        is_direct=is_direct,
        scope=scope,
        path=way.names if way and not is_direct else (),
        licence=entry.licence[:200],
        declared=entry.declared[:200],
        source=entry.source[:500],
        needs=needs,
    )


def _ways(entries: Sequence[Entry], roots: Mapping[str, bool] | None) -> dict[str, _Way]:
    """The shortest way to each key, by breadth: what ships first, so that only what nothing else needs is `dev`."""
    by_key = {one.key or one.name: one for one in entries}
    found: dict[str, _Way] = {}
    if roots is None:
        return found
    for is_dev in (False, True):
        queue = deque(key for key, only_dev in roots.items() if only_dev == is_dev and key in by_key)
        for key in queue:
            found.setdefault(key, _Way((), is_dev))
        while queue:
            key = queue.popleft()
            way, entry = found[key], by_key[key]
            for needed in entry.requires:
                if needed in by_key and needed not in found:
                    found[needed] = _Way((*way.names, entry.name)[:LONGEST_PATH], is_dev)
                    queue.append(needed)
    return found


def _is_sane(entry: Entry) -> bool:
    """A name is no flag, no path and no address; both fit a line and hold nothing a terminal or shell would act on."""
    name, version = entry.name, entry.version
    if not name or len(name) > LONGEST_NAME or len(version) > LONGEST_VERSION:
        return False
    if name.startswith(("-", ".", "/")) or "://" in name or ".." in name:
        return False
    return name.isprintable() and version.isprintable() and not any(one in " \t\"'`$;|&<>\\" for one in name)
