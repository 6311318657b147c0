"""Whether a change does what it should: the changed file is looked at again by every engine that may say something.

A patch is offered when the hit it is for is gone, no other hit has come, and what was read can still be read.
"""

import difflib
import math
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType
from typing import Final

from engines.engine import Engine
from engines.hit import Hit
from engines.secrets.masking import mask
from engines.source import SourceFile, Unparsed
from outcomes import Gap

# Those whose hits follow from one file, or from it and the few that `Engine.company` names.
ENGINES: Final = ("code", "config", "infrastructure", "secrets", "workflows")
MOST_DIFF_CHARACTERS: Final = 20_000
MOST_TRIED: Final = 8
# How many constructs are not understood: another number of them is neither a finding nor something lost.
_COUNTED: Final = "opaque-constructs"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A unified diff for the place with this number in the request, proven by a look at the changed file, and what the
    rule says of how to fix it.
    """

    number: int
    diff: str
    fix: str


Company = Mapping[str, Sequence[SourceFile]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The place of a hit as it was recorded. `beside` are the other files it goes through."""

    engine: str
    rule: str
    line: int
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unseen:
    """The hit of this number is not among what is said of the file and those beside it."""

    number: int


@dataclass(frozen=True, slots=True)
class Untried:
    """There was no time left for the hit of this number."""

    number: int


def proposals(
    file: SourceFile,
    wanted: Sequence[tuple[int, Wanted]],
    engines: Sequence[Engine],
    company: Company = MappingProxyType({}),
    *,
    until: float = math.inf,
) -> Iterator[Proposed | Unseen | Untried]:
    """One for each place of the file with a proven patch. `company`: by engine, the files it needs beside.

    None is tried after `until`, on the monotonic clock.
    """
    before = list(_said(file, engines, company))
    for engine in engines:
        engine.beside = company.get(engine.name, ())
    for number, place in wanted:
        hit = _there(file.path, before, place)
        if hit is None:
            yield Unseen(number)
        elif time.monotonic() > until:
            yield Untried(number)
        elif diff := _proven(file, before, hit, engines, company):
            yield Proposed(number, diff, _fix(hit, engines))


def _fix(hit: Hit, engines: Sequence[Engine]) -> str:
    return next(one.documented()[hit.rule].fix for one in engines if one.name == hit.engine)


def _there(path: str, said: Sequence[Hit | Gap], place: Wanted) -> Hit | None:
    wanted = place.engine, place.rule, place.line, path
    hits = (one for one in said if isinstance(one, Hit))
    return next((one for one in hits if (one.engine, one.rule, one.start_line, one.path) == wanted), None)


def _proven(file: SourceFile, before: list[Hit | Gap], hit: Hit, engines: Sequence[Engine], company: Company) -> str:
    """The first change that stands the second look."""
    engine = next((one for one in engines if one.name == hit.engine), None)
    patch = engine.patch(hit.rule) if engine is not None else None
    texts = patch(file, hit) if patch is not None else None
    left = Counter(map(_identity, before))
    left.subtract([_identity(hit)])
    for text in islice([texts] if isinstance(texts, str) else texts or (), MOST_TRIED):
        changed = SourceFile(file.path, text.encode(), git_mode=file.git_mode, most_parsed_bytes=file.most_parsed_bytes)
        if text == file.text or (_is_broken(changed) and not _is_broken(file)):
            continue
        if not Counter(map(_identity, _said(changed, engines, company))) - +left and (diff := _diff(file, changed)):
            return diff
    return ""


def _said(file: SourceFile, engines: Sequence[Engine], company: Company) -> Iterator[Hit | Gap]:
    """Gaps too: what can no longer be read has no hits, and is not mended by that."""
    for engine in engines:
        fresh = type(engine)(engine.setting)
        if fresh.wants(file):
            for one in (file, *company.get(engine.name, ())):
                yield from fresh.look(one)
            for _, look in fresh.last_looks():
                yield from look.said
            yield from (one for one in fresh.finish() if not (isinstance(one, Gap) and one.kind == _COUNTED))


def _identity(said: Hit | Gap) -> tuple[str, str, str, str]:
    if isinstance(said, Gap):
        return said.engine, said.kind, said.path, said.reason
    return said.engine, said.rule, said.path, said.tokens


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
