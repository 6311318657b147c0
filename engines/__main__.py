"""The analyst: a child process that reads one scanned tree and answers requests over its standard streams."""

import gc
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from engines import wire
from engines.beside import Beside, paired
from engines.cache.facts import OFF, Facts
from engines.cache.version import version
from engines.dependencies import licences, manifests
from engines.dependencies.bumps import bump
from engines.dependencies.imports import is_source
from engines.dependencies.package import Package
from engines.engine import Engine, Setting
from engines.inventory import LEFT_OUT
from engines.languages import GRAMMARS, kind_of, language_of
from engines.overview import Overview
from engines.proving import ENGINES, Proposed, Unseen, Untried, Wanted, proposals
from engines.registry import with_extra
from engines.run import Resume, Run
from engines.secrets.history import MOST_BLOB_BYTES, walk
from engines.source import SourceFile
from engines.suppressions.suppression import suppressions
from engines.tree import Tree
from engines.wire import (
    Answer,
    AskBump,
    AskEntries,
    AskExcerpts,
    AskHistory,
    AskInventory,
    AskLicences,
    AskLines,
    AskPackages,
    AskPatches,
    AskReach,
    AskRun,
    AskSuppressions,
    Done,
    Open,
    Packages,
    Request,
)  # fmt: skip
from outcomes import Gap
from sandbox.git_history import count
from sandbox.git_objects import BlobReader

# Millions of small values that live to the end: looking for cycles among them as often as usual takes a third of the
# time.
GARBAGE = (200_000, 50, 100)
MOST_IN_A_MESSAGE = 1_000
# A look at as many files takes a tenth of a second, and each proof is one.
MOST_COMPANY = 80
FLOWS = "taint"
FLOW_SECONDS = 20
FOLLOWED = frozenset((*GRAMMARS, "html", "erb", "ejs", "handlebars", "pug", "jsp", "jinja", "vue"))


def main() -> None:
    """Serve until the parent closes the pipe. Whatever a library prints goes to stderr, never among the messages."""
    gc.freeze()
    gc.set_threshold(*GARBAGE)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    requests = sys.stdin.buffer
    opened = _receive(requests)
    if not isinstance(opened, Open):
        raise wire.BadMessage("the first request must be Open")
    where, exclude = Path(opened.git_dir), frozenset(opened.exclude)
    with Tree(where, opened.commit, mark=opened.mark, exclude=exclude, caps=opened.caps) as tree:
        desk = Desk(tree, opened)
        while (request := _receive(requests)) is not None:
            for answer in desk.answers(request):
                answers.write(wire.encode(answer))
                answers.flush()


def _receive(requests: BinaryIO) -> Request | None:
    head = requests.read(wire.LENGTH.size)
    if len(head) < wire.LENGTH.size:
        return None
    message = wire.decode(requests.read(wire.body_length(head)))
    if not isinstance(message, Request):
        raise wire.BadMessage(f"{type(message).__name__} is not a request")
    return message


