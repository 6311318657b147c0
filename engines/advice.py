"""What we say, in our own words, about what another tool found."""

from dataclasses import dataclass

from engines.hit import Confidence, Severity
from engines.weaknesses import WEAKNESSES


@dataclass(frozen=True, slots=True)
class Advice:
    """The counterpart of a rule of ours for a tool's rule: its id is the tool's. `docs`: what, why, how to fix."""

    id: str
    title: str
    weakness: str
    severity: Severity
    confidence: Confidence
    fix: str
    docs: tuple[str, str, str]

    @property
    def cwe(self) -> int:
        return WEAKNESSES[self.weakness].cwe


def advice(*all_of_it: Advice) -> dict[str, Advice]:
    """By id. Raises ValueError on an unknown weakness, an incomplete text or an id listed twice."""
    table = {one.id: one for one in all_of_it}
    if len(table) != len(all_of_it):
        raise ValueError("an id is listed twice")
    for one in all_of_it:
        if one.weakness not in WEAKNESSES or not all((one.title, one.fix, *one.docs)):
            raise ValueError(f"{one.id}: unknown weakness or missing text")
    return table
