"""Advisories in OSV's format: what is kept of a record, and whether a version is affected.

Source: the OSV schema 1.6, "Evaluation"; what a record claims beyond the bounds here is cut, never trusted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cmp_to_key
from typing import Any, Final

from engines.dependencies.package import name_key
from engines.dependencies.versions import NoVersion, key

MOST_AFFECTED: Final = 500
MOST_VERSIONS: Final = 20_000
MOST_EVENTS: Final = 2_000
LONGEST_ID: Final = 80
_EVENTS: Final = ("introduced", "fixed", "last_affected", "limit")
# At one version what ends comes before what begins.
_TURN: Final = {"limit": 0, "fixed": 0, "introduced": 1, "last_affected": 2}


class NotAnAdvisory(ValueError):
    """The document is no OSV record."""


@dataclass(frozen=True, slots=True)
class Range:
    """`events` are (what, version) in the order of the record; "0" is before every version."""

    kind: str
    events: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Affected:
    """What a record says of one package. `name` is its key within the ecosystem."""

    ecosystem: str
    name: str
    ranges: tuple[Range, ...] = ()
    versions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Advisory:
    """One record. `vectors` are CVSS vectors, `word` is the publisher's own severity or ""; `epss` is a probability."""

    id: str
    summary: str = ""
    aliases: tuple[str, ...] = ()
    modified: str = ""
    withdrawn: str = ""
    vectors: tuple[str, ...] = ()
    word: str = ""
    cwes: tuple[int, ...] = ()
    affected: tuple[Affected, ...] = ()
    references: tuple[str, ...] = ()
    epss: float | None = None
    is_exploited: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """`is_affected` is None when the version cannot be compared. `fixed` holds, for each range the version lies in,
    the nearest version that mends it.
    """

    is_affected: bool | None
    fixed: tuple[str, ...] = ()


def parse(document: Any) -> Advisory:
    """The advisory in a record of the OSV schema. Raises NotAnAdvisory."""
    if not isinstance(document, dict) or not _text(document.get("id")) or not _text(document.get("modified")):
        raise NotAnAdvisory("no id or no date")
    said = document.get("database_specific")
    own = said if isinstance(said, dict) else {}
    entries = _dicts(document.get("affected"))[:MOST_AFFECTED]
    vectors = [*_dicts(document.get("severity")), *(one for entry in entries for one in _dicts(entry.get("severity")))]
    return Advisory(
        id=_text(document["id"])[:LONGEST_ID],
        summary=" ".join(_text(document.get("summary")).split())[:250],
        aliases=tuple(_texts(document.get("aliases")))[:50],
        modified=_text(document["modified"]),
        withdrawn=_text(document.get("withdrawn")),
        vectors=tuple(dict.fromkeys(_text(one.get("score"))[:400] for one in vectors))[:10],
        word=_text(own.get("severity"))[:20].lower(),
        cwes=tuple(_numbers(own.get("cwe_ids"))),
        affected=tuple(_affected(entries)),
        references=tuple(_text(one.get("url"))[:500] for one in _dicts(document.get("references")))[:20],
    )


def judge(advisory: Advisory, ecosystem: str, name: str, version: str) -> Judgement:
    """Whether this version of a package is affected; `name` is a key of `package.name_key`."""
    if advisory.withdrawn:
        return Judgement(False)
    verdicts = [_judged(one, version) for one in advisory.affected if one.ecosystem == ecosystem and one.name == name]
    yes = [one for one in verdicts if one.is_affected]
    if yes:
        return Judgement(True, tuple(dict.fromkeys(fixed for one in yes for fixed in one.fixed)))
    return Judgement(None if any(one.is_affected is None for one in verdicts) else False)


def _judged(entry: Affected, version: str) -> Judgement:
    is_listed = version in entry.versions or version.removeprefix("v") in entry.versions
    fixed: list[str] = []
    is_in_range = is_unknown = False
    for one in entry.ranges:
        order = "npm" if one.kind == "SEMVER" and entry.ecosystem != "Go" else entry.ecosystem
        try:
            if _is_within(one, order, version):
                is_in_range = True
                fixed += _nearest_fix(one, order, version)
        except NoVersion:
            is_unknown = True
    if is_listed or is_in_range:
        if not fixed:
            fixed = _first_fix(entry, version)
        return Judgement(True, tuple(fixed))
    return Judgement(None if is_unknown else False)


def _is_within(one: Range, order: str, version: str) -> bool:
    """The events in the order of their versions, the state after the last that is not beyond `version`."""
    at = key(order, version)
    limits = [text for what, text in one.events if what == "limit" and text != "*"]
    if limits and all(at >= key(order, text) for text in limits):
        return False
    is_affected = False
    for what, text in _sorted(one, order):
        if what == "introduced" and (text == "0" or at >= key(order, text)):
            is_affected = True
        elif (what == "fixed" and at >= key(order, text)) or (what == "last_affected" and at > key(order, text)):
            is_affected = False
    return is_affected


def _sorted(one: Range, order: str) -> list[tuple[str, str]]:
    def compare(left: tuple[str, str], right: tuple[str, str]) -> int:
        if (left[1] == "0") != (right[1] == "0"):
            return -1 if left[1] == "0" else 1
        mine, yours = (key(order, left[1]), key(order, right[1])) if left[1] != "0" else (0, 0)
        if mine == yours:
            return _TURN[left[0]] - _TURN[right[0]]
        return -1 if mine < yours else 1

    return sorted((event for event in one.events if event[0] != "limit"), key=cmp_to_key(compare))


def _nearest_fix(one: Range, order: str, version: str) -> list[str]:
    at = key(order, version)
    later = [text for what, text in one.events if what == "fixed" and key(order, text) > at]
    return [min(later, key=lambda text: key(order, text))] if later else []


def _first_fix(entry: Affected, version: str) -> list[str]:
    """For a version that is only listed: the nearest fix of any range."""
    for one in entry.ranges:
        try:
            if found := _nearest_fix(one, entry.ecosystem, version):
                return found
        except NoVersion:
            continue
    return []


def _affected(entries: list[dict[str, Any]]) -> Iterator[Affected]:
    for entry in entries:
        package = entry.get("package")
        if not isinstance(package, dict):
            continue
        ecosystem = _text(package.get("ecosystem")).partition(":")[0]
        name = name_key(ecosystem, _text(package.get("name")))
        ranges = tuple(_ranges(entry.get("ranges")))
        if ecosystem and name:
            yield Affected(ecosystem, name, ranges, frozenset(_texts(entry.get("versions"))[:MOST_VERSIONS]))


def _ranges(value: Any) -> Iterator[Range]:
    """Ranges of commits are left out: lock files speak of versions."""
    for one in _dicts(value)[:100]:
        kind = _text(one.get("type"))
        events = tuple(_event(event) for event in _dicts(one.get("events"))[:MOST_EVENTS])
        if kind in ("SEMVER", "ECOSYSTEM"):
            yield Range(kind, tuple(event for event in events if event[0]))


def _event(event: Mapping[str, Any]) -> tuple[str, str]:
    return next(((what, _text(event[what])) for what in _EVENTS if _text(event.get(what))), ("", ""))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _numbers(value: Any) -> Iterator[int]:
    for one in _texts(value)[:20]:
        number = one.removeprefix("CWE-")
        if number.isdecimal() and len(number) < 6:
            yield int(number)
