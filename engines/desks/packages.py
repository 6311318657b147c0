"""Which packages a manifest names, under which licence they are, and the change that takes another version."""

from collections.abc import Iterator

from engines.dependencies import licences, manifests
from engines.dependencies.bumps import bump
from engines.dependencies.package import Package
from engines.desks.room import Room
from engines.tree import Tree
from engines.wire import Answer, AskBump, AskLicences, AskPackages, Packages

MOST_IN_A_MESSAGE = 1_000


def answers(asked: AskPackages | AskLicences | AskBump, room: Room) -> Iterator[Answer]:
    match asked:
        case AskPackages(path):
            yield from _packages(room.tree, path)
        case AskLicences(paths):
            for path in paths:
                yield from licences.told(path, room.tree.find)
        case AskBump(path, line, old, new):
            bumped = bump(path, line, old, new, room.tree.find)
            if bumped is not None:
                yield bumped


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
