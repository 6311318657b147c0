"""Which functions of Python are routes that somebody asks for by an address, and which are called otherwise."""

from tests.engines.taint.test_survey import survey_of

TOOLS = """from mcp.server.fastmcp import FastMCP
from telegram.ext import CommandHandler
import socketio

server = FastMCP("notes")
sio = socketio.AsyncServer()

@server.tool("show")
def show(name: str) -> str:
    return name

@sio.on("message")
async def message(sid, data):
    pass

async def told(update, context):
    pass

handler = CommandHandler("told", told)
"""
PAGES = """from sanic import Blueprint
from flask_sock import Sock

pages = Blueprint("pages")
sock = Sock()

@pages.delete("/notes/<name>")
async def remove(request, name):
    pass

@sock.route("/echo")
def echo(ws):
    pass
"""
GUARDED = """from litestar import get
from app.guards import requires_login

@get("/notes", guards=[requires_login])
async def listing() -> list[str]:
    return []
"""


def _routes(code: str) -> list[tuple[str, str]]:
    return [(one.scope.name, one.path) for one in survey_of({"app.py": code}).handlers]


def test_tools_bots_and_events_are_no_routes() -> None:
    assert _routes(TOOLS) == []


def test_routes_of_sanic_are_told_by_every_verb_and_sockets_are_none() -> None:
    assert _routes(PAGES) == [("remove", "/notes/<name>")]


def test_where_guards_are_said_elsewhere_nothing_is_said_of_routes() -> None:
    assert _routes(GUARDED) == []
