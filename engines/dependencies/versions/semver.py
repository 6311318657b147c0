"""Semantic Versioning 2.0.0, section 11, with the shortened and `v` forms that registries let pass."""

import re2

from engines.dependencies.versions.fault import NoVersion

Part = tuple[int, int, str]
Key = tuple[tuple[int, ...], bool, tuple[Part, ...]]
_VERSION = re2.compile(r"[vV=]?(\d{1,40}(?:\.\d{1,40}){0,3})(?:-([0-9A-Za-z.-]+))?(?:\+([0-9A-Za-z.-]+))?")


def key(version: str) -> Key:
    """A release is after all its pre-releases; build metadata does not count."""
    return parts(version)[0]


def key_with_build(version: str) -> tuple[Key, tuple[Part, ...]]:
    """As Dart orders versions: build metadata decides between what is otherwise equal."""
    return parts(version)


def parts(version: str) -> tuple[Key, tuple[Part, ...]]:
    found = _VERSION.fullmatch(version)
    if found is None:
        raise NoVersion(version)
    numbers = [int(one) for one in str(found[1]).split(".")]
    padded = (*numbers, *(0 for _ in range(4 - len(numbers))))
    pre, build = str(found[2] or ""), str(found[3] or "")
    return (padded, not pre, _identifiers(pre)), _identifiers(build)


def _identifiers(text: str) -> tuple[Part, ...]:
    """Numbers before words; a shorter list before a longer one that begins like it."""
    return tuple((0, int(one), "") if one.isdigit() else (1, 0, one) for one in text.split(".")) if text else ()
