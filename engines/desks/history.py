"""Which secrets earlier versions of the files hold."""

from collections.abc import Iterator

from engines.desks.room import Room
from engines.secrets.history import MOST_BLOB_BYTES, walk
from engines.wire import Answer, AskHistory
from sandbox.git_history import count
from sandbox.git_objects import BlobReader


def answers(asked: AskHistory, room: Room) -> Iterator[Answer]:
    (engine,) = room.engines(("secrets",))
    facts = room.facts([engine], group="history")
    here: dict[str, frozenset[str]] = {}
    for path, tokens in asked.here:
        here[path] = here.get(path, frozenset()) | {tokens}
    commit, mark = room.opened.commit, room.opened.mark
    with BlobReader(room.git_dir, mark=mark, max_bytes=MOST_BLOB_BYTES) as reader:
        yield from walk(
            engine=engine,
            facts=facts,
            tree={blob.path: blob.sha for blob in room.tree.blobs if blob.is_file},
            here=here,
            reader=reader,
            commit=commit,
            mark=mark,
            seconds=asked.seconds,
            skip=frozenset(asked.skip),
            total=count(room.git_dir, commit, mark=mark),
        )
    facts.close()
