"""Whether our own code imports a package: read from import statements, and only where these tell.

A language in which code reaches a package without naming it (autoloading, annotations, build files) gives no verdict
of absence; there a package is seen or nothing is said.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import re2

from engines.dependencies.answers import Reach
from engines.dependencies.import_names import modules_of, names_of
from engines.index.program import Use
from engines.languages import kind_of, language_of
from engines.source import SourceFile

MOST_PLACES: Final = 3
MOST_BYTES: Final = 1_500_000
_LANGUAGES: Final = {
    "python": "PyPI", "javascript": "npm", "typescript": "npm", "tsx": "npm", "vue": "npm", "svelte": "npm", "go": "Go",
    "rust": "crates.io", "java": "Maven", "kotlin": "Maven", "ruby": "RubyGems", "php": "Packagist", "csharp": "NuGet",
}  # fmt: skip
# What may follow a package's name in the name of something of it.
_BEHIND: Final = frozenset(("", ".", "/", "[", ":"))
_FOLDED: Final = frozenset(("Packagist", "NuGet"))
_STATEMENTS: Final = {
    "PyPI": re2.compile(r"(?m)^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import\b[ \t(]*([\w., \t]*)|import[ \t]+([\w., \t]+))"),
    "npm": re2.compile(
        r"(?:\bfrom[ \t]*|\brequire[ \t]*\([ \t]*|\bimport[ \t]*\(?[ \t]*)"
        r"[\"'`]((?:@[\w.~-]+/)?[\w.~-]+)(?:/[^\"'`\n]*)?[\"'`]"
    ),
    "Go": re2.compile(r"(?m)^[ \t]*(?:import[ \t]+)?(?:[\w.]+[ \t]+)?\"([\w.~/-]+)\""),
    "crates.io": re2.compile(r"\b(?:use|extern crate)[ \t]+(?:::)?(\w+)|\b(\w+)::"),
    "Maven": re2.compile(r"(?m)^[ \t]*import[ \t]+(?:static[ \t]+)?([\w.]+)"),
    "RubyGems": re2.compile(r"(?m)^[ \t]*require[ \t(]+[\"']([\w/.-]+)[\"']"),
    "Packagist": re2.compile(r"(?m)^[ \t]*use[ \t]+\\?([\w\\]+)"),
    "NuGet": re2.compile(r"(?m)^[ \t]*(?:global[ \t]+)?using[ \t]+(?:static[ \t]+)?([\w.]+)"),
}
Wanted = tuple[str, str]


@dataclass(slots=True)
class _Trail:
    modules: tuple[str, ...]
    places: list[str] = field(default_factory=list)
    calls: list[tuple[str, int]] = field(default_factory=list)
    is_called: bool = False


def is_source(path: str) -> bool:
    """Whether a path's name says that the file may import packages."""
    return language_of(path) in _LANGUAGES


def ecosystem_of(file: SourceFile) -> str:
    """Whose packages this file may import; "" for one that is not our own code."""
    if file.kind not in ("own", "test") or file.is_binary or file.size_bytes > MOST_BYTES:
        return ""
    return _LANGUAGES.get(file.language, "")


def reached(
    files: Iterable[SourceFile], wanted: Iterable[Wanted], uses: Sequence[Use] = (), known: Container[str] = ()
) -> Iterator[Reach]:
    """One Reach for each wanted (ecosystem, name). `uses` are the calls of libraries in the files `known` to the index;
    of all others the text is asked.
    """
    trails = {one: _Trail(modules_of(*one)) for one in wanted}
    _call(uses, trails)
    looked: dict[str, int] = {}
    for file in files:
        ecosystem = ecosystem_of(file)
        if ecosystem:
            looked[ecosystem] = looked.get(ecosystem, 0) + 1
            _follow(file, ecosystem, trails, is_known=file.path in known)
    for (ecosystem, name), trail in trails.items():
        count = looked.get(ecosystem, 0)
        yield Reach(ecosystem, name, tuple(trail.places), count, trail.is_called, tuple(trail.calls))


