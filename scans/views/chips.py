"""The filters of a list of findings in words: what is set, what can be set, and the address without it."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest

from engines.registry import engines
from engines.weaknesses import WEAKNESSES
from findings.models import Severity
from scans.highlight import visible

# Status has its tabs, severity its own row.
_SHOWN = ("q", "repo", "path", "engine", "rule", "cwe", "verdict", "confidence", "is_new", "compared")
_NEW = {"true": "New in this scan", "false": "Known before this scan"}


def chips(request: HttpRequest, valid: Mapping[str, Any], *, repos: Mapping[str, str]) -> list[dict[str, str]]:
    """One for each value that narrows the list; `href` is the address without it."""
    return [
        {"label": _label(name, value, repos), "href": without(request, name, value)}
        for name in _SHOWN
        if name in valid or (name == "verdict" and "any" in request.GET.getlist(name))
        for value in request.GET.getlist(name)
    ]


def severities(request: HttpRequest, numbers: Mapping[str, int]) -> list[dict[str, Any]]:
    """Each severity with its number, and the address of those alone; of all others where it is chosen already."""
    on = request.GET.getlist("severity")
    return [
        {
            "severity": one,
            "number": numbers[one],
            "is_on": one in on,
            "href": without(request, "severity", one) if one in on else only(request, "severity", one),
        }
        for one in Severity.values
    ]


def only(request: HttpRequest, name: str, value: str) -> str:
    return "?" + urlencode([*(pair for pair in _pairs(request) if pair[0] != name), (name, value)])


def without(request: HttpRequest, name: str, value: str) -> str:
    return "?" + urlencode([pair for pair in _pairs(request) if pair != (name, value)])


def _pairs(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, value) for name, values in request.GET.lists() if name != "page" for value in values]


def _label(name: str, value: str, repos: Mapping[str, str]) -> str:
    match name:
        case "q":
            return f"“{visible(value)}”"
        case "repo":
            return repos.get(value, "A repository you cannot see")
        case "cwe":
            return f"CWE-{value}"
        case "engine":
            return engine_labels().get(value, visible(value))
        case "compared":
            return f"{value.rpartition(':')[2].capitalize()} in one scan"
        case "is_new":
            return _NEW.get(value.lower(), value)
        case "path":
            return f"In {visible(value)}"
    return f"{name.capitalize()}: {visible(value)}"


@cache
def engine_labels() -> dict[str, str]:
    return {name: engine.label for name, engine in engines().items()}


def weaknesses(rows: QuerySet[Any], column: str) -> list[tuple[str, str]]:
    """The CWEs that stand among `rows`, with their names."""
    known = {one.cwe: one.name for one in reversed(WEAKNESSES.values())}
    listed = rows.order_by().exclude(**{column: None}).values_list(column, flat=True).distinct()
    return [(str(cwe), f"CWE-{cwe} {known.get(cwe, '')}".strip()) for cwe in sorted(listed)]
