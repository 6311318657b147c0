"""Where JavaScript's frameworks are handed the keys that sign sessions and tokens, beside the largest libraries."""

from collections.abc import Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.index.calls import calls_of_method, calls_to, options, options_of
from engines.index.names import dotted
from engines.index.scopes import text
from engines.source import SourceFile

_FASTIFY: Final = frozenset(
    ("@fastify/jwt", "fastify-jwt", "@fastify/cookie", "fastify-cookie", "@fastify/session", "fastify-session")
)
_HONO: Final = ("hono/jwt.sign", "hono/jwt.verify")
_STORES: Final = tuple(
    f"{package}.{name}"
    for package in ("@remix-run/node", "@remix-run/cloudflare", "react-router")
    for name in ("createCookieSessionStorage", "createCookie", "createSessionStorage")
)
# What is encoded as a key, by what it is called or used for.
_KEY: Final = re2.compile(r"(?i)(secret|key)\b|SignJWT|jwtVerify")
_BYTES: Final = "encode"


def keys_handed_over(file: SourceFile) -> Iterator[tuple[Node, Node | None]]:
    """The place and the key."""
    for call in calls_of_method(file, "register"):
        if dotted(file, call.argument(0)) in _FASTIFY:
            yield from _named(file, call.argument(1), "secret")
    for call in calls_to(file, *_HONO):
        yield call.node, call.argument(1)
    for call in calls_to(file, "hono/jwt.jwt", "koa-jwt", "next-auth", "next-auth.default", "next-auth.NextAuth"):
        yield from _named(file, call.argument(0), "secret")
    for call in calls_to(file, *_STORES):
        for place in (0, 1):
            given = options_of(file, call.argument(place))
            yield from _each(given.get("secrets"))
            yield from _each(options(given.get("cookie")).get("secrets"))
    if b"koa" in file.data:
        for one in file.nodes("assignment_expression"):
            if text(one.child_by_field_name("left")).endswith("app.keys"):
                yield from _each(one.child_by_field_name("right"))
    yield from _by_key(file)
    yield from _of_jose(file)


def _by_key(file: SourceFile) -> Iterator[tuple[Node, Node | None]]:
    """Options that nobody else calls so."""
    is_hapi = b"@hapi/cookie" in file.data
    for one in file.nodes("pair"):
        key = text(one.child_by_field_name("key"))
        if key == "secretOrKey":
            yield one, one.child_by_field_name("value")
        elif is_hapi and key == "cookie":
            yield from _named(file, one.child_by_field_name("value"), "password")


def _of_jose(file: SourceFile) -> Iterator[tuple[Node, Node | None]]:
    """`const key = new TextEncoder().encode("…")`, which is how that library wants its keys."""
    for call in calls_of_method(file, _BYTES) if b"jose" in file.data else ():
        holder = call.node.parent
        around = text(holder)[:200] if holder is not None else ""
        if "TextEncoder" in text(call.receiver) and _KEY.search(around.partition("=")[0] or around):
            yield call.node, call.argument(0)


def _named(file: SourceFile, given: Node | None, name: str) -> Iterator[tuple[Node, Node | None]]:
    key = options_of(file, given).get(name)
    if key is not None:
        yield key.parent or key, key


def _each(keys: Node | None) -> Iterator[tuple[Node, Node | None]]:
    for one in keys.named_children if keys is not None and keys.type == "array" else ():
        yield one, one