def _call(uses: Sequence[Use], trails: dict[Wanted, _Trail]) -> None:
    """Own code first; what is only called in tests is told when nothing else calls it."""
    named = [(trail, ecosystem, names_of(ecosystem, name)) for (ecosystem, name), trail in trails.items()]
    for use in sorted(uses, key=lambda use: kind_of(use.path) == "test"):
        spoken = _LANGUAGES.get(language_of(use.path), "")
        for trail, ecosystem, names in named:
            is_open = len(trail.calls) < MOST_PLACES and (use.path, use.line) not in trail.calls
            if spoken == ecosystem and is_open and _is_of(use.name, names):
                if not (trail.calls and kind_of(use.path) == "test"):
                    trail.calls.append((use.path, use.line))
                trail.is_called = True


def _is_of(use: str, names: tuple[str, ...]) -> bool:
    folded = use.casefold()
    return any(folded.startswith(one) and folded[len(one) : len(one) + 1] in _BEHIND for one in names)


def _follow(file: SourceFile, ecosystem: str, trails: dict[Wanted, _Trail], *, is_known: bool) -> None:
    here = [
        trail
        for (whose, _), trail in trails.items()
        if whose == ecosystem
        and (ecosystem in _FOLDED or any(module.encode() in file.data for module in trail.modules))
    ]
    if not here:
        return
    text = file.text
    for found in _STATEMENTS[ecosystem].finditer(text):
        named = [str(one) for one in found.groups() if one]
        for trail in here:
            if _names(ecosystem, named, trail.modules):
                # A path in the middle of Rust code is a use of its own.
                is_use = ecosystem == "crates.io" and found[1] is None
                _note(file, trail, text, found.start(), is_use=is_use, is_known=is_known)


def _note(file: SourceFile, trail: _Trail, text: str, at: int, *, is_use: bool, is_known: bool) -> None:
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    end = end if end >= 0 else len(text)
    if not (trail.is_called or is_known):
        trail.is_called = is_use or any(_is_used(text, one, end) for one in _locals(text[start:end]))
    if len(trail.places) < MOST_PLACES:
        place = f"{file.path}:{text.count(chr(10), 0, at) + 1}"
        if place not in trail.places:
            trail.places.append(place)


def _names(ecosystem: str, named: list[str], modules: tuple[str, ...]) -> bool:
    """Whether an import statement's words are one of these modules or something inside it."""
    first = named[0]
    if ecosystem == "PyPI":
        said = [part.strip().split(" ")[0] for part in first.split(",")]
        return any(one == module or one.startswith(f"{module}.") for one in said for module in modules)
    between = {"Go": "/", "Maven": ".", "NuGet": ".", "RubyGems": "/", "Packagist": "\\"}.get(ecosystem, "")
    fold = str.lower if ecosystem in _FOLDED else str
    said_one = fold(first)
    return any(said_one == fold(one) or (between and said_one.startswith(fold(one) + between)) for one in modules)


_LOCAL = re2.compile(r"[A-Za-z_$][\w$]*")
_KEYWORDS: Final = (
    "import from as require const let var type use using static extern crate pub self super default await"
)
_NOT_LOCAL: Final = frozenset(_KEYWORDS.split())


def _locals(statement: str) -> list[str]:
    """Names an import statement may bind: all its words that are no keyword."""
    return [str(one) for one in _LOCAL.findall(statement[:500]) if str(one) not in _NOT_LOCAL]


def _is_used(text: str, name: str, after: int) -> bool:
    """A name is called, or something of it is taken, after the statement that bound it."""
    at = text.find(name, after)
    for _ in range(50):
        if at < 0:
            return False
        before, behind = text[at - 1 : at], text[at + len(name) : at + len(name) + 2]
        if not (before.isalnum() or before in "_$.") and behind[:1] in ("(", "."):
            return True
        if not (before.isalnum() or before in "_$.") and behind == "::":
            return True
        at = text.find(name, at + len(name))
    return False
