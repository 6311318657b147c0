"""What frameworks hand to the functions of a program they call, by place, whatever the parameters are called there.

A framework is written down here when its functions are not told by a route's captures alone; which decorators,
registrations and base classes lead to it says the catalogue's `entry`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

# Something the one who asks has chosen, as it stands.
SENT: Final = "request"
# Chosen by a language model, which follows whoever wrote into what it reads.
ASKED: Final = "model"
# The same where the parameter is declared to be a text, or not at all: others are what a program says how to make.
TEXT: Final = "text"
_KINDS: Final = (SENT, ASKED, TEXT)
# What is handed over beside what a route's address captures.
BESIDE: Final = ("flask data",)


@dataclass(frozen=True, slots=True)
class Handed:
    """`places`: of each parameter behind the receiver the dotted name of what it is, a kind of source, or "-" for
    something of the framework's own; the last holds for all behind it. `called`: kinds by what a parameter must be
    called. `methods` of a class that are called, if not the usual ones; `keys` under which an object that is handed
    over keeps functions. `is_open` where strangers ask by an address.
    """

    places: tuple[str, ...] = ()
    called: frozenset[str] = frozenset()
    methods: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    is_open: bool = False

    def kind(self, place: int, name: str) -> str:
        """Why the parameter at a place behind the receiver is untrusted, or ""."""
        if name in self.called:
            return SENT
        told = self._at(place)
        return told if told in _KINDS else ""

    def what(self, place: int) -> str:
        """What is handed over there, by its dotted name, or ""."""
        told = self._at(place)
        return "" if told == "-" or told in _KINDS else told

    def _at(self, place: int) -> str:
        return self.places[min(place, len(self.places) - 1)] if self.places and place >= 0 else "-"


def handed(places: str = "", *, called: str = "", methods: str = "", keys: str = "", is_open: bool = False) -> Handed:
    return Handed(
        tuple(places.split()), frozenset(called.split()), frozenset(methods.split()), frozenset(keys.split()), is_open
    )


def _alike(frameworks: str, one: Handed) -> Iterable[tuple[str, Handed]]:
    return ((framework, one) for framework in frameworks.split())


_PYTHON: Final[dict[str, Handed]] = {
    "sanic": handed("sanic.request.Request() -", is_open=True),
    "sanic socket": handed("sanic.request.Request() sanic.Websocket() -"),
    "tornado": handed("request", is_open=True),
    "tornado socket": handed("request", methods="on_message open"),
    "litestar": handed("text", called="data", is_open=True),
    "ninja": handed("django.http.HttpRequest() request", is_open=True),
    "hug": handed("request", is_open=True),
    "starlette": handed("starlette.requests.Request()", is_open=True),
    "starlette socket": handed("starlette.requests.Request() request", methods="on_receive"),
    "channels": handed("request", methods="receive receive_json websocket_receive"),
    "channels http": handed("request", methods="handle"),
    "flask socket": handed("simple_websocket.Server() -"),
    "socket events": handed("request"),
    "socket server": handed("- request"),
    "websockets": handed("request"),
    "flask data": handed("request"),
    "cloud event": handed("cloudevents.http.CloudEvent()"),
    "flask request": handed("flask.request", is_open=True),
    "callable": handed("firebase_functions.https_fn.CallableRequest()"),
    "robyn": handed("robyn.Request()", is_open=True),
    "gradio": handed("request"),
    "dash": handed("request"),
    "mcp": handed("request"),
    "tool": handed("model"),
    "tool class": handed("model", methods="_run _arun"),
    "telegram": handed("telegram.Update() telegram.ext.CallbackContext()"),
    "aiogram": handed("aiogram.types.Message() -"),
    "telebot": handed("telebot.types.Message() -"),
    "pyrogram": handed("- pyrogram.types.Message() -"),
    "discord command": handed("- request"),
    "discord event": handed("discord.Message() -"),
    "slack": handed("-", called="command body message event payload view shortcut"),
    "twisted": handed("twisted.web.http.Request()", methods="render_GET render_POST render_PUT render_DELETE render"),
    "remote service": handed("request -"),
}  # fmt: skip
_NODE: Final[dict[str, Handed]] = {
    "express handler": handed("http.Request http.Response -"),
    "koa handler": handed("http.Context -"),
    "fastify handler": handed("http.Request http.Reply -"),
}
HANDED: Final[dict[str, Handed]] = {**_PYTHON, **_NODE}
