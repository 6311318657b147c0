"""Which lines of a file what was found shows: behind them it may change, and the finding looks the same."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping

from engines.hit import Excerpt, Hit
from engines.source import SourceFile
from engines.taint.ir import line_of


def shown_lines(hits: Iterable[Hit], sites: Iterable[str]) -> dict[str, set[int]]:
    """By path the last lines of what hits show, and of where functions begin that lead to something found."""
    found: dict[str, set[int]] = defaultdict(set)
    shows = [(hit.path, hit.end_line, hit.excerpt) for hit in hits]
    for hit in hits:
        parts = [*hit.trace_excerpts, *(Excerpt(one.line, ()) for one in hit.trace[len(hit.trace_excerpts) :])]
        shows += [(one.path, one.line, part) for one, part in zip(hit.trace, parts, strict=True)]
    for path, line, excerpt in shows:
        last = excerpt.first_line + len(excerpt.lines)
        found[path].add(max(line, last))
    for site in sites:
        path, _, name = site.rpartition("#")
        at = name.rpartition("@")[2]
        if path in found and at.isdigit():
            found[path].add(line_of(int(at)))
    return dict(found)


Shown = dict[str, list[tuple[int, str]]]


def shown_of(hits: Iterable[Hit], sites: Iterable[str], files: Mapping[str, SourceFile]) -> Shown:
    """By path each of these lines, with what is before it."""
    shown = shown_lines(hits, sites)
    return {path: [(one, digest(files[path], one)) for one in sorted(shown[path])] for path in shown if path in files}


def digest(file: SourceFile, last: int) -> str:
    """Of what may be shown of it up to this line."""
    text = "\n".join(file.masked_lines[:last])
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def shown_still(
    path: str, lines: Iterable[int], shown: Mapping[str, Iterable[tuple[int, str]]], files: Mapping[str, SourceFile]
) -> int:
    """Up to which line a file is what it was, when that is the last of these; else 0."""
    last, told = max(lines, default=0), dict(shown.get(path, ()))
    return last if last and path in files and digest(files[path], last) == told.get(last) else 0
