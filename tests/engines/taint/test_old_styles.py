"""Programs as they were written before frameworks: scripts a server starts, pages with code behind them."""

from tests.engines.taint.programs import flows

_CGI = """import cgi
form = cgi.FieldStorage()
name = form.getvalue("name")
print("Content-Type: %s\\n")
print(%s)
"""


def test_markup_that_a_script_prints_for_a_server() -> None:
    assert [one.line for one in flows({"a.py": _CGI % ("text/html", '"<b>" + name + "</b>"')})] == [5]
    assert flows({"a.py": _CGI % ("text/html", '"<b>" + cgi.escape(name) + "</b>"')}) == []


def test_a_script_nobody_starts_for_a_visitor_prints_what_it_wants() -> None:
    assert flows({"a.py": 'import sys\nprint("<b>" + sys.argv[1] + "</b>")\n'}) == []


def test_application_as_servers_call_it_whatever_its_first_parameter_is_called() -> None:
    text = 'import os\ndef app(env, start_response):\n    os.system("ls " + env["PATH_INFO"])\n    return []\n'
    assert [one.kind for one in flows({"a.py": text})] == ["command-injection"]


def test_queries_of_webpy() -> None:
    head = "import web\ndb = web.database(dbn='sqlite', db='x')\nclass Notes:\n    def GET(self):\n"
    given = head + "        return db.query('select * from n where id = ' + web.input().id)\n"
    bound = head + "        return db.query('select * from n where id = $id', vars={'id': web.input().id})\n"
    assert [one.kind for one in flows({"a.py": given})] == ["sql-injection"]
    assert flows({"a.py": bound}) == []


def test_what_code_behind_a_page_writes_is_a_page() -> None:
    text = """using System.Web.UI;
public partial class Show : Page {
  protected void Page_Load(object sender, EventArgs e) { Response.Write(%s); }
}
"""
    given = {"Show.aspx.cs": text % '"Hi " + Request.QueryString["n"]'}
    escaped = {"Show.aspx.cs": text % '"Hi " + Server.HtmlEncode(Request.QueryString["n"])'}
    assert [one.kind for one in flows(given)] == ["cross-site-scripting"]
    assert flows(escaped) == []


def test_markup_an_application_gives_to_its_server() -> None:
    text = """from urllib.parse import parse_qs
import html
def app(environ, start_response):
    name = parse_qs(environ["QUERY_STRING"])["n"][0]
    start_response("200 OK", [("Content-Type", "text/html")])
    return [%s]
"""
    assert [one.line for one in flows({"a.py": text % '("<b>" + name + "</b>").encode()'})] == [6]
    assert flows({"a.py": text % '("<b>" + html.escape(name) + "</b>").encode()'}) == []


def test_what_another_application_gives_is_handed_on_without_a_word() -> None:
    around = "def around(app):\n    def inner(environ, start_response):\n        return app(environ, start_response)\n"
    assert flows({"a.py": around + "    return inner\n"}) == []
    wrapped = around.replace("return app(environ, start_response)", "return Closing(app(environ, start_response), 1)")
    own = "class Closing:\n    def __init__(self, given, last):\n        self.given, self.last = given, last\n"
    assert flows({"a.py": own + wrapped + "    return inner\n"}) == []
