"""What comes in over connections that stay open: Socket.IO, ws, plain sockets, services of gRPC, servers of tools."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_SERVERS = ("socket.io()", "socket.io.Server()", "socket.io.default()", "@nestjs/websockets.WebSocketServer()")
FAMILY.entry("socket.io", " ".join(f"{_owner}{of}.on" for _owner in _SERVERS for of in ("", ".of()", ".sockets")))
FAMILY.source("request", "socket.io.Socket().on() socket.io.Socket().once() socket.io.Socket().handshake.query")
FAMILY.source("request", "socket.io.Socket().handshake.auth socket.io.Socket().handshake.headers")
FAMILY.calls_back("source", "socket.io.Socket().on(1)\nsocket.io.Socket().once(1)")
_WS = ("ws.WebSocketServer()", "ws.Server()", "ws.WebSocket.Server()")
FAMILY.entry("socket", " ".join(f"{_owner}.on" for _owner in _WS))
FAMILY.source("request", "ws.WebSocket().on()")
FAMILY.calls_back("source", "ws.WebSocket().on(1)")
FAMILY.entry("connection", "net.createServer tls.createServer net.Server")
FAMILY.source("request", "net.Connection().on() net.Connection().read()")
FAMILY.calls_back("source", "net.Connection().on(1)")
FAMILY.entry("grpc node", "@grpc/grpc-js.Server().addService grpc.Server().addService")
FAMILY.source("request", "grpc.Call().request")
FAMILY.entry("nest socket", "@nestjs/websockets.SubscribeMessage @nestjs/microservices.MessagePattern")
FAMILY.entry("nest socket", "@nestjs/microservices.EventPattern")
_MCP = "@modelcontextprotocol/sdk/server/mcp.js.McpServer()"
_MCP_PLAIN = "@modelcontextprotocol/sdk/server/mcp.McpServer()"
_OFFERS = ("tool", "registerTool", "resource", "registerResource", "prompt", "registerPrompt")
FAMILY.entry("mcp node", " ".join(f"{_owner}.{one}" for _owner in (_MCP, _MCP_PLAIN) for one in _OFFERS))
FAMILY.entry("mcp node", "fastmcp.FastMCP().addTool fastmcp.FastMCP().addResource ai.tool @langchain/core/tools.tool")
FAMILY.entry(
    "mcp request",
    """@modelcontextprotocol/sdk/server/index.js.Server().setRequestHandler
    @modelcontextprotocol/sdk/server/index.Server().setRequestHandler
    @modelcontextprotocol/sdk/server.Server().setRequestHandler""",
)
FAMILY.source("tool", "mcp.Request().params")
# What the pages of a desktop program ask its main process for.
FAMILY.entry("electron", " ".join(f"electron.ipcMain.{one}" for one in ("on", "once", "handle", "handleOnce")))
FAMILY.entry("electron window", "*.setWindowOpenHandler")
FAMILY.source("page", "electron.Window().url")
FAMILY.sink("code-injection", "*.executeJavaScript(0)")
# Opens programs too, by the scheme of the address.
FAMILY.sink("open-redirect", "electron.shell.openExternal(0)", when="script address")
