from mcp.server.fastmcp import FastMCP
mcp = FastMCP("x")
@mcp.tool()
def show(name: str) -> str:
    listed(name)
