from langchain_core.tools import tool
@tool("show")
def show(name: str) -> str:
    "x"
    listed(name)
