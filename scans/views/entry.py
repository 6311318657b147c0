"""From where a place can be reached, as a finding's page says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scans.highlight import visible

_SURE = {"medium": "handed on on the way", "low": "by a method's name alone"}


@dataclass(frozen=True, slots=True)
class Entry:
    """`route` is what is asked, "" for what a file does when it is run; `doubt` is why the way may be another."""

    route: str
    name: str
    place: str
    guards: list[str]
    doubt: str


def entry(told: Mapping[str, Any]) -> Entry:
    return Entry(
        visible(told["route"]),
        visible(told["name"]),
        visible(f"{told['path']}:{told['line']}"),
        [visible(one) for one in told["guards"]],
        _SURE.get(told["confidence"], ""),
    )
