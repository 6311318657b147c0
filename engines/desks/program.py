"""What is known of the program as a whole: where packages are used, and which entry points lead to a place."""

from collections.abc import Iterator

from engines.dependencies.imports import is_source
from engines.desks.room import Room
from engines.overview import Overview
from engines.source import SourceFile
from engines.tree import Tree
from engines.wire import Answer, AskEntries, AskReach


def answers(asked: AskReach | AskEntries, room: Room) -> Iterator[Answer]:
    overview = room.overview
    if overview is None:
        overview = room.overview = Overview(room.tree, lambda engine: room.facts([engine]))
        if room.surveyed is not None:
            overview.note(room.surveyed)
    match asked:
        case AskReach(wanted):
            yield from overview.reached(_sources(room.tree), wanted)
        case AskEntries(places):
            yield from overview.entries(places)


def _sources(tree: Tree) -> Iterator[SourceFile]:
    """Every file whose name says that it may import something, read one after the other."""
    for blob in tree.blobs:
        file = tree.find(blob.path) if is_source(blob.path) else None
        if file is not None:
            yield file
