"""What comes in over connections that stay open: WebSockets, Socket.IO, Channels, plain sockets, services of gRPC."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_CONSUMER = "channels.generic.websocket.WebsocketConsumer"
_KINDS = ("AsyncWebsocketConsumer", "JsonWebsocketConsumer", "AsyncJsonWebsocketConsumer")
FAMILY.entry("channels", " ".join(f"channels.generic.websocket.{one}" for one in ("WebsocketConsumer", *_KINDS)))
FAMILY.entry("channels", "channels.consumer.AsyncConsumer channels.consumer.SyncConsumer")
FAMILY.entry("channels http", "channels.generic.http.AsyncHttpConsumer")
FAMILY.same(f"{_CONSUMER}()", " ".join(f"channels.generic.websocket.{one}()" for one in _KINDS))
# A part of the address, as in `scope["url_route"]["kwargs"]["room"]`.
FAMILY.source("request", f"{_CONSUMER}().scope[][][]")

FAMILY.entry("flask socket", "flask_sock.Sock().route flask_sockets.Sockets().route")
FAMILY.source("request", "simple_websocket.Server().receive()")
FAMILY.source(
    "request",
    "quart.websocket.receive() quart.websocket.receive_json() quart.websocket.args quart.websocket.headers",
)
FAMILY.entry("flask", "quart.Quart().websocket quart.Blueprint().websocket")
FAMILY.entry(
    "socket events", "flask_socketio.SocketIO().on flask_socketio.SocketIO().event flask_socketio.SocketIO().on_event"
)
for _server in ("socketio.AsyncServer()", "socketio.Server()"):
    FAMILY.entry("socket server", f"{_server}.on {_server}.event")
_WEBSOCKETS = (
    "websockets.serve",
    "websockets.server.serve",
    "websockets.asyncio.server.serve",
    "websockets.sync.server.serve",
)
FAMILY.entry("websockets", " ".join(_WEBSOCKETS))
_AIOHTTP = "aiohttp.web.WebSocketResponse()"
FAMILY.source(
    "request",
    f"{_AIOHTTP}[].data {_AIOHTTP}[].json() {_AIOHTTP}.receive_str() {_AIOHTTP}.receive_json()"
    f" {_AIOHTTP}.receive_bytes() {_AIOHTTP}.receive().data {_AIOHTTP}.receive().json()",
)
FAMILY.same(
    "aiohttp.web.Request()", "aiohttp.web.View().request aiohttp.web_request.Request() aiohttp.web.BaseRequest()"
)
FAMILY.entry("tornado socket", "tornado.websocket.WebSocketHandler")
FAMILY.same("tornado.web.RequestHandler()", "tornado.websocket.WebSocketHandler()")
_STREAM = "socketserver.StreamRequestHandler().rfile"
FAMILY.source(
    "request",
    f"socketserver.BaseRequestHandler().request.recv() socketserver.BaseRequestHandler().request[] {_STREAM}.readline()"
    f" {_STREAM}.read() {_STREAM}.readlines() {_STREAM}[]",
)
FAMILY.same("socketserver.BaseRequestHandler()", "socketserver.DatagramRequestHandler()")
FAMILY.source("request", "socket.socket().accept()[].recv() socket.socket().accept()[].makefile()")
