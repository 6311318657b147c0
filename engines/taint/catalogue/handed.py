"""What frameworks hand to the functions of a program they call, by place, whatever the parameters are called there.

A framework is written down here when its functions are not told by a route's captures alone; which decorators,
registrations and base classes lead to it says the catalogue's `entry`.
"""

from dataclasses import dataclass
from typing import Final

from engines.taint.catalogue.kinds import mask

# Something the one who asks has chosen, as it stands.
SENT: Final = "request"
# What a program puts off, and what its workers are handed of that: one slot for all of its queues.
JOBS: Final = "jobs"
JOB: Final = "queues.Job"
# What is told to whoever listens, and what one is told by the event it listens to.
TOLD: Final = "told"
EVENT: Final = "events."
# Where Hono's middleware keeps something for the handlers.
IN_CONTEXT: Final = "in context"
# Chosen by a language model, which follows whoever wrote into what it reads.
ASKED: Final = "model"
# By whoever uses a tool that is offered to models and their users.
USED: Final = "tool"
# The same where the parameter is declared to be a text, or not at all: others are what a program says how to make.
TEXT: Final = "text"
# By a page that the program shows in a window of its own.
SHOWN: Final = "page"
# What another program says over a connection that stays open, or has left in a queue.
HEARD: Final = "response"
_KINDS: Final = (SENT, ASKED, USED, TEXT, SHOWN, HEARD)
# What a value of such a kind cannot do: shown, stored or asked of a database it is what a model is for.
RULED_OUT: Final = {
    ASKED: mask("all but code-injection command-injection template-injection unsafe-deserialization unsafe-reflection")
}
# What is handed over beside what a route's address captures.
BESIDE: Final = ("flask data",)


@dataclass(frozen=True, slots=True)
class Handed:
    """`places`: of each parameter behind the receiver the dotted name of what it is, a kind of source, or "-" for
    something of the framework's own; the last holds for all behind it. `called`: the same by what a parameter must be
    called. `methods` of a class that are called, if not the usual ones; `keys` under which an object that is handed
    over keeps functions, "*" for all of it; `only`: the events that are meant. `is_open` where strangers ask by an
    address and what stands before the function says who may.
    """

    places: tuple[str, ...] = ()
    called: tuple[tuple[str, str], ...] = ()
    methods: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    is_open: bool = False

    def kind(self, place: int, name: str) -> str:
        """Why the parameter at a place behind the receiver is untrusted, or ""."""
        told = self._at(place, name)
        return told if told in _KINDS else ""

    def what(self, place: int, name: str) -> str:
        """What is handed over there, by its dotted name, or ""."""
        told = self._at(place, name)
        return "" if told == "-" or told in _KINDS else told

    def _at(self, place: int, name: str) -> str:
        for called, told in self.called:
            if called == name:
                return told
        return self.places[min(place, len(self.places) - 1)] if self.places and place >= 0 else "-"


def handed(
    places: str = "", *, called: str = "", methods: str = "", keys: str = "", only: str = "", is_open: bool = False
) -> Handed:
    """`called`: names, each with "=" and what it is if that is no value that was sent."""
    named = tuple((one.partition("=")[0], one.partition("=")[2] or SENT) for one in called.split())
    return Handed(
        tuple(places.split()), named, frozenset(methods.split()), frozenset(keys.split()), frozenset(only.split()),
        is_open,
    )  # fmt: skip


