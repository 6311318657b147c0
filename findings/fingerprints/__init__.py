"""The living versions of the fingerprint; intake computes all of them, the newest decides."""

from collections.abc import Callable
from typing import Final

from engines.hit import Hit
from findings.fingerprints import v1
from findings.fingerprints.value import Fingerprint

VERSIONS: Final[dict[int, Callable[[Hit], Fingerprint]]] = {1: v1.fingerprint}
NEWEST: Final = max(VERSIONS)


def newest(hit: Hit) -> Fingerprint:
    return VERSIONS[NEWEST](hit)


__all__ = ["NEWEST", "VERSIONS", "Fingerprint", "newest"]
