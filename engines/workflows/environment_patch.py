"""Text from outside goes into a script by the step's environment, where the shell does not read it as commands."""

from collections.abc import Sequence
from typing import Final

import re2

from engines.hit import Hit
from engines.source import SourceFile

MOST_ROWS: Final = 400
_RUN: Final = re2.compile(r"^(\s*)(- )?run:(?:\s|$)")
_OTHER_SHELL: Final = re2.compile(r"(?i)shell:\s*['\"]?(?:pwsh|powershell|cmd|python)|windows")
_NO_NAME: Final = re2.compile(r"[^A-Za-z0-9]+")


def by_environment(file: SourceFile, hit: Hit) -> str | None:
    """None where another shell than a POSIX one may run it, or quotes would keep the variable from being read."""
    rows = file.text.split("\n")
    at = hit.start_line - 1
    place = _expression(rows[at], hit.start_column - 1) if hit.start_line == hit.end_line else None
    run = next((row for row in range(at, max(-1, at - MOST_ROWS), -1) if _RUN.match(rows[row])), None)
    if place is None or run is None or _OTHER_SHELL.search(file.text):
        return None
    found = _RUN.match(rows[run])
    assert found is not None
    inner = " " * (len(found[1]) + len(found[2] or ""))
    first, end = _step(rows, run, inner)
    written = rows[at][len(found[0]) :] if at == run else rows[at]
    before = rows[at][len(found[0]) if at == run else 0 : place[0]]
    if before.count("'") % 2 or any("<<" in row for row in rows[run:end]) or at >= end or not written.strip():
        return None
    value = rows[at][place[0] : place[1]]
    name = _name(value)
    if any(row.strip().startswith(f"{name}:") and not row.strip().endswith(value) for row in rows[first:end]):
        return None
    quote = "" if before.count('"') % 2 else '"'
    rows[at] = f"{rows[at][: place[0]]}{quote}${{{name}}}{quote}{rows[at][place[1] :]}"
    return "\n".join(_with(rows, run, first, end, inner, f"{inner}  {name}: {value}"))


def _with(rows: Sequence[str], run: int, first: int, end: int, inner: str, line: str) -> list[str]:
    """The step's environment with one more line; it begins before the script, or after it when that is the first."""
    if line in rows[first:end]:
        return list(rows)
    there = next(
        (row for row in range(first, end) if rows[row].rstrip() in (f"{inner}env:", f"{inner[:-2]}- env:")), None
    )
    if there is not None:
        return [*rows[: there + 1], line, *rows[there + 1 :]]
    place = run if run > first else end
    return [*rows[:place], f"{inner}env:", line, *rows[place:]]


def _expression(row: str, at: int) -> tuple[int, int] | None:
    """Where the whole `${{ … }}` around this column begins and ends."""
    start, end = row.rfind("${{", 0, at + 1), row.find("}}", at)
    return (start, end + 2) if start >= 0 and end >= 0 and "}}" not in row[start:at] else None


def _step(rows: Sequence[str], run: int, inner: str) -> tuple[int, int]:
    """The rows of the step; blank ones at its end are not its own."""
    first = run
    while first > 0 and not rows[first].startswith(f"{inner[:-2]}- "):
        first -= 1
    end = run + 1
    while end < len(rows) and (rows[end].startswith(inner) or not rows[end].strip()):
        end += 1
    while not rows[end - 1].strip():
        end -= 1
    return first, end


def _name(value: str) -> str:
    """ISSUE_TITLE for `${{ github.event.issue.title }}`; no single word, for that may be PATH."""
    words = value[3:-2].strip().removeprefix("github.").removeprefix("event.")
    name = str(_NO_NAME.sub("_", words)).strip("_").upper()[:60] or "VALUE"
    return name if "_" in name and not name[0].isdigit() else f"GIVEN_{name}"
