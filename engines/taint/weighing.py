"""How much a flow weighs by who can send what it begins with: where only administrators can, a step less."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from engines.hit import SEVERITIES, Hit, Step
from engines.taint.survey.few_people import reached_by_few, reached_inside
from engines.taint.survey.whole import Survey
from outcomes import Gap

# Says of a hit that it weighs a step less than what it does would.
_MARK: Final = "sent_by"
_FEW: Final = "administrators"
_WORDS: Final = " Only administrators can send it."
Spans = dict[str, list[tuple[int, int]]]
_HEAVY: Final = ("critical", "high")


def weighed(said: Iterable[Hit | Gap], survey: Survey) -> Iterator[Hit | Gap]:
    """The same, each hit weighed anew."""
    told = list(said)
    sent = [one for one in told if isinstance(one, Hit) and _is_sent(one)]
    few = reached_by_few(survey) if sent else {}
    inside = reached_inside(survey, {(step.path, step.line) for one in sent for step in one.trace}) if sent else {}
    for one in told:
        yield _weighed(one, few, inside) if isinstance(one, Hit) and _is_sent(one) else one


def told_by(known: Mapping[str, Hit], said: Iterable[Hit | Gap]) -> list[Hit | Gap] | None:
    """The same, where each hit that is weighed at all is `known` as it weighs, by what it is before; None else."""
    found: list[Hit | Gap] = []
    for one in said:
        weighty = one if isinstance(one, Hit) and _is_sent(one) else None
        if weighty is not None and repr(weighty) not in known:
            return None
        found.append(known[repr(weighty)] if weighty is not None else one)
    return found


def _is_sent(hit: Hit) -> bool:
    return hit.severity in _HEAVY and hit.properties.get("source") == "request"


def _weighed(hit: Hit, few: Spans, inside: Spans) -> Hit:
    entered = [step for step in hit.trace if step.role == "source"][:1]
    if not _lies(entered, few) and not _lies([step for step in hit.trace if step.role != "entry"], inside):
        return hit
    lower = SEVERITIES[SEVERITIES.index(hit.severity) + 1]
    marked = {**hit.properties, _MARK: _FEW}
    return replace(hit, severity=lower, message=f"{hit.message}{_WORDS}", properties=marked)


def _lies(steps: Sequence[Step], spans: Spans) -> bool:
    return any(first <= step.line <= last for step in steps for first, last in spans.get(step.path, ()))


def unweighed(hit: Hit) -> Hit:
    if hit.properties.get(_MARK) != _FEW:
        return hit
    higher = SEVERITIES[SEVERITIES.index(hit.severity) - 1]
    unmarked = {key: one for key, one in hit.properties.items() if key != _MARK}
    return replace(hit, severity=higher, message=hit.message.removesuffix(_WORDS), properties=unmarked)
