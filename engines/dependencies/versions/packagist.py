"""Composer: versions normalised as the Composer documentation describes, then ordered as PHP's version_compare does."""

from typing import Final

import re2

from engines.dependencies.versions.fault import NoVersion

Key = tuple[tuple[int, int], ...]
_VERSION = re2.compile(
    r"(?i)v?(\d{1,10})(?:\.(\d{1,10}))?(?:\.(\d{1,10}))?(?:\.(\d{1,10}))?"
    r"[._-]?(?:(stable|beta|b|rc|alpha|a|patch|pl|p)((?:[.-]?\d{1,10}){0,8}))?[.-]?(dev)?(?:\+\S+)?"
)
_DATED = re2.compile(r"v?(\d{4}(?:[.:-]?\d{2}){1,6}(?:[.:-]?\d{1,3})?)")
_STAGES: Final = {"a": -3, "alpha": -3, "b": -2, "beta": -2, "rc": -1, "stable": 0, "p": 1, "pl": 1, "patch": 1}
_DEV: Final = -4


def key(version: str) -> Key:
    """Branches (`dev-main`, `2.x-dev`) have no place in the order. Raises NoVersion for them."""
    if found := _VERSION.fullmatch(version):
        numbers = [(0, int(found[place] or 0)) for place in range(1, 5)]
        bare = _DEV if found[7] else 0
        stage = _STAGES[str(found[5]).lower()] if found[5] else bare
        further = [(1, int(one)) for one in re2.findall(r"\d+", str(found[6] or ""))]
        # What ends is before what goes on with a number and after what goes on with `dev`.
        return (*numbers, (stage, 0), *further, (bare, 0))
    if found := _DATED.fullmatch(version):
        return tuple((0, int(one)) for one in re2.findall(r"\d+", str(found[1])))
    raise NoVersion(version)
