"""Whether a change does what it should: the changed file is looked at again by every engine that reads one file.

A patch is offered when the hit it is for is gone, no other hit has come, and what parsed still parses.
"""

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from engines.engine import Engine
from engines.hit import Hit
from engines.secrets.masking import mask
from engines.source import SourceFile, Unparsed

# Those whose hits follow from one file alone.
ENGINES: Final = ("code", "config", "secrets", "workflows")
MOST_DIFF_CHARACTERS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Proposed:
    """A unified diff for the place with this number in the request, proven by a look at the changed file."""

    number: int
    diff: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """The place of a hit as it was recorded."""

    engine: str
    rule: str
    line: int


def proposals(
    file: SourceFile, wanted: Sequence[tuple[int, Wanted]], engines: Sequence[Engine]
) -> Iterator[Proposed]:  # fmt: skip
    """One for each place of the file that a proven patch exists for."""
    before = list(_hits(file, engines))
    for number, place in wanted:
        diff = _proven(file, before, place, engines)
        if diff:
            yield Proposed(number, diff)


def _proven(file: SourceFile, before: list[Hit], place: Wanted, engines: Sequence[Engine]) -> str:
    there = (one for one in before if (one.engine, one.rule, one.start_line) == (place.engine, place.rule, place.line))
    hit, engine = next(there, None), next((one for one in engines if one.name == place.engine), None)
    patch = engine.patch(place.rule) if engine is not None else None
    if hit is None or patch is None or (text := patch(file, hit)) is None or text == file.text:
        return ""
    changed = SourceFile(file.path, text.encode(), git_mode=file.git_mode, most_parsed_bytes=file.most_parsed_bytes)
    if _is_broken(changed) and not _is_broken(file):
        return ""
    left = Counter(map(_identity, before))
    left.subtract([_identity(hit)])
    if Counter(map(_identity, _hits(changed, engines))) - +left:
        return ""
    return _diff(file, changed)


def _hits(file: SourceFile, engines: Sequence[Engine]) -> Iterator[Hit]:
    for engine in engines:
        fresh = type(engine)(engine.setting)
        if fresh.wants(file):
            yield from (one for one in fresh.look(file) if isinstance(one, Hit))
            yield from (one for one in fresh.finish() if isinstance(one, Hit))


def _identity(hit: Hit) -> tuple[str, str, str]:
    return hit.engine, hit.rule, hit.tokens


def _is_broken(file: SourceFile) -> bool:
    try:
        return file.root.has_error
    except Unparsed:
        return False


def _diff(file: SourceFile, changed: SourceFile) -> str:
    """ "" for one that would show a secret: what is covered cannot be applied."""
    before, after = (one.text.splitlines(keepends=True) for one in (file, changed))
    rows = difflib.unified_diff(before, after, f"a/{file.path}", f"b/{file.path}")
    diff = "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)
    return diff if len(diff) <= MOST_DIFF_CHARACTERS and mask(diff) == diff and "\0" not in diff else ""
