"""Changes for findings, each proven by a look at the changed file."""

import time
from collections.abc import Iterator

from engines.desks.room import Room
from engines.engine import Engine
from engines.inventory import LEFT_OUT
from engines.languages import GRAMMARS, kind_of, language_of
from engines.proving import ENGINES, Proposed, Unseen, Untried, Wanted, proposals
from engines.source import SourceFile
from engines.tree import Tree
from engines.wire import Answer, AskPatches
from outcomes import Gap

# A look at as many files takes a tenth of a second, and each proof is one.
MOST_COMPANY = 80
FLOWS = "taint"
FLOW_SECONDS = 20
FOLLOWED = frozenset((*GRAMMARS, "html", "erb", "ejs", "handlebars", "pug", "jsp", "jinja", "vue"))


def answers(asked: AskPatches, room: Room) -> Iterator[Answer]:
    file = room.tree.find(asked.path)
    if file is not None:
        yield from _patches(file, list(enumerate(asked.wanted)), room)


def _patches(file: SourceFile, wanted: list[tuple[int, Wanted]], room: Room) -> Iterator[Answer]:
    """Flows are proven last: with the files that they go through, or in a small program with all there are."""
    engines = room.engines(ENGINES)
    company = _company(room.tree, file.path, engines)
    able = [one for one in engines if one.name in company]
    flows = [pair for pair in wanted if pair[1].engine == FLOWS]
    if len(flows) < len(wanted):
        told = proposals(file, [pair for pair in wanted if pair[1].engine != FLOWS], able, company)
        yield from (one for one in told if isinstance(one, Proposed))
    until = time.monotonic() + FLOW_SECONDS
    for paths in _ways(room.tree, file.path, flows):
        if not flows:
            return
        (engine,) = room.engines((FLOWS,))
        files = [one for one in map(room.tree.find, paths) if one is not None and engine.wants(one)]
        beside = {**company, FLOWS: files}
        tried = list(proposals(file, flows, [*able, engine], beside, until=until))
        yield from (one for one in tried if isinstance(one, Proposed))
        if any(isinstance(one, Untried) for one in tried):
            reason = f"Not all findings of this file that have a patch got one: it took over {FLOW_SECONDS} s."
            yield Gap("patches", reason, file.path, FLOWS, is_partial=False)
        unseen = {one.number for one in tried if isinstance(one, Unseen)}
        flows = [pair for pair in flows if pair[0] in unseen]


def _ways(tree: Tree, path: str, flows: list[tuple[int, Wanted]]) -> Iterator[list[str]]:
    """Which files may have to be seen beside this one, fewer before more."""
    near = sorted({one for _, place in flows for one in place.beside if one != path})
    if len(near) <= MOST_COMPANY:
        yield near
    every = [one.path for one in tree.blobs if one.path != path and _may_lead_on(one.path)]
    if len(near) < len(every) <= MOST_COMPANY:
        yield every


def _may_lead_on(path: str) -> bool:
    return language_of(path) in FOLLOWED and kind_of(path) not in LEFT_OUT


def _company(tree: Tree, path: str, engines: list[Engine]) -> dict[str, list[SourceFile]]:
    """By engine, what it must see beside this file to say something of it; one that must see too much is left out."""
    found: dict[str, list[SourceFile]] = {}
    for engine in engines:
        paths = [one for one in engine.company(path, (blob.path for blob in tree.blobs)) if one != path]
        if len(paths) <= MOST_COMPANY:
            files = [file for one in paths if (file := tree.find(one)) is not None]
            found[engine.name] = [one for one in files if engine.wants(one)]
    return found
