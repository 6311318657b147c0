"""What stands behind a way that is written down, and what a handler in C# is given by the program, not by a request."""

import pytest

from tests.engines.taint.programs import flows

ASKS = """using System.Net.Http;
public class NoteController : Controller {
  private readonly HttpClient http;
  private const string Api = "https://notes.example/api/{0}?short=true";
  [HttpGet("notes")]
  public async Task<string> Get(string name) { return await http.GetStringAsync(%s); }
}
"""


@pytest.mark.parametrize(
    ("address", "kinds"),
    [
        ('$"api/v1/{name}/notes"', []),
        ('"api/v1/" + name', []),
        ('"/api/" + name', []),
        ('"/" + name', ["server-side-request"]),
        ('name + "/api/"', ["server-side-request"]),
        ('"https://" + name', ["server-side-request"]),
        ("string.Format(Api, name)", []),
        ('string.Format("https://{0}/notes", name)', ["server-side-request"]),
        ("string.Format(Texts.Api, name)", ["server-side-request"]),
    ],
)
def test_a_way_that_is_written_down_leaves_the_host_as_it_is(address: str, kinds: list[str]) -> None:
    assert [one.kind for one in flows({"a.cs": ASKS % address})] == kinds


MAPPED = """var app = WebApplication.Create();
app.MapPost("/n", (NoteModel model, NoteHandler handler) => handler.Post(%s));
public class NoteHandler {
  SqlConnection connection; string table;
  public void Post(object a) { connection.Query("select * from " + this.table + a); }
}
"""


@pytest.mark.parametrize(("given", "kinds"), [("1", []), ("model.Name", ["sql-injection"])])
def test_a_handler_that_a_lambda_is_given_comes_from_the_program(given: str, kinds: list[str]) -> None:
    assert [one.kind for one in flows({"a.cs": MAPPED % given})] == kinds


READ = """public class RuleController : Controller {
  [HttpPost("rules")]
  public void Post(string code) { var tree = CSharpSyntaxTree.ParseText(code); %s }
}
"""


@pytest.mark.parametrize(
    ("then", "kinds"),
    [
        ("Show(tree.GetRoot());", []),
        ('var all = CSharpCompilation.Create("rules", new[] { tree });', ["code-injection"]),
        ('var all = CSharpCompilation.Create("rules").AddSyntaxTrees(tree);', ["code-injection"]),
    ],
)
def test_code_that_is_only_read_is_not_run(then: str, kinds: list[str]) -> None:
    assert [one.kind for one in flows({"a.cs": READ % then})] == kinds


@pytest.mark.parametrize(("kind", "count"), [("", 1), (":guid", 0), (":int:min(1)", 0), (":length(3)", 1)])
def test_what_an_address_lets_through_decides(kind: str, count: int) -> None:
    code = """public class NoteController : Controller {
      SqlConnection rows;
      [HttpGet("notes/{name%s}/more")]
      public object One(string name) { return rows.Query("select * from notes where name = '" + name + "'"); }
    }"""
    assert [one.kind for one in flows({"a.cs": code % kind})] == ["sql-injection"] * count


@pytest.mark.parametrize(("given", "count"), [('"1"', 0), ("scheme", 1)])
def test_a_connection_that_a_lambda_is_given_comes_from_the_program(given: str, count: int) -> None:
    code = """public class Settings {
      public static void Map(RouteGroupBuilder group) {
        group.MapGet("/settings/{scheme}", (Connection connection, string scheme) => Get(connection, scheme));
      }
      static string Get(Connection connection, string scheme) { connection.Query("x" + %s); return ""; }
    }
    public class Connection {
      SqlConnection rows; string table;
      public void Query(string text) { rows.Query(text + table); }
    }"""
    assert [one.kind for one in flows({"a.cs": code % given})] == ["sql-injection"] * count
