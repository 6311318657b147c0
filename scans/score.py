"""How a scan's findings become one number and one letter. Version 1; a change makes a new version.

Score: 100 less, for each severity, its most times w / (w + half), where w adds up the findings' confidence
(high 1.0, medium 0.7, low 0.4; 1.3 times that when proven). Source: the formula our clients already know.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final, NamedTuple

VERSION: Final = 1
_MOST_AND_HALF: Final = {"critical": (35, 2), "high": (30, 5), "medium": (18, 8), "low": (8, 20)}
_CONFIDENCE: Final = {"high": 1.0, "medium": 0.7, "low": 0.4}
_PROVEN: Final = 1.3
GRADES: Final = (("A+", 97), ("A", 90), ("B", 80), ("C", 65), ("D", 50), ("F", 0))


class Weighed(NamedTuple):
    """What of a finding matters for the score."""

    severity: str
    confidence: str
    is_proven: bool = False


class Score(NamedTuple):
    """`deductions` are points per severity, for the page that shows the arithmetic."""

    points: int
    grade: str
    deductions: dict[str, float]


def score(findings: Iterable[Weighed], *, is_partial: bool) -> Score:
    weights: dict[str, float] = defaultdict(float)
    for finding in findings:
        weights[finding.severity] += _CONFIDENCE[finding.confidence] * (_PROVEN if finding.is_proven else 1.0)
    deductions = {severity: round(_deduction(severity, weight), 1) for severity, weight in weights.items()}
    points = round(min(100.0, max(0.0, 100.0 - sum(_deduction(*item) for item in weights.items()))))
    return Score(points, grade(points, is_partial=is_partial), deductions)


def grade(points: int, *, is_partial: bool) -> str:
    """A scan that did not see everything is never better than B."""
    letter = next(letter for letter, least in GRADES if points >= least)
    return "B" if is_partial and letter in {"A+", "A"} else letter


def _deduction(severity: str, weight: float) -> float:
    most, half = _MOST_AND_HALF[severity]
    return most * weight / (weight + half)
