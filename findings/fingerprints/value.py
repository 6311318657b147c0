"""What a fingerprint is, whatever its version."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """`value` knows the enclosing symbol, `loose` forgets it; both are SHA-256 in hex."""

    value: str
    loose: str
