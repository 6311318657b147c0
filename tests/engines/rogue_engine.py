"""An engine for tests that does to its process what the file's text says."""

import ctypes
import os
import signal
import time
from collections.abc import Iterator

from engines.engine import Engine
from engines.hit import Excerpt, Hit
from engines.source import SourceFile
from outcomes import Gap


class RogueEngine(Engine):
    """Every file that starts with "rogue" is an order; every other one is a hit."""

    name = "rogue"
    label = "Rogue"

    def wants(self, file: SourceFile) -> bool:
        return file.path.startswith(("rogue", "seen"))

    def look(self, file: SourceFile) -> Iterator[Hit | Gap]:
        yield _hit(file)
        for order in file.lines:
            ORDERS[order]()


def _hit(file: SourceFile) -> Hit:
    places = {"start_line": 1, "end_line": 1, "start_column": 1, "end_column": 2}
    return Hit(
        engine="rogue", rule="rogue", weakness="other", title="t", message="m", severity="low", confidence="low",
        cwe=710, path=file.path, tokens="t", symbol="", excerpt=Excerpt(1, ("x",)), **places,
    )  # fmt: skip


def _hang() -> None:
    while True:
        time.sleep(0.01)


def _spin() -> None:
    while True:
        pass


def _eat() -> None:
    eaten = []
    while True:
        eaten.append(b"x" * (1 << 24))


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _segfault() -> None:
    ctypes.string_at(0)


def _raise() -> None:
    raise ValueError("quotes the file: hunter2")


def _print() -> None:
    print("not a message")


ORDERS = {
    "hang": _hang, "spin": _spin, "eat": _eat, "die": _die, "segfault": _segfault, "raise": _raise, "print": _print,
    "pass": lambda: None,
}  # fmt: skip
