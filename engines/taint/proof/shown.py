"""Which lines of a file what was found shows: behind them it may change, and the finding looks the same."""

import hashlib
from collections.abc import Iterable, Mapping

from engines.hit import Excerpt, Hit
from engines.source import SourceFile
from engines.taint.ir import line_of


def shown_lines(hits: Iterable[Hit], sites: Iterable[str]) -> dict[str, int]:
    """By path the last line of what hits show, and of where functions begin that lead to something found."""
    found: dict[str, int] = {}
    shows = [(hit.path, hit.end_line, hit.excerpt) for hit in hits]
    for hit in hits:
        parts = [*hit.trace_excerpts, *(Excerpt(one.line, ()) for one in hit.trace[len(hit.trace_excerpts) :])]
        shows += [(one.path, one.line, part) for one, part in zip(hit.trace, parts, strict=True)]
    for path, line, excerpt in shows:
        last = excerpt.first_line + len(excerpt.lines)
        found[path] = max(found.get(path, 0), line, last)
    for site in sites:
        path, _, name = site.rpartition("#")
        at = name.rpartition("@")[2]
        if path in found and at.isdigit():
            found[path] = max(found[path], line_of(int(at)))
    return found


def digest(file: SourceFile, last: int) -> str:
    """Of what may be shown of it up to this line."""
    text = "\n".join(file.masked_lines[:last])
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def shown_still(path: str, shown: Mapping[str, tuple[int, str]], files: Mapping[str, SourceFile]) -> int:
    """Up to which line a file is what it was, when that is all that is shown of it; else 0."""
    last, told = shown.get(path, (0, ""))
    return last if last and path in files and digest(files[path], last) == told else 0