_PYTHON: Final[dict[str, Handed]] = {
    "sanic": handed("sanic.request.Request() -", is_open=True),
    "sanic socket": handed("sanic.request.Request() sanic.Websocket() -"),
    "tornado": handed("request", is_open=True),
    "tornado socket": handed("request", methods="on_message open"),
    **dict.fromkeys(("litestar", "litestar-page"), handed("text", called="data")),
    "ninja": handed("django.http.HttpRequest() request", is_open=True),
    "hug": handed("request"),
    "odoo": handed("request", is_open=True),
    "blacksheep": handed("text", is_open=True),
    "webapp2": handed("request", is_open=True),
    "spyne": handed("request"),
    "starlette": handed("starlette.requests.Request()"),
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
    "robyn": handed("robyn.Request()"),
    "gradio": handed("request"),
    "dash": handed("request"),
    "mcp": handed("tool"),
    "tool": handed("model"),
    "tool class": handed("model", methods="_run _arun"),
    "telegram": handed("telegram.Update() telegram.ext.CallbackContext()"),
    "aiogram": handed("aiogram.types.Message() -"),
    "telebot": handed("telebot.types.Message() -"),
    "telebot query": handed("telebot.types.CallbackQuery() -"),
    "aiogram query": handed("aiogram.types.CallbackQuery() -"),
    "telethon": handed("telethon.events.NewMessage.Event() -"),
    "asyncio stream": handed("asyncio.StreamReader() -"),
    "asyncio protocol": handed("request -", methods="data_received datagram_received"),
    "twisted protocol": handed("request -", methods="dataReceived lineReceived datagramReceived stringReceived"),
    "mqtt": handed("- - paho.mqtt.client.MQTTMessage()"),
    "pika": handed("- - - response"),
    "aio_pika": handed("aio_pika.IncomingMessage()"),
    "websocket client": handed("- response -"),
    "pyrogram": handed("- pyrogram.types.Message() -"),
    "discord command": handed("- request"),
    "discord event": handed("discord.Message() -"),
    "slack": handed("-", called="command body message event payload view shortcut"),
    "twisted": handed("twisted.web.http.Request()", methods="render_GET render_POST render_PUT render_DELETE render"),
    "remote service": handed("request -"),
}  # fmt: skip
_NODE: Final[dict[str, Handed]] = {
    "express handler": handed("http.Request http.Response -"),
    "express parameter": handed("http.Request http.Response - request -"),
    "koa handler": handed("http.Context -"),
    "koa parameter": handed("request http.Context -"),
    "fastify handler": handed("http.Request http.Reply -"),
    "fastify hook": handed(
        "http.Request http.Reply -",
        only="onRequest preParsing preValidation preHandler preSerialization onSend onResponse",
    ),
    "hapi": handed("http.Request hapi.Toolkit()", keys="handler"),
    "elysia": handed("elysia.Given"),
    "adonis": handed("adonis.Context()"),
    "feathers": handed("-", called="data id params=feathers.Params()", methods="find get create update patch remove"),
    "web handler": handed("http.Request -", keys="fetch handler routes"),
    "resolvers": handed("- request -", keys="Query Mutation Subscription"),
    "graphql root": handed("request -", keys="rootValue"),
    "socket.io": handed("socket.io.Socket()", only="connection connect"),
    "socket": handed("ws.WebSocket() http.Request", only="connection"),
    "connection": handed("net.Connection()"),
    "uws": handed("uws.Response() uws.Request() -"),
    "uws socket": handed("- request", keys="message"),
    "callable node": handed("request -"),
    "callable second": handed("firebase.Call() -"),
    "cloud event node": handed("cloud.Event() -"),
    "slack node": handed("slack.Arguments()"),
    "discord node": handed("discord.js.Message() -", only="messageCreate message interactionCreate messageUpdate"),
    "telegraf": handed("telegraf.Context() -"),
    "telegram node": handed("telegram.Message() request"),
    "mcp node": handed("tool -"),
    "mcp request": handed("mcp.Request() -"),
    "form": handed("- request -"),
    "form field": handed("- request -", only="field"),
    "meteor": handed("request", keys="*"),
    "remote function": handed("request"),
    "meteor publication": handed("request"),
    "meteor method": handed("request", keys="run"),
    "grpc node": handed("grpc.Call() -", keys="*"),
    "nest socket": handed("request"),
    "loader": handed("http.Request -"),
    "http action": handed("- http.Request"),
    "invoked": handed("http.Invocation -"),
    "electron": handed("- page"),
    "discord": handed("discord.js.Interaction()", only="interactionCreate"),
    "mqtt node": handed("response response -", only="message"),
    "amqp node": handed("amqp.Message()"),
    "kafka node": handed("kafka.Payload() -", keys="eachMessage eachBatch"),
    "redis event": handed("response", only="message pmessage messageBuffer"),
    "redis node": handed("response"),
    "sqs node": handed("sqs.Message() -", keys="handleMessage"),
    "nest event": handed(f"{EVENT}{{route}} -"),
    "jobs": handed(f"{JOB} -", methods="process"),
    "agenda": handed("agenda.Job() -"),
    "electron window": handed("electron.Window()"),
}  # fmt: skip
_GO: Final[dict[str, Handed]] = {
    "mcp go": handed("- - tool"),
    "huma": handed("- request"),
    "gqlgen": handed("- request"),
}
_RUBY: Final = {"hanami": Handed((SENT, "Hanami.Response()"), methods=frozenset(("handle", "call")))}
HANDED: Final[dict[str, Handed]] = {**_PYTHON, **_NODE, **_GO, **_RUBY}
