from langchain.tools import tool
@tool
def show(name: str) -> str:
    "x"
    listed(name)
