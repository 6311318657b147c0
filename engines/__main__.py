"""The analyst: a child process that reads one scanned tree and answers requests over its standard streams."""

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from engines import desks, wire
from engines.beside import Beside, paired
from engines.desks.room import Room
from engines.run import Resume, Run
from engines.tree import Tree
from engines.wire import Answer, AskExcerpts, AskInventory, AskLines, AskRun, Done, Open, Request


def main() -> None:
    """Serve until the parent closes the pipe. Whatever a library prints goes to stderr, never among the messages."""
    gc.freeze()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    requests = sys.stdin.buffer
    opened = _receive(requests)
    if not isinstance(opened, Open):
        raise wire.BadMessage("the first request must be Open")
    where, exclude = Path(opened.git_dir), frozenset(opened.exclude)
    with Tree(where, opened.commit, mark=opened.mark, exclude=exclude, caps=opened.caps) as tree:
        desk = Desk(Room(tree, opened))
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
    """Answers requests about one tree, one after the other: runs and files itself, the rest by who knows about it."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._beside: Beside | None = None

    def answers(self, request: Request) -> Iterator[Answer]:
        tree = self._room.tree
        match request:
            case AskInventory():
                inventory = tree.inventory()
                yield from inventory.files
                yield from inventory.gaps
            case AskRun():
                yield from self._run(request)
            case AskLines(path, first, last):
                file = tree.find(path)
                if file is not None:
                    yield file.excerpt(first, last, around=0)
            case AskExcerpts(path, lines):
                file = tree.find(path)
                if file is not None:
                    yield from (file.excerpt(line, line) for line in lines)
            case Open():
                raise wire.BadMessage("opened twice")
            case _:
                yield from desks.answers(request, self._room)
        yield Done()

    def _run(self, asked: AskRun) -> Iterator[Answer]:
        prepared, self._beside = self._beside, None
        if prepared is not None and prepared.is_for(asked.engines, asked.resume):
            yield from prepared.answers()
            self._room.note(prepared.run)
            prepared.run.facts.close()
            return
        run = self._made(asked.engines, asked.resume)
        if asked.beside:
            self._beside = Beside(self._made(asked.beside, Resume()))
            yield from paired(run, self._beside)
        else:
            yield from run
        self._room.note(run)
        run.facts.close()

    def _made(self, names: tuple[str, ...], resume: Resume) -> Run:
        engines = self._room.engines(names)
        return Run(self._room.tree, engines, resume=resume, facts=self._room.facts(engines))


if __name__ == "__main__":
    main()
