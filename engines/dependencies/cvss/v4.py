"""CVSS 4.0: the macro vector's score less the mean share of the way to the next lower one.

Source: FIRST, CVSS v4.0 specification, section 8.
"""

import math
from itertools import product
from typing import Final

from engines.dependencies.cvss.v4_scores import SCORES
from engines.dependencies.cvss.vector import metrics

Macro = tuple[int, int, int, int, int, int]
_IMPACT: Final = "H L N"
_BASE: Final = {
    "AV": "N A L P", "AC": "L H", "AT": "N P", "PR": "N L H", "UI": "N P A",
    **dict.fromkeys(("VC", "VI", "VA", "SC", "SI", "SA"), _IMPACT),
}  # fmt: skip
_OTHERS: Final = {
    "E": "X A P U", "CR": "X H M L", "IR": "X H M L", "AR": "X H M L", "MAV": "X N A L P", "MAC": "X L H",
    "MAT": "X N P", "MPR": "X N L H", "MUI": "X N P A", "MVC": "X H L N", "MVI": "X H L N", "MVA": "X H L N",
    "MSC": "X H L N", "MSI": "X S H L N", "MSA": "X S H L N", "S": "X N P", "AU": "X N Y", "R": "X A U I",
    "V": "X D C", "RE": "X L M H", "U": "X Clear Green Amber Red",
}  # fmt: skip
_WORST: Final = {"E": "A", "CR": "H", "IR": "H", "AR": "H"}
# Each metric's values from the most severe on: the distance between two is the number of steps.
_STEPS: Final = {
    "AV": "NALP", "PR": "NLH", "UI": "NPA", "AC": "LH", "AT": "NP", "VC": "HLN", "VI": "HLN", "VA": "HLN",
    "SC": "HLN", "SI": "SHLN", "SA": "SHLN", "CR": "HML", "IR": "HML", "AR": "HML",
}  # fmt: skip
_GROUPS: Final = (("AV", "PR", "UI"), ("AC", "AT"), ("VC", "VI", "VA", "CR", "IR", "AR"), ("SC", "SI", "SA"))
# The most severe vectors of each level, letters in the order of the group; EQ3 and EQ6 go together.
_HIGHEST: Final = (
    {0: ["NNN"], 1: ["ANN", "NLN", "NNP"], 2: ["PNN", "ALP"]},
    {0: ["LN"], 1: ["HN", "LP"]},
    {
        (0, 0): ["HHHHHH"],
        (0, 1): ["HHLMMH", "HHHMMM"],
        (1, 0): ["LHHHHH", "HLHHHH"],
        (1, 1): ["LHLHMH", "LHHHMM", "HLHMHM", "HLLMHH", "LLHHHM"],
        (2, 1): ["LLLHHH"],
    },
    {0: ["HSS"], 1: ["HHH"], 2: ["LLL"]},
)
# How many steps there are within each level.
_DEPTHS: Final = (
    {0: 1, 1: 4, 2: 5},
    {0: 1, 1: 2},
    {(0, 0): 7, (0, 1): 6, (1, 0): 8, (1, 1): 8, (2, 1): 10},
    {0: 6, 1: 5, 2: 4},
)


def score(vector: str) -> float:
    """The score with whatever threat and environmental metrics the vector carries. Raises BadVector."""
    found = _effective(metrics(vector, _BASE, _OTHERS))
    if all(found[one] == "N" for one in ("VC", "VI", "VA", "SC", "SI", "SA")):
        return 0.0
    macro = _macro(found)
    shares = _shares(found, macro)
    points = SCORES[macro] - (sum(shares) / len(shares) if shares else 0.0)
    # Half up, with what floats lose given back.
    return math.floor((max(0.0, min(10.0, points)) + 1e-6) * 10 + 0.5) / 10


def _effective(found: dict[str, str]) -> dict[str, str]:
    """Modified metrics put in place of the base ones, and the worst case for what is not defined."""
    given = {name: value for name, value in found.items() if value != "X"}
    values = {name: given.get(f"M{name}", value) for name, value in given.items()}
    return {**_WORST, **values}


def _macro(of: dict[str, str]) -> Macro:
    easy = (of["AV"] == "N", of["PR"] == "N", of["UI"] == "N")
    one = 0 if all(easy) else 1 if any(easy) and of["AV"] != "P" else 2
    two = 0 if of["AC"] == "L" and of["AT"] == "N" else 1
    three = 0 if of["VC"] == of["VI"] == "H" else 1 if "H" in (of["VC"], of["VI"], of["VA"]) else 2
    safety = "S" in (of["SI"], of["SA"])
    four = 0 if safety else 1 if "H" in (of["SC"], of["SI"], of["SA"]) else 2
    five = "APU".index(of["E"])
    needed = ((of["CR"], of["VC"]), (of["IR"], of["VI"]), (of["AR"], of["VA"]))
    six = 0 if ("H", "H") in needed else 1
    return one, two, three, four, five, six


def _shares(of: dict[str, str], macro: Macro) -> list[float]:
    """For each class that has a lower level: how much of the difference in score this vector has already come down."""
    one, two, three, four, five, six = macro
    levels = (one, two, (three, six), four)
    steps = _steps_down(of, levels)
    lower = (_lower(macro, 0), _lower(macro, 1), _lower_impact(macro), _lower(macro, 3))
    shares = [
        (SCORES[macro] - below) * down / _DEPTHS[place][levels[place]]  # type: ignore[index]
        for place, (below, down) in enumerate(zip(lower, steps, strict=True))
        if below is not None
    ]
    # The threat class has nothing between its levels, so its share is always none.
    return [*shares, 0.0] if five < 2 else shares


def _steps_down(of: dict[str, str], levels: tuple[object, ...]) -> list[int]:
    """Steps from the first most severe vector of this macro vector that is nowhere less severe, group by group."""
    choices = [_HIGHEST[place][level] for place, level in enumerate(levels)]  # type: ignore[index]
    steps: list[int] = []
    for highest in product(*choices):
        apart = [
            [_STEPS[name].index(of[name]) - _STEPS[name].index(top) for name, top in zip(group, letters, strict=True)]
            for group, letters in zip(_GROUPS, highest, strict=True)
        ]
        steps = [sum(one) for one in apart]
        if all(step >= 0 for one in apart for step in one):
            break
    return steps


def _lower(macro: Macro, place: int) -> float | None:
    changed = [*macro]
    changed[place] += 1
    return SCORES.get(tuple(changed))  # type: ignore[arg-type]


def _lower_impact(macro: Macro) -> float | None:
    """EQ3 and EQ6 move together; from the top there are two ways down, and the higher score counts."""
    if macro[2] == 1 and macro[5] == 0:
        return _lower(macro, 5)
    if macro[2] == 0 and macro[5] == 0:
        return max(one for one in (_lower(macro, 5), _lower(macro, 2)) if one is not None)
    return _lower(macro, 2)
