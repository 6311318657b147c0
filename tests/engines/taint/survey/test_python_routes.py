"""Which functions of Python are routes that somebody asks for by an address, and which are called otherwise."""

from tests.engines.taint.test_survey import guards_of, survey_of

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


PARTS = """from flask import Blueprint, abort, g, session
pages = Blueprint("pages", __name__)

@pages.url_value_preprocessor
def load_album(endpoint, values):
    name = values.pop("album", None)
    if name and not {test}:
        abort(403)

@pages.post("/albums/<string:album>/photos")
def add(): ...

@pages.post("/notes/<note>")
def note(note): ...
"""


def test_what_looks_at_a_part_of_the_address_guards_the_routes_that_have_it() -> None:
    asked = guards_of({"pages.py": PARTS.replace("{test}", 'session.get("user_id")')})
    assert asked == {"/albums/<string:album>/photos": ["load_album"], "/notes/<note>": []}
    assert not any(guards_of({"pages.py": PARTS.replace("{test}", "name.isalnum()")}).values())


OWN = {
    "base.py": """from flask import abort, request, session

class Handler:
    def _check_access(self):
        pass

    def _process(self):
        return getattr(self, "_process_" + request.method)()

    def process(self):
        self._check_access()
        return self._process()

class MemberHandler(Handler):
    def _check_access(self):
        if not session.get("user_id"):
            abort(403)
""",
    "notes.py": """from base import Handler, MemberHandler

class ShowNote(Handler):
    def _process(self): ...

class EditNote(MemberHandler):
    def _process_GET(self): ...
    def _process_POST(self): ...

class Note:
    def save(self): ...
""",
    "web.py": """from flask_beside import OwnBlueprint
from notes import EditNote, Note, ShowNote
pages = OwnBlueprint("notes", __name__)
pages.add_url_rule("/notes/<id>", "show", ShowNote)
pages.add_url_rule("/notes/<id>/edit", "edit", EditNote, methods=("GET", "POST"))
pages.add_url_rule("/note", "note", Note)
""",
}


def test_view_classes_of_a_programs_own_making_answer_behind_what_their_bases_ask() -> None:
    routes = survey_of(OWN).index().routes
    assert [(one.pattern, one.methods, bool(one.guards)) for one in routes] == [
        ("/notes/<id>", (), False),
        ("/notes/<id>/edit", ("GET",), True),
        ("/notes/<id>/edit", ("POST",), True),
    ]


ENTERED = """from django.contrib.auth.mixins import LoginRequiredMixin
from django.views.generic import View
from models import Note
from registry import register_view

class Changing(LoginRequiredMixin, View):
    def post(self, request, pk): ...

@register_view(Note, "edit", path="change")
class EditNote(Changing):
    pass

@register_view(Note, "drop")
class DropNote(View):
    def post(self, request, pk): ...
"""


def test_views_that_a_decorator_of_the_program_enters_are_routes() -> None:
    routes = survey_of({"views.py": ENTERED}).index().routes
    assert [(one.pattern, bool(one.guards)) for one in routes] == [("Note/edit/change", True), ("Note/drop", False)]


LISTED = """from aiohttp import web
from checks import auth_middleware

async def listing(request): ...
async def add(request): ...

class Notes(web.View):
    async def delete(self): ...

app = web.Application({given})
app.add_routes([web.get("/notes", listing), web.route("POST", "/notes", add), web.view("/notes/{note}", Notes)])
"""


def test_routes_that_are_listed_are_routes_and_stand_behind_the_middleware_of_their_application() -> None:
    for given, is_guarded in (("", False), ("middlewares=[auth_middleware]", True)):
        routes = survey_of({"app.py": LISTED.replace("{given}", given)}).index().routes
        found = {(one.methods, one.pattern) for one in routes if bool(one.guards) is is_guarded}
        expected = {(("GET",), "/notes"), (("POST",), "/notes"), (("DELETE",), "/notes/{note}")}
        assert expected <= found


NINJA = """from ninja import NinjaAPI, Router
from keys import Key
api = NinjaAPI({given})
inner = Router()

@api.post("/notes")
def add(request): ...

@api.post("/entrance", auth=None)
def enter(request): ...

@inner.delete("/{note}", auth=[Key()])
def drop(request, note: int): ...

api.add_router("/inner", inner)
"""


def test_what_asks_who_that_is_in_front_of_routes_of_ninja_is_a_guard_whatever_it_is_called() -> None:
    def guarded(given: str) -> dict[str, bool]:
        routes = survey_of({"api.py": NINJA.replace("{given}", given)}).index().routes
        return {one.pattern: bool(one.guards) for one in routes}

    assert guarded("") == {"/notes": False, "/entrance": False, "/{note}": True}
    assert guarded("auth=Key()") == {"/notes": True, "/entrance": False, "/{note}": True}
