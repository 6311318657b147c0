"""A body that is too large is refused before it is written anywhere."""

import asyncio
import json
import socket
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from config.bodies import bounded
from tests.web import Web, web

GIGABYTE = 2**30
PIECE = b"x" * 2**16
NEW_VERSION = "/api/repos/0191d1a5-1b2c-7def-8123-456789abcdef/upload"


def _ask(path: str, pieces: list[bytes], **headers: str) -> tuple[int, Mapping[str, Any]]:
    """The status, and the body when it is JSON; 200 stands for an application that read everything."""
    said: list[Mapping[str, Any]] = []
    waiting = list(pieces)

    async def reads_all(scope: Any, receive: Any, send: Any) -> None:
        while (await receive())["more_body"]:
            pass
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive() -> Mapping[str, Any]:
        return {"type": "http.request", "body": waiting.pop(0), "more_body": bool(waiting)}

    async def send(message: Mapping[str, Any]) -> None:
        said.append(message)

    sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    asyncio.run(bounded(reads_all, {"type": "http", "path": path, "headers": sent}, receive, send))
    return said[0]["status"], json.loads(said[1]["body"]) if path.startswith("/api/") and len(said) > 1 else {}


@pytest.fixture(autouse=True)
def _small(settings: LazySettings) -> None:
    settings.REQUEST_LIMIT_BYTES = 1000
    settings.ARCHIVE_LIMIT_BYTES = 5000


@pytest.mark.parametrize(
    ("path", "headers", "limit"),
    [
        ("/api/repos", {}, 1000),
        ("/api/repos", {"authorization": "Bearer x"}, 1000),
        ("/nowhere", {"authorization": "Bearer x"}, 1000),
        ("/api/repos/upload", {}, 1000),
        ("/api/repos/upload", {"cookie": "theme=dark; csrftoken=x"}, 1000),
        ("/api/repos/upload", {"authorization": "Bearer x"}, 5000 + 2**20),
        ("/api/repos/upload", {"x_api_key": "x"}, 5000 + 2**20),
        ("/api/repos/upload", {"cookie": "theme=dark; vor_session=x"}, 5000 + 2**20),
        ("/api/repos/upload", {"cookie": "session=x"}, 5000 + 2**20),
        (NEW_VERSION, {"cookie": "vor_session=x"}, 5000 + 2**20),
    ],
)
def test_the_limit_is_that_of_the_address_and_whether_somebody_asks(path, headers, limit) -> None:
    assert _ask(path, [b"x" * limit], **headers)[0] == 200
    assert _ask(path, [b"x" * limit], content_length=str(limit), **headers)[0] == 200
    assert _ask(path, [b"x" * limit, b"x"], **headers)[0] == 413
    assert _ask(path, [], content_length=str(limit + 1), **headers)[0] == 413


def test_a_length_of_thousands_of_digits_is_too_long() -> None:
    assert _ask("/api/repos", [], content_length="9" * 5000)[0] == 413


def test_the_refusal_is_the_envelope() -> None:
    status, answer = _ask("/api/repos", [], content_length="1001")
    assert status == answer["code"] == answer["error"]["code"] == 413
    assert answer["success"] is answer["error"]["success"] is False
    assert answer["message"] == answer["error"]["message"] == "The request is larger than 1000 bytes."


@pytest.fixture
def server(transactional_db: None, tmp_path: Path) -> Iterator[Web]:
    with web(tmp_path / "web.log", workers=1) as running:
        yield running


def _send(port: int, head: str, pieces: Iterator[bytes]) -> tuple[bytes, int]:
    """What came back, and how many bytes we got rid of."""
    sent = 0
    answer = b""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as link:
        link.sendall(head.encode())
        try:
            for piece in pieces:
                link.sendall(piece)
                sent += len(piece)
            while got := link.recv(65536):
                answer += got
        except (BrokenPipeError, ConnectionResetError):
            link.setblocking(False)
            answer = answer or _left(link)
    return answer, sent


def _left(link: socket.socket) -> bytes:
    """What was answered while we were still sending."""
    try:
        return link.recv(65536)
    except OSError:
        return b""


def _written(server: Web) -> int:
    return sum(child.io_counters().write_bytes for child in server.children())


@pytest.mark.parametrize("path", ["/api/repos", "/api/repos/upload", "/login", "/nowhere"])
def test_a_gigabyte_from_nobody_is_refused_and_never_on_disk(server: Web, path: str) -> None:
    before = _written(server)
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    pieces = iter([PIECE] * (GIGABYTE // len(PIECE)))
    answer, sent = _send(server.port, f"{head}Content-Length: {GIGABYTE}\r\n\r\n", pieces)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert sent < GIGABYTE // 10
    chunks = (b"%x\r\n%b\r\n" % (len(PIECE), PIECE) for _ in range(GIGABYTE // len(PIECE)))
    answer, sent = _send(server.port, f"{head}Transfer-Encoding: chunked\r\n\r\n", chunks)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert sent < GIGABYTE // 10
    assert _written(server) - before < 2 * 2**20
