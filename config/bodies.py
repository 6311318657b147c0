"""Bounds request bodies before Django reads them: its own limit comes after it has written the body to disk."""

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from django.conf import settings

from config import shapes
from scans.live.addresses import leads_to

Scope = dict[str, Any]
Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_FORM_OVERHEAD_BYTES = 2**20
_COOKIES = re.compile(rb"(?:^|[;\s])(?:session|%s)=" % re.escape(settings.SESSION_COOKIE_NAME.encode()))
_SENTENCE = "The request is larger than {limit} bytes."


class TooLarge(Exception):
    """More came than was allowed."""


async def bounded(app: App, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer 413 instead of reading on; a body without a length is counted as it comes."""
    headers = dict(scope["headers"])
    limit = _limit(scope["path"], headers)
    if _length(headers) > limit:
        await _refuse(scope, send, limit)
        return
    came = 0

    async def counted() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > limit:
            raise TooLarge
        return message

    try:
        await app(scope, counted, send)
    except TooLarge:  # Django reads a body whole before it says a word
        await _refuse(scope, send, limit)


def _limit(path: str, headers: dict[bytes, bytes]) -> int:
    if _has_credential(headers) and leads_to(path, "takes_archives"):
        return settings.ARCHIVE_LIMIT_BYTES + _FORM_OVERHEAD_BYTES
    return settings.REQUEST_LIMIT_BYTES


def _has_credential(headers: dict[bytes, bytes]) -> bool:
    is_named = b"authorization" in headers or b"x-api-key" in headers
    return is_named or bool(_COOKIES.search(headers.get(b"cookie", b"")))


def _length(headers: dict[bytes, bytes]) -> int:
    given = headers.get(b"content-length", b"0")
    return int(given[:18]) if given.isdigit() else 0  # Python refuses to read a number of thousands of digits


async def _refuse(scope: Scope, send: Send, limit: int) -> None:
    words = _SENTENCE.format(limit=limit)
    kind, body = b"text/plain; charset=utf-8", words.encode()
    if shapes.has(scope["path"]):
        kind, body = b"application/json", json.dumps(shapes.of(scope["path"])(413, words)).encode()
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode()), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": body})
