"""Where JavaScript's frameworks are told which other sites may ask: the options they are handed, by whichever way."""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.index.calls import calls_of_method, calls_to, options, options_of
from engines.index.constants import is_literally, string
from engines.index.names import dotted
from engines.index.scopes import text
from engines.source import SourceFile

_PLUGINS: Final = ("@fastify/cors", "fastify-cors")
_HAPI: Final = ("@hapi/hapi.server", "@hapi/hapi.Server", "new @hapi/hapi.Server", "hapi.server", "new hapi.Server")
# Servers whose options have some for this among them.
_HOLDERS: Final = ("@nestjs/core.NestFactory.create", "socket.io", "new socket.io.Server")
_PLACES: Final = (0, 1)


def written_settings(file: SourceFile) -> Iterator[tuple[Node, dict[str, Node]]]:
    """Each call with the options it is handed."""
    for call in calls_to(file, "cors", "hono/cors.cors", "@elysiajs/cors.cors"):
        yield call.node, options_of(file, call.argument(0))
    for call in calls_of_method(file, "enableCors"):
        yield call.node, options_of(file, call.argument(0))
    for call in calls_of_method(file, "register"):
        if dotted(file, call.argument(0)) in _PLUGINS:
            yield call.node, options_of(file, call.argument(1))
    for call in calls_to(file, *_HAPI):
        given = options(options_of(file, call.argument(0)).get("routes")).get("cors")
        yield from _held(file, given)
    for call in calls_to(file, *_HOLDERS):
        for place in _PLACES:
            yield from _held(file, options_of(file, call.argument(place)).get("cors"))


def lets_all_in(file: SourceFile, origin: Node) -> bool:
    """`true`, hapi's `["*"]`, or a function that lets in whoever asks."""
    if is_literally(file, origin, True):
        return True
    if origin.type == "array":
        is_any = any(string(file, one) == "*" for one in origin.named_children)
        return is_any and b"hapi" in file.data
    written = "".join(text(origin).split())
    return origin.type == "arrow_function" and (written.endswith("(null,true)") or _gives_back(written))


def _gives_back(written: str) -> bool:
    """`(origin) => origin`"""
    given, _, answer = written.partition("=>")
    return given.strip("()").partition(",")[0].partition(":")[0] == answer


def _held(file: SourceFile, given: Node | None) -> Iterator[tuple[Node, dict[str, Node]]]:
    if given is not None:
        yield given, options_of(file, given)
