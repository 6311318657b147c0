"""How each ecosystem orders its versions: one module each, with `key(version)` and nothing else to know."""

from collections.abc import Callable
from typing import Any, Final

from engines.dependencies.versions import golang, maven, nuget, packagist, pypi, rubygems, semver
from engines.dependencies.versions.fault import NoVersion

ORDERS: Final[dict[str, Callable[[str], Any]]] = {
    "PyPI": pypi.key,
    "npm": semver.key,
    "Go": golang.key,
    "crates.io": semver.key,
    "RubyGems": rubygems.key,
    "Packagist": packagist.key,
    "Maven": maven.key,
    "NuGet": nuget.key,
    "ConanCenter": maven.key,
    "Pub": semver.key_with_build,
    "Hex": semver.key,
    "SwiftURL": semver.key,
}

__all__ = ["ORDERS", "NoVersion", "key"]


def key(ecosystem: str, version: str) -> Any:
    """Something that compares as the ecosystem orders its versions. Raises NoVersion for what is none there."""
    order = ORDERS.get(ecosystem)
    if order is None or len(version) > 200:
        raise NoVersion(version[:40])
    return order(version.strip())
