"""Changes for findings, each proven by a look at the changed file. What was proven of the same files is not again."""

import hashlib
import json
import time
from collections.abc import Iterator

from engines.cache.facts import Facts, Keep
from engines.desks.room import Room
from engines.engine import Engine
from engines.inventory import LEFT_OUT
from engines.languages import GRAMMARS, kind_of, language_of
from engines.plain import maker, plain
from engines.proving import ENGINES, Proposed, Unseen, Untried, Wanted, proposals
from engines.registry import patchable
from engines.source import SourceFile
from engines.tree import Tree
from engines.wire import Answer, AskPatchable, AskPatches, Patchable
from outcomes import Gap

# A look at as many files takes a tenth of a second, and each proof is one.
MOST_COMPANY = 80
FLOWS = "taint"
FLOW_SECONDS = 20
FOLLOWED = frozenset((*GRAMMARS, "html", "erb", "ejs", "handlebars", "pug", "jsp", "jinja", "vue", "svelte"))


_NAME = "patches"
Company = dict[str, list[str]]


def answers(asked: AskPatches | AskPatchable, room: Room) -> Iterator[Answer]:
    facts = room.learnt(_NAME)
    yield from _patchable(facts) if isinstance(asked, AskPatchable) else _known_or_proven(asked, room, facts)


def _patchable(facts: Facts) -> Iterator[Answer]:
    """Finding it out means to import every rule there is."""
    kept = facts.memory(_NAME, "patchable")
    rules = json.loads(kept) if kept is not None else sorted(patchable())
    if kept is None:
        yield from facts.keep_memory(_NAME, "patchable", json.dumps(rules))
    yield Patchable(tuple((engine, rule) for engine, rule in rules))


def _known_or_proven(asked: AskPatches, room: Room, facts: Facts) -> Iterator[Answer]:
    file = room.tree.find(asked.path)
    if file is None:
        return
    engines = room.engines(ENGINES)
    company = _company(room.tree, file.path, engines)
    digest = _digest(asked, room.tree, company)
    kept = facts.memory(_NAME, digest)
    if kept is not None:
        yield from map(maker(Proposed), json.loads(kept))
        return
    told = []
    for one in _patches(file, list(enumerate(asked.wanted)), room, engines, company):
        told.append(one)
        yield one
    if all(isinstance(one, Proposed) for one in told):
        yield from _kept(facts, digest, told)


def _kept(facts: Facts, digest: str, told: list[Answer]) -> Iterator[Keep]:
    return facts.keep_memory(_NAME, digest, json.dumps(plain(told), separators=(",", ":")))


def _digest(asked: AskPatches, tree: Tree, company: Company) -> str:
    """Of what is asked and of all files that may be seen for it."""
    flows = [(0, one) for one in asked.wanted if one.engine == FLOWS]
    ways = list(_ways(tree, asked.path, flows)) if flows else []
    seen = {asked.path, *(one for paths in (*company.values(), *ways) for one in paths)}
    blobs = [[one.path, one.mode, one.sha] for one in tree.blobs if one.path in seen]
    told = json.dumps([plain(asked.wanted), company, ways, blobs], sort_keys=True)
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _patches(
    file: SourceFile, wanted: list[tuple[int, Wanted]], room: Room, engines: list[Engine], paths_beside: Company
) -> Iterator[Answer]:
    """Flows are proven last: with the files that they go through, or in a small program with all there are."""
    company = {
        one.name: [beside for beside in map(room.tree.find, paths_beside[one.name]) if beside and one.wants(beside)]
        for one in engines
        if one.name in paths_beside
    }
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


def _company(tree: Tree, path: str, engines: list[Engine]) -> Company:
    """By engine, what it must see beside this file to say something of it; one that must see too much is left out."""
    found: Company = {}
    for engine in engines:
        paths = [one for one in engine.company(path, (blob.path for blob in tree.blobs)) if one != path]
        if len(paths) <= MOST_COMPANY:
            found[engine.name] = paths
    return found
