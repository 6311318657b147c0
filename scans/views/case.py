"""What is known about one finding as one scan saw it: why it matters, where it stands, who else saw it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from django.utils.safestring import SafeString

from engines.engine import Documented
from engines.languages import language_of
from engines.registry import documented
from engines.rule import Rule
from findings.models import COUNTED_STATUSES, Finding
from scans import highlight
from scans.highlight import Line, prose, visible
from scans.models import Sighting
from scans.models.sighting import MOST_COPIES
from scans.views.chips import engine_labels
from scans.views.dependency import dependency
from scans.views.entry import entry

MOST_SIGHTINGS = 10
_STEPS = {
    "entry": ("source", "Entry"),
    "source": ("source", "Source"),
    "propagation": ("step", "Step"),
    "missing_control": ("missing", "Expected here, and missing"),
    "sink": ("sink", "Sink"),
}
# The languages whose names differ between rules and files.
_ALIKE = {"tsx": "typescript"}


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the rule's documentation says: why it is dangerous, how to fix it, code it accepts."""

    what: SafeString
    why: SafeString
    fix: SafeString
    example: list[Line]
    example_path: str


@dataclass(frozen=True, slots=True)
class Step:
    kind: str
    role: str
    words: SafeString
    path: str
    line: int
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Witness:
    engine: str
    rule: str
    line: int
    message: SafeString


def case(finding: Finding, sighting: Sighting | None) -> dict[str, Any]:
    seen = finding.sightings.select_related("scan").order_by("-scan__created_at", "-pk")
    place = sighting or finding
    witnesses = _witnesses(sighting) if sighting else []
    return {
        "finding": finding,
        "sighting": sighting,
        "path": visible(place.path),
        "line": place.line_start,
        "engine": engine_labels().get(place.engine, place.engine),
        "rule": place.rule,
        "title": visible(finding.title),
        "here": _here(finding, sighting),
        "short_fix": _short_fix(finding, place.engine, place.rule),
        "lesson": lesson(place.engine, place.rule, path=place.path),
        "steps": _steps(finding, sighting) if sighting else [],
        "elsewhere": _elsewhere(sighting) if sighting else [],
        "code": _code(finding, sighting),
        "entries": [entry(one) for one in sighting.entries] if sighting else [],
        "way": _way(sighting) if sighting else [],
        "dependency": dependency(finding),
        "patch": _patch(finding, sighting),
        "witnesses": witnesses[1:],
        "most_copies": MOST_COPIES,
        "copies": [f"{visible(one['path'])}:{one['line']}" for one in sighting.copies] if sighting else [],
        "past": _past(sighting.past) if sighting and sighting.past else [],
        "is_gone": bool(sighting and sighting.past.get("removed_by")),
        "sightings": list(seen[:MOST_SIGHTINGS]),
        "sighting_count": seen.count(),
        "siblings": siblings(finding),
    }


@dataclass(frozen=True, slots=True)
class Change:
    """A proven patch as the page shows it, and as it is copied."""

    diff: str
    path: str
    lines: list[Line]
    applied_at: datetime | None


def _patch(finding: Finding, sighting: Sighting | None) -> Change | None:
    scan_id = sighting.scan_id if sighting else finding.last_scan_id
    if scan_id is None:
        return None
    found = finding.patches.filter(scan_id=scan_id, is_proven=True).order_by("-created_at", "-pk").first()
    return Change(found.diff, found.path, highlight.diff(found.diff), found.applied_at) if found else None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A commit that matters for a secret."""

    words: str
    commit: str
    at: datetime | None


def _past(past: Mapping[str, Any]) -> list[Milestone]:
    came = "Brought by" if past["is_first_known"] else "There since, or before"
    told = [
        (came, past["first_commit"], past["first_at"]),
        ("Last held by", past["last_commit"], 0),
        ("Removed by", past["removed_by"], past["removed_at"]),
    ]
    return [Milestone(words, commit, _moment(at)) for words, commit, at in told if commit]


def _moment(at: int) -> datetime | None:
    """A committer writes any date: what no calendar has is not shown."""
    try:
        return datetime.fromtimestamp(at, UTC) if at else None
    except (OverflowError, ValueError, OSError):
        return None


def lesson(engine: str, rule: str, *, path: str) -> Lesson | None:
    """None for a rule this version does not have, or an operator's own; advisories share one lesson."""
    known = documented().get((engine, rule))
    if known is None and engine == "dependencies":
        known = documented()[engine, "vulnerable-dependency"]
    if known is None:
        return None
    what, why, fix = known.docs
    example, where = _example(known, path)
    return Lesson(prose(what), prose(why), prose(fix), example, where)


