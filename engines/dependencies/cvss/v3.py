"""CVSS 3.0 and 3.1, base and temporal score. Source: FIRST, CVSS v3.1 specification, section 7 and appendix A."""

from typing import Final

from engines.dependencies.cvss.vector import metrics

_BASE: Final = {"AV": "N A L P", "AC": "L H", "PR": "N L H", "UI": "N R", "S": "U C", "C": "H L N", "I": "H L N", "A": "H L N"}  # fmt: skip  # noqa: E501
_OTHERS: Final = {
    "E": "X H F P U", "RL": "X U W T O", "RC": "X C R U", "CR": "X H M L", "IR": "X H M L", "AR": "X H M L",
    "MAV": "X N A L P", "MAC": "X L H", "MPR": "X N L H", "MUI": "X N R", "MS": "X U C", "MC": "X N L H",
    "MI": "X N L H", "MA": "X N L H",
}  # fmt: skip
_AV: Final = {"N": 0.85, "A": 0.62, "L": 0.55, "P": 0.2}
_AC: Final = {"L": 0.77, "H": 0.44}
_PR: Final = {"U": {"N": 0.85, "L": 0.62, "H": 0.27}, "C": {"N": 0.85, "L": 0.68, "H": 0.5}}
_UI: Final = {"N": 0.85, "R": 0.62}
_IMPACT: Final = {"H": 0.56, "L": 0.22, "N": 0.0}
_E: Final = {"X": 1.0, "H": 1.0, "F": 0.97, "P": 0.94, "U": 0.91}
_RL: Final = {"X": 1.0, "U": 1.0, "W": 0.97, "T": 0.96, "O": 0.95}
_RC: Final = {"X": 1.0, "C": 1.0, "R": 0.96, "U": 0.92}


def score(vector: str) -> float:
    """The temporal score, which is the base score where no temporal metric is given. Raises BadVector."""
    found = metrics(vector, _BASE, _OTHERS)
    base = _base(found)
    temporal = _E[found.get("E", "X")] * _RL[found.get("RL", "X")] * _RC[found.get("RC", "X")]
    return roundup(base * temporal)


def _base(found: dict[str, str]) -> float:
    inner = 1 - (1 - _IMPACT[found["C"]]) * (1 - _IMPACT[found["I"]]) * (1 - _IMPACT[found["A"]])
    is_changed = found["S"] == "C"
    impact = 7.52 * (inner - 0.029) - 3.25 * (inner - 0.02) ** 15 if is_changed else 6.42 * inner
    if impact <= 0:
        return 0.0
    reach = 8.22 * _AV[found["AV"]] * _AC[found["AC"]] * _PR[found["S"]][found["PR"]] * _UI[found["UI"]]
    return roundup(min((impact + reach) * (1.08 if is_changed else 1.0), 10.0))


def roundup(value: float) -> float:
    """To the next tenth, in whole numbers so that a float's last digit does not matter (appendix A)."""
    whole = round(value * 100_000)
    return whole / 100_000 if whole % 10_000 == 0 else (whole // 10_000 + 1) / 10
