from mcp.server import Server
server = Server("x")
@server.call_tool()
async def call_tool(name: str, arguments: dict):
    listed(arguments["a"])
