"""Visits the web process without a network: the real ASGI application, one client that may be slow or rude."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from config.asgi import application

SECONDS = 10


@dataclass(frozen=True, slots=True)
class Frame:
    """One server-sent event; a comment has only `comment`."""

    event: str = ""
    data: str = ""
    id: int | None = None
    comment: str = ""


def frames(raw: bytes) -> list[Frame]:
    return [_frame(block) for block in raw.decode().split("\n\n") if block]


def _frame(block: str) -> Frame:
    if block.startswith(":"):
        return Frame(comment=block[1:].strip())
    fields: dict[str, list[str]] = {}
    for line in block.split("\n"):
        name, _, value = line.partition(": ")
        fields.setdefault(name, []).append(value)
    number = fields.get("id")
    return Frame(fields["event"][0], "\n".join(fields["data"]), int(number[0]) if number else None)


@dataclass
class Visit:
    """One request in the air. `is_reading` False makes the server's send wait, as a full socket would."""

    scope: dict[str, Any]
    task: asyncio.Task[None] | None = None
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes = b""
    is_over: bool = False
    _gone: asyncio.Event = field(default_factory=asyncio.Event)
    _reads: asyncio.Event = field(default_factory=asyncio.Event)
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _has_asked: bool = False

    def stop_reading(self) -> None:
        self._reads.clear()

    def read_on(self) -> None:
        self._reads.set()

    def hang_up(self) -> None:
        self._gone.set()

    async def some(self) -> bytes:
        """Whatever comes first."""
        async with asyncio.timeout(SECONDS):
            while not self.raw:
                await self._wait()
        return self.raw

    async def until(self, text: bytes) -> bytes:
        """All bytes so far, once `text` is among them."""
        async with asyncio.timeout(SECONDS):
            while text not in self.raw:
                if self.is_over:
                    await self.end()
                    raise AssertionError(f"ended without {text!r}: {self.raw!r}")
                await self._wait()
        return self.raw

    async def end(self) -> bytes:
        async with asyncio.timeout(SECONDS):
            assert self.task is not None
            await self.task
        return self.raw

    async def _wait(self) -> None:
        self._news.clear()
        await self._news.wait()

    async def receive(self) -> dict[str, Any]:
        if not self._has_asked:
            self._has_asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode().lower(): value.decode() for name, value in message["headers"]}
        else:
            await self._reads.wait()
            self.raw += message.get("body", b"")
        self._news.set()

    async def run(self) -> None:
        try:
            await application(self.scope, self.receive, self.send)
        finally:
            self.is_over = True
            self._news.set()


@asynccontextmanager
async def visiting(path: str, **headers: str) -> AsyncIterator[Visit]:
    """Header names are written with underscores: `last_event_id="7"`."""
    visit = Visit(_scope(path, headers))
    visit.read_on()
    visit.task = asyncio.create_task(visit.run())
    try:
        yield visit
    finally:
        visit.read_on()
        visit.hang_up()
        await asyncio.wait([visit.task], timeout=SECONDS)


def _scope(path: str, headers: dict[str, str]) -> dict[str, Any]:
    path, _, query = path.partition("?")
    sent = [(b"host", b"127.0.0.1")]
    sent += [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": sent,
        "client": ("127.0.0.1", 5000),
        "server": ("127.0.0.1", 8000),
    }
