"""What frameworks of Python and Go are told in older or looser ways."""

import pytest

from tests.engines.taint.programs import flows

_DJANGO = """import os
from django.urls import path
from django.views import View
class Show(View):
    def get(self, request, *args, **kwargs):
        os.system('show ' + %s)
urlpatterns = [path('%s', Show.as_view())]
"""


def test_what_an_address_captures_may_be_taken_as_a_dictionary() -> None:
    found = flows({"a.py": _DJANGO % ("kwargs['name']", "<path:name>")})
    assert [one.kind for one in found] == ["command-injection"]
    assert flows({"a.py": _DJANGO % ("str(kwargs['number'])", "<int:number>")}) == []


_CHERRY = """import cherrypy, os
class Shop:
    def show(self, name): os.system('show ' + name)
    show.exposed = %s
    def hidden(self, name): os.system('hide ' + name)
"""


def test_a_method_is_exposed_by_an_attribute() -> None:
    assert [one.line for one in flows({"a.py": _CHERRY % "True"})] == [3]
    assert flows({"a.py": _CHERRY % "False"}) == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("db.executesql('select 1 where a = ' + request.vars.a)", "sql-injection"),
        ("page = XML(request.vars.a)", "cross-site-scripting"),
        ("redirect(request.vars.a)", "open-redirect"),
    ],
)
def test_controllers_of_web2py_find_their_tools_around_them(line: str, kind: str) -> None:
    assert [one.kind for one in flows({"a.py": f"def index():\n    {line}\n    return dict()\n"})] == [kind]
    harmless = line.replace("request.vars.a", "URL('index')").replace("' + URL('index')", "1'")
    assert flows({"a.py": f"def index():\n    {harmless}\n    return dict()\n"}) == []


_SERVED = """from http.server import BaseHTTPRequestHandler
class Door(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(302)
        self.send_header('%s', %s)
"""


def test_a_header_says_where_to_go_on() -> None:
    assert "open-redirect" in {one.kind for one in flows({"a.py": _SERVED % ("Location", "self.headers['Next']")})}
    assert "open-redirect" not in {one.kind for one in flows({"a.py": _SERVED % ("X-Seen", "self.headers['Next']")})}
    assert flows({"a.py": _SERVED % ("Location", "'/'")}) == []


_GIN = """package main
import "github.com/gin-gonic/gin"
func main() {
	r := gin.Default()
	r.GET("/x", func(c *gin.Context) {
		c.Header("Content-Type", "%s")
		c.String(200, "<b>" + c.Query("name") + "</b>")
	})
}
"""


def test_gin_sends_a_text_as_what_its_header_says() -> None:
    assert [one.kind for one in flows({"a.go": _GIN % "text/html"})] == ["cross-site-scripting"]
    assert flows({"a.go": _GIN % "text/plain"}) == []
