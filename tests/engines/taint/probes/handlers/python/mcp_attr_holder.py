from mcp.server.fastmcp import FastMCP
class App:
    def __init__(self):
        self.mcp = FastMCP("x")
        @self.mcp.tool()
        def show(name: str) -> str:
            listed(name)
