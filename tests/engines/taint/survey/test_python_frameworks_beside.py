"""Frameworks of Python beside the usual ones: what they hand over, and who may ask."""

import pytest

from tests.engines.taint.programs import flows
from tests.engines.taint.test_survey import survey_of

ROWS = "import sqlite3\nrows = sqlite3.connect('notes').cursor()\n"
ODOO = """from odoo import http

class Notes(http.Controller):
    @http.route('/notes/{path}'{auth})
    def one(self, name, **more):
        rows.execute("select * from notes where name = '" + name + "'")
"""
BLACKSHEEP = """from blacksheep import get

@get("/notes/{name}")
async def one(name: str):
    rows.execute("select * from notes where name = '" + name + "'")
"""
WEBAPP = """import webapp2

class Notes(webapp2.RequestHandler):
    def get(self):
        rows.execute("select * from notes where name = '" + self.request.get("name") + "'")
"""
SPYNE = """from spyne import ServiceBase, Unicode, rpc

class Notes(ServiceBase):
    @rpc(Unicode, _returns=Unicode)
    def one(ctx, name):
        rows.execute("select * from notes where name = '" + name + "'")
"""
PYRAMID = """from pyramid.config import Configurator

def one(request):
    return request.matchdict["name"]

def start():
    config = Configurator()
    config.add_view(one, route_name="one", permission="read")
    config.add_view(Notes, "notes")
"""


def _odoo(path: str = "", auth: str = "") -> dict[str, str]:
    return {"app.py": ROWS + ODOO.replace("{path}", path).replace("{auth}", auth)}


@pytest.mark.parametrize(
    ("files", "count"),
    [
        (_odoo(), 1),
        (_odoo("<string:name>"), 1),
        (_odoo('<model("note"):name>'), 0),
        (_odoo("<int:name>"), 0),
        ({"app.py": ROWS + BLACKSHEEP}, 1),
        ({"app.py": ROWS + BLACKSHEEP.replace("name: str", "name: int")}, 0),
        ({"app.py": ROWS + WEBAPP}, 1),
        ({"app.py": ROWS + SPYNE}, 1),
    ],
)
def test_what_they_hand_over_is_followed(files: dict[str, str], count: int) -> None:
    assert [one.kind for one in flows(files)] == ["sql-injection"] * count


@pytest.mark.parametrize(
    ("auth", "is_public", "guards"),
    [("", False, 1), (', auth="user"', False, 1), (', auth="public"', True, 0), (', auth="none"', True, 0)],
)
def test_routes_of_odoo_are_for_users_unless_they_say_otherwise(auth: str, *, is_public: bool, guards: int) -> None:
    (one,) = survey_of(_odoo(auth=auth)).handlers
    assert (one.framework, one.is_public, len(one.guards)) == ("odoo", is_public, guards)


def test_views_that_pyramid_is_told_by_a_call_are_routes() -> None:
    (one,) = survey_of({"app.py": PYRAMID}).handlers
    assert (one.scope.name, [guard.name for guard in one.guards]) == ("one", ["permission"])
