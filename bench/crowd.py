"""One run: a crowd connects, somebody tells, every arrival is timed; the second half is beside requests for pages."""

import asyncio
import http.client
import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.watcher import Watcher
from tests.web import Web

_SENT = re.compile(rb"sent=([\d.]+);")
_SETTLE_SECONDS = 1.5


@dataclass(frozen=True, slots=True)
class Plan:
    clients: int
    seconds: int
    per_second: int

    @property
    def events(self) -> int:
        return self.seconds * self.per_second


@dataclass(frozen=True, slots=True)
class Target:
    """`prepare` makes what is watched and returns its path; `tell` tells the nth event."""

    web: Web
    prepare: Callable[[], str]
    tell: Callable[[int], None]
    credential: str
    page: str


@dataclass(frozen=True, slots=True)
class Figures:
    lost: int
    duplicated: int
    p50: float
    p99: float
    p99_beside_pages: float
    bytes_per_stream: float
    page_p50: float
    page_p99: float


@dataclass
class Heard:
    """What one client got of what was told."""

    numbers: Counter[int] = field(default_factory=Counter)
    late: list[float] = field(default_factory=list)

    def __call__(self, number: int, frame: bytes) -> None:
        if found := _SENT.search(frame):
            self.numbers[number] += 1
            self.late.append((time.monotonic() - float(found[1])) * 1000)


def one_run(target: Target, plan: Plan) -> Figures:
    path = target.prepare()
    target.web.start()
    try:
        return asyncio.run(_watched(target, plan, path))
    finally:
        target.web.kill()


async def _watched(target: Target, plan: Plan, path: str) -> Figures:
    heard = [Heard() for _ in range(plan.clients)]
    watchers = [Watcher(target.web.port, path, target.credential, heard=ear) for ear in heard]
    await _warm(target, path)
    before = _memory(target.web)
    await _connect(watchers)
    await asyncio.sleep(_SETTLE_SECONDS)
    bytes_per_stream = (_memory(target.web) - before) / plan.clients
    await asyncio.to_thread(tell_all, target, plan)
    await asyncio.sleep(_SETTLE_SECONDS)
    alone = sorted(moment for ear in heard for moment in ear.late)
    pages = Pages(target)
    pages.start()
    await asyncio.to_thread(tell_all, target, plan, start=plan.events)
    pages.is_over = True
    await asyncio.sleep(_SETTLE_SECONDS)
    for watcher in watchers:
        assert watcher.wire is not None
        watcher.wire.transport.abort()
    return Figures(
        lost=sum(2 * plan.events - len(ear.numbers) for ear in heard),
        duplicated=sum(ear.numbers.total() - len(ear.numbers) for ear in heard),
        p50=_at(alone, 0.5),
        p99=_at(alone, 0.99),
        p99_beside_pages=_at(sorted(moment for ear in heard for moment in ear.late[plan.events :]), 0.99),
        bytes_per_stream=bytes_per_stream,
        page_p50=_at(sorted(pages.took), 0.5),
        page_p99=_at(sorted(pages.took), 0.99),
    )


async def _warm(target: Target, path: str) -> None:
    """A process that has served nothing yet grows at its first requests whoever they are for."""
    first = [Watcher(target.web.port, path, target.credential) for _ in range(20)]
    await _connect(first)
    for watcher in first:
        assert watcher.wire is not None
        watcher.wire.transport.abort()
    await asyncio.sleep(_SETTLE_SECONDS)


async def _connect(watchers: list[Watcher]) -> None:
    for start in range(0, len(watchers), 50):
        statuses = await asyncio.gather(*(watcher.connect() for watcher in watchers[start : start + 50]))
        assert set(statuses) == {200}, statuses


def tell_all(target: Target, plan: Plan, start: int = 0) -> None:
    target.tell(0)  # this thread's own connections are opened by an event nobody times
    time.sleep(1 / plan.per_second)
    began = time.monotonic()
    for number in range(1, plan.events + 1):
        target.tell(start + number)
        time.sleep(max(0.0, began + number / plan.per_second - time.monotonic()))


class Pages(threading.Thread):
    """One person who clicks ten times a second while the crowd watches."""

    def __init__(self, target: Target) -> None:
        super().__init__(daemon=True)
        self.target = target
        self.is_over = False
        self.took: list[float] = []

    def run(self) -> None:
        if not self.target.page:
            return
        name, _, value = self.target.credential.partition(": ")
        link = http.client.HTTPConnection("127.0.0.1", self.target.web.port, timeout=30)
        while not self.is_over:
            began = time.monotonic()
            link.request("GET", self.target.page, headers={name: value})
            answer = link.getresponse()
            answer.read()
            assert answer.status == 200, answer.status
            self.took.append((time.monotonic() - began) * 1000)
            time.sleep(0.1)
        link.close()


def _memory(web: Web) -> int:
    return sum(child.memory_info().rss for child in web.children())


def _at(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0
