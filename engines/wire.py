"""How the analyst and its parent talk: frozen dataclasses as JSON, each after its length in four bytes."""

import json
import struct
from dataclasses import dataclass
from typing import Any

from engines.answers import Aged, LookingBack, Suppression, Walked
from engines.cache.facts import Keep, Remark
from engines.dependencies.answers import Bumped, Licensed, Reach
from engines.dependencies.package import Package
from engines.hit import Entries, Excerpt, Hit
from engines.inventory import FileFact
from engines.plain import maker, plain
from engines.proving import Proposed, Wanted
from engines.run import Finished, Looked, Looking, Resume, Reused
from engines.tree import Caps
from outcomes import Gap, Progress

LENGTH = struct.Struct(">I")
MAX_MESSAGE_BYTES = 32_000_000


class BadMessage(Exception):
    """The other side sent what is not a message: it broke, or something took it over."""


@dataclass(frozen=True, slots=True)
class Open:
    """First request: which tree. `instance_key` is hexadecimal; `extra` are files that hold more engines, `shelf` is
    the file of the repository's cache, "" for none.
    """

    git_dir: str
    commit: str
    mark: str
    instance_key: str
    exclude: tuple[str, ...]
    extra: tuple[str, ...]
    caps: Caps
    shelf: str = ""


@dataclass(frozen=True, slots=True)
class AskInventory:
    """Answered by FileFacts, Gaps, Done."""


@dataclass(frozen=True, slots=True)
class AskRun:
    """Answered by what a Run says, then Done. The engines `beside` are shown the same files and speak when asked."""

    engines: tuple[str, ...]
    resume: Resume
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskHistory:
    """Answered by what a Walk says, then Done. `here` are (path, tokens) of the secrets of the tree itself, `skip` the
    blobs that ended a process before.
    """

    here: tuple[tuple[str, str], ...]
    seconds: float
    skip: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskSuppressions:
    """Answered by Suppressions, a Gap when they are not all, then Done. `tells_who`: git is asked who wrote them."""

    tells_who: bool


@dataclass(frozen=True, slots=True)
class AskPatches:
    """Answered by a Proposed for each place of the file with a proven patch, then Done."""

    path: str
    wanted: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class AskLines:
    """Answered by an Excerpt (none when there is no such file), then Done."""

    path: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class AskExcerpts:
    """Answered by one Excerpt for each line, in their order, then Done; by none when there is no such file."""

    path: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AskPackages:
    """Answered by Packages and Gaps of one manifest, then Done."""

    path: str


@dataclass(frozen=True, slots=True)
class AskLicences:
    """Answered by one Licensed for each of these files that says what licence a package has, then Done."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskReach:
    """Answered by one Reach for each wanted (ecosystem, name), then Done."""

    wanted: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AskEntries:
    """Answered by Entries for those (path, line, whether the steps are wanted) that some entry point leads to, then
    Done.
    """

    places: tuple[tuple[str, int, bool], ...]


@dataclass(frozen=True, slots=True)
class AskPatchable:
    """Answered by Patchable, then Done."""


@dataclass(frozen=True, slots=True)
class AskBump:
    """Answered by a Bumped where version `old` on this line of a manifest can become `new`, then Done."""

    path: str
    line: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Patchable:
    """(engine, rule) of every rule that knows a change to make."""

    rules: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Packages:
    """Some of a manifest's packages, in the order of the file."""

    listed: tuple[Package, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """The answer to a request is complete; `error` says why it is not."""

    error: str = ""


Request = (
    Open
    | AskInventory
    | AskRun
    | AskHistory
    | AskSuppressions
    | AskPatches
    | AskPatchable
    | AskLines
    | AskExcerpts
    | AskPackages
    | AskLicences
    | AskReach
    | AskEntries
    | AskBump
)
Ran = Hit | Gap | Progress | Looking | Looked | Finished | Reused | Keep | Remark
Answer = (
    Ran
    | LookingBack
    | Aged
    | Walked
    | Suppression
    | Proposed
    | Patchable
    | FileFact
    | Excerpt
    | Packages
    | Licensed
    | Reach
    | Entries
    | Bumped
    | Done
)
Message = Request | Answer

KINDS: dict[str, type[Message]] = {
    kind.__name__: kind
    for kind in (
        *(
            Open,
            AskInventory,
            AskRun,
            AskHistory,
            AskSuppressions,
            AskPatches,
            AskPatchable,
            AskLines,
            AskExcerpts,
            AskPackages,
            AskLicences,
            AskReach,
            AskEntries,
            AskBump,
        ),
        *(Done, FileFact, Excerpt, Packages, Licensed, Reach, Entries, Bumped),
        *(Hit, Gap, Progress, Looking, Looked, Finished, Reused, Keep, Remark),
        *(LookingBack, Aged, Walked, Suppression, Proposed, Patchable),
    )
}


def encode(message: Message) -> bytes:
    """Length and JSON of one message."""
    body = json.dumps([type(message).__name__, plain(message)], separators=(",", ":")).encode()
    if len(body) > MAX_MESSAGE_BYTES:
        raise BadMessage(f"a message of {len(body):,} bytes")
    return LENGTH.pack(len(body)) + body


def decode(body: bytes) -> Message:
    """The message in a frame's body. Raises BadMessage on anything that is not exactly one."""
    try:
        name, values = json.loads(body)
        kind: Any = KINDS[name]
        message: Message = maker(kind)(values)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadMessage(type(error).__name__) from error
    return message


def body_length(head: bytes) -> int:
    """How many bytes follow these four. Raises BadMessage over MAX_MESSAGE_BYTES."""
    (length,) = LENGTH.unpack(head)
    if length > MAX_MESSAGE_BYTES:
        raise BadMessage(f"a message of {length:,} bytes")
    return int(length)