def siblings(finding: Finding) -> dict[str, int]:
    """How many others stand open in the same file, and of the same rule: what a wide decision decides too."""
    others = Finding.objects.filter(repo=finding.repo_id, status__in=COUNTED_STATUSES).exclude(pk=finding.pk)
    in_file, of_rule = others.filter(path=finding.path), others.filter(rule=finding.rule)
    return {"path": in_file.count(), "rule": of_rule.count()}


def _short_fix(finding: Finding, engine: str, rule: str) -> str:
    """The sentence of this place, where the rule's text does not say the same."""
    known = documented().get((engine, rule))
    told = finding.fix_summary.rstrip(".")
    is_told = known is not None and (finding.fix_summary == known.fix or told in known.docs[2])
    return "" if is_told else visible(finding.fix_summary)


def _here(finding: Finding, sighting: Sighting | None) -> SafeString:
    return prose((sighting.message if sighting else "") or finding.description)


def _example(known: Documented, path: str) -> tuple[list[Line], str]:
    """The first piece of good code in the finding's language; secrets' examples are made-up values, so none."""
    if not isinstance(known, Rule):
        return [], ""
    wanted = _ALIKE.get(language_of(path), language_of(path))
    fitting = [one for one in known.good if (language_of(one.path) if one.path else one.language) == wanted]
    if not (fitting or known.good):
        return [], ""
    one = (fitting or list(known.good))[0]
    language = language_of(one.path) if one.path else one.language
    return highlight.example(one.code.strip("\n"), language=language), one.path


def _code(finding: Finding, sighting: Sighting | None) -> list[Line]:
    if sighting is not None and sighting.code.get("lines"):
        match = range(sighting.line_start, sighting.line_end + 1)
        return highlight.lines(sighting.code, path=sighting.path, match=match)
    if not finding.snippet:
        return []
    code = {"first_line": finding.snippet_line, "lines": finding.snippet.split("\n")}
    return highlight.lines(code, path=finding.path, match=range(finding.line_start, finding.line_end + 1))


def _steps(finding: Finding, sighting: Sighting) -> list[Step]:
    """The trace; without one the way from the nearest entry point, with all the code that was kept of the place."""
    if sighting.trace or finding.manifest_coordinates:
        return _shown_once([_step(step) for step in sighting.trace if step.get("role") != "elsewhere"])
    way = _way(sighting)
    return [*way[:-1], replace(way[-1], lines=_code(finding, sighting) or way[-1].lines)] if way else []


def _shown_once(steps: list[Step]) -> list[Step]:
    """What is missing right where the value ends shows no code of its own: the next step shows it."""
    shown = {(one.path, one.line) for one in steps if one.kind == "sink"}
    return [replace(one, lines=[]) if one.kind == "missing" and (one.path, one.line) in shown else one for one in steps]


def _elsewhere(sighting: Sighting) -> list[Step]:
    """Where the same stands again, each as its one line."""
    steps = [_step(step) for step in sighting.trace if step.get("role") == "elsewhere"]
    return [replace(one, lines=[row for row in one.lines if row.number == one.line]) for one in steps]


def _way(sighting: Sighting) -> list[Step]:
    """From the nearest entry point to the place, () when that is told by a trace."""
    way = [_step(step) for entry in sighting.entries[:1] for step in entry["steps"]]
    return [*way[:-1], replace(way[-1], role="Here")] if way else []


def _step(step: Mapping[str, Any]) -> Step:
    kind, role = _STEPS.get(str(step.get("role")), ("step", "Step"))
    path, line = str(step.get("path", "")), int(step.get("line") or 1)
    code = step if step.get("lines") else {"first_line": line, "lines": [step.get("code", "")]}
    rows = highlight.lines(code, path=path, match=range(line, line + 1))
    return Step(kind, role, prose(str(step.get("note", ""))), visible(path), line, rows)


def _witnesses(sighting: Sighting) -> list[Witness]:
    """The leading one first."""
    return [
        Witness(
            engine_labels().get(one["engine"], one["engine"]), one["rule"], one["line_start"], prose(one["message"])
        )
        for one in sighting.witnesses
    ]
