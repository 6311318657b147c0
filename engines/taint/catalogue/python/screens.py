"""Pages that are written as a program, and tools for language models: what a visitor types, a model asks."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_FIELDS = ("text_input", "text_area", "chat_input", "data_editor", "experimental_get_query_params")
_PLACES = (
    "streamlit",
    "streamlit.sidebar",
    "streamlit.columns()[]",
    "streamlit.tabs()[]",
    "streamlit.form()",
    "streamlit.container()",
    "streamlit.expander()",
    "streamlit.empty()",
)
FAMILY.source(
    "request", " ".join(f"{place}.{one}()" for place in _PLACES for one in _FIELDS) + " streamlit.query_params"
)
FAMILY.source(
    "request",
    " ".join(
        f"{place}.file_uploader().{part}"
        for place in _PLACES
        for part in ("name", "read()", "getvalue()", "getbuffer()")
    ),
)
# What a page shows as markup, where it is told to.
FAMILY.sink(
    "cross-site-scripting",
    "\n".join(f"{place}.{one}(0 body)" for place in _PLACES for one in ("markdown", "write", "caption", "title")),
    when="markup allowed",
)
FAMILY.sink("cross-site-scripting", "streamlit.components.v1.html(0 html)\nstreamlit.html(0 body)")
FAMILY.source("request", "nicegui.ui.input().value nicegui.ui.textarea().value nicegui.ui.editor().value")
FAMILY.entry("fastapi", "nicegui.ui.page nicegui.app.get nicegui.app.post nicegui.app.put nicegui.app.delete")

_PARTS = (
    "Button",
    "Textbox",
    "Code",
    "Dropdown",
    "File",
    "Image",
    "ClearButton",
    "DuplicateButton",
    "UploadButton",
    "Radio",
    "Chatbot",
    "MultimodalTextbox",
    "Slider",
    "Checkbox",
    "State",
    "JSON",
    "Dataframe",
)
_HEARD = ("click", "submit", "change", "input", "upload", "select", "blur")
FAMILY.entry("gradio", " ".join(f"gradio.{one}().{event}" for one in _PARTS for event in _HEARD))
FAMILY.entry("gradio", "gradio.Interface gradio.ChatInterface gradio.on gradio.Blocks().load gradio.api")
FAMILY.entry(
    "dash",
    "dash.Dash().callback dash.callback dash_extensions.enrich.callback dash_extensions.enrich.DashProxy().callback",
)

_SERVERS = (
    "mcp.server.fastmcp.FastMCP()",
    "fastmcp.FastMCP()",
    "mcp.server.FastMCP()",
    "fastmcp.server.FastMCP()",
    "mcp.server.fastmcp.server.FastMCP()",
)
FAMILY.entry(
    "mcp",
    " ".join(
        f"{_owner}.{one}" for _owner in _SERVERS for one in ("tool", "resource", "prompt", "add_tool", "add_prompt")
    ),
)
for _owner in ("mcp.server.Server()", "mcp.server.lowlevel.Server()", "mcp.server.lowlevel.server.Server()"):
    FAMILY.entry("mcp", f"{_owner}.call_tool {_owner}.get_prompt {_owner}.read_resource")

FAMILY.entry(
    "tool",
    """langchain.tools.tool langchain_core.tools.tool langchain.agents.tool langchain.tools.StructuredTool.from_function
    langchain_core.tools.StructuredTool.from_function langchain.tools.Tool langchain_core.tools.Tool
    langchain.agents.Tool
    langchain.tools.Tool.from_function crewai.tools.tool crewai_tools.tool smolagents.tool agents.function_tool
    llama_index.core.tools.FunctionTool.from_defaults pydantic_ai.Agent().tool pydantic_ai.Agent().tool_plain
    strands.tool haystack.tools.tool autogen_core.tools.FunctionTool semantic_kernel.functions.kernel_function
    google.adk.tools.FunctionTool""",
)
FAMILY.entry(
    "tool class",
    "langchain.tools.BaseTool langchain_core.tools.BaseTool langchain.tools.base.BaseTool crewai.tools.BaseTool",
)
