"""CVSS vectors to scores, by the formulas of the specifications, and from scores to our severities."""

from engines.dependencies.cvss import v3, v4
from engines.dependencies.cvss.vector import BadVector
from engines.hit import Severity

__all__ = ["BadVector", "score", "severity"]


def score(vector: str) -> float:
    """The score of a CVSS 3.0, 3.1 or 4.0 vector, 0.0 to 10.0. Raises BadVector for anything else."""
    if vector.startswith(("CVSS:3.0/", "CVSS:3.1/")):
        return v3.score(vector)
    if vector.startswith("CVSS:4.0/"):
        return v4.score(vector)
    raise BadVector("neither CVSS 3 nor 4")


def severity(points: float) -> Severity:
    """The qualitative scale of both specifications; 0.0, "none" there, is our lowest."""
    if points >= 9.0:
        return "critical"
    if points >= 7.0:
        return "high"
    return "medium" if points >= 4.0 else "low"
