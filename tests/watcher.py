"""A client of a stream over a real socket: reads, counts, drops and comes back with its number."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field

_ID = re.compile(rb"^id: (\d+)$", re.M)
_EVENT = re.compile(rb"^event: (\w+)$", re.M)
Heard = Callable[[int, bytes], None]


class Wire(asyncio.Protocol):
    """One connection: the head, then chunks, then frames."""

    def __init__(self, request: bytes, heard: Callable[[bytes], None]) -> None:
        self.request = request
        self.heard = heard
        self.status = 0
        self.is_complete = False
        self.closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.opened: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._raw = b""
        self._body = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        self._raw += data
        if not self.status and b"\r\n\r\n" in self._raw:
            head, _, self._raw = self._raw.partition(b"\r\n\r\n")
            self.status = int(head.split(b" ", 2)[1])
            self.opened.set_result(self.status)
        while self.status and self._take_chunk():
            pass
        *frames, self._body = self._body.split(b"\n\n")
        for frame in frames:
            self.heard(frame)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.opened.done():
            self.opened.set_result(0)
        if not self.closed.done():
            self.closed.set_result(None)

    def _take_chunk(self) -> bool:
        size, found, rest = self._raw.partition(b"\r\n")
        if not found:
            return False
        length = int(size, 16)
        if len(rest) < length + 2:
            return False
        self._body += rest[:length]
        self._raw = rest[length + 2 :]
        if length == 0:
            self.is_complete = True
            self.transport.close()
        return length > 0


@dataclass
class Watcher:
    """Follows one scan to its end, whatever happens in between. `ids` are the events in the order they came."""

    port: int
    path: str
    credential: str
    ids: list[int] = field(default_factory=list)
    comments: int = 0
    connections: int = 0
    is_over: bool = False
    last: int | None = None
    heard: Heard | None = None
    wire: Wire | None = None

    async def follow(self, *, drop_after: Callable[[], float] | None = None) -> None:
        """Until the end; `drop_after` says how long each connection lives."""
        while not self.is_over:
            try:
                await self.connect()
            except OSError:
                await asyncio.sleep(0.2)
                continue
            assert self.wire is not None
            if self.wire.status == 204:
                return
            try:
                async with asyncio.timeout(drop_after() if drop_after else None):
                    await self.wire.closed
            except TimeoutError:
                self.wire.transport.abort()
            await asyncio.sleep(0.02)

    async def connect(self) -> int:
        """The status of the answer; 0 when the server went away before it."""
        number = f"Last-Event-ID: {self.last}\r\n" if self.last is not None else ""
        head = f"GET {self.path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{self.credential}\r\n{number}\r\n".encode()
        loop = asyncio.get_running_loop()
        _, self.wire = await loop.create_connection(lambda: Wire(head, self._frame), "127.0.0.1", self.port)
        self.connections += 1
        return await self.wire.opened

    def _frame(self, frame: bytes) -> None:
        found = _ID.search(frame)
        if not found:
            self.comments += 1
            return
        self.last = int(found[1])
        self.ids.append(self.last)
        event = _EVENT.search(frame)
        if event and event[1] in (b"scan_complete", b"error", b"done"):
            self.is_over = True
        if self.heard:
            self.heard(self.last, frame)
