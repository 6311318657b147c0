"""Reads checkov's report: one JSON object for each framework, or a list of them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MOST_FAILED = 20_000


class BadReport(Exception):
    """Not a report of checkov."""


@dataclass(frozen=True, slots=True)
class Failed:
    """One check that failed for one resource. Lines count from 1, both included; 0 where it names none.

    `is_skipped`: a comment or an annotation in the file asked for silence.
    """

    check: str
    path: str
    first_line: int
    last_line: int
    resource: str
    is_skipped: bool


@dataclass(frozen=True, slots=True)
class Report:
    """`unread` are the paths checkov could not parse."""

    failed: tuple[Failed, ...]
    unread: tuple[str, ...]


def report(text: bytes) -> Report:
    """Raises BadReport."""
    try:
        said = json.loads(text)
        listed = said if isinstance(said, list) else [said]
        failed = [one for block in listed for one in _failed(block)]
        unread = [str(path) for block in listed for path in _results(block).get("parsing_errors", ())]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadReport(type(error).__name__) from error
    return Report(tuple(failed[:MOST_FAILED]), tuple(map(_relative, unread)))


def _results(block: dict[str, Any]) -> dict[str, Any]:
    """Where nothing was to be looked at it gives bare counts."""
    if "results" not in block and "failed" not in block:
        raise KeyError("results")
    results = block.get("results", {})
    return results if isinstance(results, dict) else {}


def _failed(block: dict[str, Any]) -> Iterator[Failed]:
    results = _results(block)
    for key in ("failed_checks", "skipped_checks"):
        for one in results.get(key, ()):
            first, last = (int(number) for number in one["file_line_range"])
            resource = str(one.get("resource", ""))
            yield Failed(
                str(one["check_id"]), _relative(str(one["file_path"])), first, last, resource, key == "skipped_checks"
            )


def _relative(path: str) -> str:
    return path.lstrip("/").removeprefix("./")
