"""Takes a CVSS vector apart into its metrics."""

from collections.abc import Mapping

LONGEST = 400


class BadVector(ValueError):
    """The text is no complete vector of this version."""


def metrics(vector: str, base: Mapping[str, str], others: Mapping[str, str]) -> dict[str, str]:
    """Values by metric. `base` and `others` list each metric's letters; all of `base` must be there, none twice."""
    if len(vector) > LONGEST:
        raise BadVector("too long")
    found: dict[str, str] = {}
    for part in vector.split("/")[1:]:
        name, _, value = part.partition(":")
        letters = base.get(name) or others.get(name)
        if letters is None or value not in letters.split() or name in found:
            raise BadVector(f"metric {name[:8]}")
        found[name] = value
    if missing := base.keys() - found.keys():
        raise BadVector(f"without {', '.join(sorted(missing))}")
    return found
