"""What the repository asks other tools to overlook, and who wrote that."""

from collections.abc import Iterator

from engines.desks.room import Room
from engines.suppressions.suppression import suppressions
from engines.wire import Answer, AskSuppressions


def answers(asked: AskSuppressions, room: Room) -> Iterator[Answer]:
    opened = room.opened
    yield from suppressions(room.git_dir, opened.commit, room.tree.blobs, mark=opened.mark, tells_who=asked.tells_who)
