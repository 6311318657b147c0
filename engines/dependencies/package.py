"""What a package found in a lock file is, and the names its ecosystem goes by."""

from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import quote

import re2

Scope = Literal["prod", "dev"]

# OSV's names of ecosystems, with the type their packages have in a purl.
PURL_TYPES: Final = {
    "PyPI": "pypi",
    "npm": "npm",
    "Go": "golang",
    "crates.io": "cargo",
    "RubyGems": "gem",
    "Packagist": "composer",
    "Maven": "maven",
    "NuGet": "nuget",
    "ConanCenter": "conan",
    "Pub": "pub",
    "Hex": "hex",
    "SwiftURL": "swift",
}
_RUNS = re2.compile(r"[-_.]+")
# Ecosystems whose registries do not tell upper from lower case.
_ONE_CASE = frozenset(("Packagist", "NuGet", "Hex", "SwiftURL", "npm"))

ENGINE: Final = "dependencies"


@dataclass(frozen=True, slots=True)
class Package:
    """One version of a package as one manifest pins it. `version` is "" when nothing pins it.

    `path` names the packages that lead to it, from the direct dependency on; () when it is direct or nobody can tell.
    `is_direct` is None when the manifest does not say. `declared` is the range somebody wrote, `source` where it comes
    from when that is not the ecosystem's registry. `line` counts from 1. `needs` are those of the same manifest that it
    depends on itself, each as "name version".
    """

    ecosystem: str
    name: str
    version: str
    manifest: str
    line: int
    is_direct: bool | None = None
    scope: Scope = "prod"
    path: tuple[str, ...] = ()
    licence: str = ""
    declared: str = ""
    source: str = ""
    needs: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return name_key(self.ecosystem, self.name)

    @property
    def purl(self) -> str:
        return purl(self.ecosystem, self.name, self.version)


def name_key(ecosystem: str, name: str) -> str:
    """The name as two spellings of one package share it (PEP 503 for PyPI)."""
    if ecosystem == "PyPI":
        return str(_RUNS.sub("-", name)).lower()
    return name.lower() if ecosystem in _ONE_CASE else name


def purl(ecosystem: str, name: str, version: str) -> str:
    """The package URL, "" for an ecosystem that has none. Source: the purl specification, types."""
    kind = PURL_TYPES.get(ecosystem)
    if not kind or not name:
        return ""
    parts = name.split(":" if ecosystem == "Maven" else "/")
    written = "/".join(quote(part, safe="") for part in parts if part)
    if ecosystem == "PyPI":
        written = name_key(ecosystem, name)
    tail = f"@{quote(version, safe='')}" if version else ""
    return f"pkg:{kind}/{written}{tail}"
