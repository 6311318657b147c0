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
# Whoever listens answers whoever comes; whoever has connected hears what the other side says.
FAMILY.source("request", "socket.socket().recvfrom()")
FAMILY.same("socket.socket()", "socket.create_connection() ssl.wrap_socket() ssl.SSLContext().wrap_socket()")
FAMILY.source("response", "socket.socket().recv() socket.socket().makefile()")
FAMILY.entry("asyncio stream", "asyncio.start_server asyncio.streams.start_server")
FAMILY.source(
    "request", " ".join(f"asyncio.StreamReader().{one}()" for one in ("read", "readline", "readexactly", "readuntil"))
)
FAMILY.entry("asyncio protocol", "asyncio.Protocol asyncio.DatagramProtocol asyncio.protocols.Protocol")
FAMILY.entry(
    "twisted protocol",
    """twisted.internet.protocol.Protocol twisted.internet.protocol.DatagramProtocol
    twisted.protocols.basic.LineReceiver twisted.protocols.basic.LineOnlyReceiver
    twisted.protocols.basic.NetstringReceiver twisted.protocols.basic.Int32StringReceiver""",
)
FAMILY.source(
    "response",
    """websockets.connect().recv() websocket.create_connection().recv()
    websocket.WebSocket().recv()
    aiohttp.ClientSession().ws_connect().receive_str() aiohttp.ClientSession().ws_connect().receive_json()
    aiohttp.ClientSession().ws_connect()[].data""",
)
FAMILY.entry("websocket client", "websocket.WebSocketApp")
_ZMQ = "zmq.Context().socket()"
FAMILY.same(_ZMQ, "zmq.asyncio.Context().socket() zmq.Context.instance().socket()")
FAMILY.source(
    "request",
    " ".join(f"{_ZMQ}.{one}()" for one in ("recv", "recv_string", "recv_json", "recv_multipart", "recv_pyobj")),
)