class Desk:
    """Answers requests about one tree, one after the other."""

    def __init__(self, tree: Tree, opened: Open) -> None:
        self._tree = tree
        self._opened = opened
        self._beside: Beside | None = None
        self._overview = Overview(tree, lambda engine: _facts(opened, [engine]))
        self._past = BlobReader(Path(opened.git_dir), mark=opened.mark, max_bytes=MOST_BLOB_BYTES)

    def answers(self, request: Request) -> Iterator[Answer]:
        match request:
            case AskInventory():
                inventory = self._tree.inventory()
                yield from inventory.files
                yield from inventory.gaps
            case AskRun():
                yield from self._run(request)
            case AskHistory():
                yield from self._history(request)
            case AskSuppressions(tells_who):
                tree, opened = self._tree, self._opened
                where = Path(opened.git_dir), opened.commit
                yield from suppressions(*where, tree.blobs, mark=opened.mark, tells_who=tells_who)
            case AskPatches(path, wanted):
                if (file := self._tree.find(path)) is not None:
                    yield from self._patches(file, list(enumerate(wanted)))
            case AskLines(path, first, last):
                file = self._tree.find(path)
                if file is not None:
                    yield file.excerpt(first, last, around=0)
            case AskExcerpts(path, lines):
                file = self._tree.find(path)
                if file is not None:
                    yield from (file.excerpt(line, line) for line in lines)
            case AskPackages(path):
                yield from _packages(self._tree, path)
            case AskLicences(paths):
                for path in paths:
                    yield from licences.told(path, self._tree.find)
            case AskBump(path, line, old, new):
                bumped = bump(path, line, old, new, self._tree.find)
                if bumped is not None:
                    yield bumped
            case AskReach(wanted):
                yield from self._overview.reached(_sources(self._tree), wanted)
            case AskEntries(places):
                yield from self._overview.entries(places)
            case Open():
                raise wire.BadMessage("opened twice")
        yield Done()

    def _run(self, asked: AskRun) -> Iterator[Answer]:
        prepared, self._beside = self._beside, None
        if prepared is not None and prepared.is_for(asked.engines, asked.resume):
            yield from prepared.answers()
            self._overview.note(prepared.run)
            prepared.run.facts.close()
            return
        run = self._made(asked.engines, asked.resume)
        if asked.beside:
            self._beside = Beside(self._made(asked.beside, Resume()))
            yield from paired(run, self._beside)
        else:
            yield from run
        self._overview.note(run)
        run.facts.close()

    def _patches(self, file: SourceFile, wanted: list[tuple[int, Wanted]]) -> Iterator[Answer]:
        """Flows are proven last: with the files that they go through, or in a small program with all there are."""
        engines = _engines(self._opened, ENGINES)
        company = _company(self._tree, file.path, engines)
        able = [one for one in engines if one.name in company]
        flows = [pair for pair in wanted if pair[1].engine == FLOWS]
        if len(flows) < len(wanted):
            told = proposals(file, [pair for pair in wanted if pair[1].engine != FLOWS], able, company)
            yield from (one for one in told if isinstance(one, Proposed))
        until = time.monotonic() + FLOW_SECONDS
        for paths in self._ways(file.path, flows):
            if not flows:
                return
            (engine,) = _engines(self._opened, (FLOWS,))
            files = [one for one in map(self._tree.find, paths) if one is not None and engine.wants(one)]
            beside = {**company, FLOWS: files}
            tried = list(proposals(file, flows, [*able, engine], beside, until=until))
            yield from (one for one in tried if isinstance(one, Proposed))
            if any(isinstance(one, Untried) for one in tried):
                reason = f"Not all findings of this file that have a patch got one: it took over {FLOW_SECONDS} s."
                yield Gap("patches", reason, file.path, FLOWS, is_partial=False)
            unseen = {one.number for one in tried if isinstance(one, Unseen)}
            flows = [pair for pair in flows if pair[0] in unseen]

    def _ways(self, path: str, flows: list[tuple[int, Wanted]]) -> Iterator[list[str]]:
        """Which files may have to be seen beside this one, fewer before more."""
        near = sorted({one for _, place in flows for one in place.beside if one != path})
        if len(near) <= MOST_COMPANY:
            yield near
        every = [one.path for one in self._tree.blobs if one.path != path and _may_lead_on(one.path)]
        if len(near) < len(every) <= MOST_COMPANY:
            yield every

    def _history(self, asked: AskHistory) -> Iterator[Answer]:
        (engine,) = _engines(self._opened, ("secrets",))
        facts = _facts(self._opened, [engine], group="history")
        here: dict[str, frozenset[str]] = {}
        for path, tokens in asked.here:
            here[path] = here.get(path, frozenset()) | {tokens}
        yield from walk(
            engine=engine,
            facts=facts,
            tree={blob.path: blob.sha for blob in self._tree.blobs if blob.is_file},
            here=here,
            reader=self._past,
            commit=self._opened.commit,
            mark=self._opened.mark,
            seconds=asked.seconds,
            skip=frozenset(asked.skip),
            total=count(self._past.git_dir, self._opened.commit, mark=self._opened.mark),
        )
        facts.close()

    def _made(self, names: tuple[str, ...], resume: Resume) -> Run:
        engines = _engines(self._opened, names)
        return Run(self._tree, engines, resume=resume, facts=_facts(self._opened, engines))


def _may_lead_on(path: str) -> bool:
    return language_of(path) in FOLLOWED and kind_of(path) not in LEFT_OUT


def _sources(tree: Tree) -> Iterator[SourceFile]:
    """Every file whose name says that it may import something, read one after the other."""
    for blob in tree.blobs:
        file = tree.find(blob.path) if is_source(blob.path) else None
        if file is not None:
            yield file


def _packages(tree: Tree, path: str) -> Iterator[Answer]:
    held: list[Package] = []
    for said in manifests.read(path, tree.find):
        if isinstance(said, Package):
            held.append(said)
        else:
            yield said
        if len(held) >= MOST_IN_A_MESSAGE:
            yield Packages(tuple(held))
            held.clear()
    yield Packages(tuple(held))


def _company(tree: Tree, path: str, engines: list[Engine]) -> dict[str, list[SourceFile]]:
    """By engine, what it must see beside this file to say something of it; one that must see too much is left out."""
    found: dict[str, list[SourceFile]] = {}
    for engine in engines:
        paths = [one for one in engine.company(path, (blob.path for blob in tree.blobs)) if one != path]
        if len(paths) <= MOST_COMPANY:
            files = [file for one in paths if (file := tree.find(one)) is not None]
            found[engine.name] = [one for one in files if engine.wants(one)]
    return found


def _engines(opened: Open, names: tuple[str, ...]) -> list[Engine]:
    kinds = with_extra([Path(one) for one in opened.extra])
    setting = Setting(instance_key=bytes.fromhex(opened.instance_key), mark=opened.mark)
    return [kinds[name](setting) for name in names]


def _facts(opened: Open, engines: list[Engine], *, group: str = "") -> Facts:
    """What was kept of earlier scans; nothing when an engine can only be shown the files themselves."""
    if not opened.shelf or any(one.collects and not one.keeps for one in engines):
        return OFF
    return Facts(
        Path(opened.shelf),
        version(opened.caps, opened.instance_key, extra=opened.extra),
        bytes.fromhex(opened.instance_key),
        engines=[group] if group else [one.name for one in engines],
        gathering=[one.name for one in engines if one.collects],
    )


if __name__ == "__main__":
    main()
