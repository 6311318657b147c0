"""Who answers questions that no run asks: one module for each kind of question, imported when it is put."""

import importlib
from collections.abc import Callable, Iterator
from typing import Final, cast

from engines.desks.room import Room
from engines.wire import (
    Answer,
    AskBump,
    AskEntries,
    AskHistory,
    AskLicences,
    AskPackages,
    AskPatchable,
    AskPatches,
    AskReach,
    AskSuppressions,
    Request,
)

DESKS: Final[dict[type[Request], str]] = {
    AskHistory: "history",
    AskSuppressions: "suppressions",
    AskPatches: "patches",
    AskPatchable: "patches",
    AskPackages: "packages",
    AskLicences: "packages",
    AskBump: "packages",
    AskReach: "program",
    AskEntries: "program",
}


def answers(request: Request, room: Room) -> Iterator[Answer]:
    """What the desk for it says. KeyError for a request that has none."""
    desk = importlib.import_module(f"engines.desks.{DESKS[type(request)]}")
    return cast(Callable[[Request, Room], Iterator[Answer]], desk.answers)(request, room)
