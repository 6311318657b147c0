"""What collections of C# hold is of the type they are declared with, wherever one of it is taken out."""

import pytest

from tests.engines.taint.programs import flows
from tests.engines.taint.test_survey import survey_of

_SERVICES = """using Microsoft.AspNetCore.Mvc;
namespace Shop;
public interface ISaver { string Kind { get; } void Save(string name); }
public class AsText : ISaver
{
    public string Kind => "text";
    public void Save(string name) { System.Diagnostics.Process.Start("/bin/sh", "-c 'save {given}'"); }
}
public class Nowhere : ISaver { public string Kind => "none"; public void Save(string name) { } }
public class SavingController : Controller
{
    private readonly IEnumerable<ISaver> all;
    private readonly Dictionary<string, ISaver> byKind;
    public SavingController(IEnumerable<ISaver> all) { this.all = all; byKind = all.ToDictionary(one => one.Kind); }
    [HttpGet("/save")]
    public IActionResult Save(string kind, string name) { {does} return Ok(); }
}
"""


@pytest.mark.parametrize(
    "does",
    [
        "foreach (var one in all) one.Save(name);",
        "all.First(one => one.Kind == kind).Save(name);",
        "var found = all.Where(one => one.Kind == kind).FirstOrDefault(); found.Save(name);",
        "byKind[kind].Save(name);",
        "if (byKind.TryGetValue(kind, out var found)) { found.Save(name); }",
        "foreach (var one in byKind.Values) one.Save(name);",
    ],
)
def test_services_are_called_whichever_way_they_are_taken_out(does: str) -> None:
    code = _SERVICES.replace("{does}", does)
    found = flows({"Saving.cs": code.replace("\"-c 'save {given}'\"", '"-c " + name')})
    assert [one.kind for one in found] == ["command-injection"]
    assert flows({"Saving.cs": code}) == []


_SENT = """using Microsoft.AspNetCore.Mvc;
namespace Shop;
public class Line { public int Number { get; set; } public string Text { get; set; } }
public class Cart { public List<Line> Lines { get; set; } }
public class LinesController : Controller
{
    [HttpPost("/lines")]
    public IActionResult Add([FromBody] {kind} sent) { {does} return Ok(); }
}
"""


@pytest.mark.parametrize(
    ("kind", "does"),
    [
        ("List<Line>", "foreach (var one in sent) Run(one.{field});"),
        ("Line[]", "foreach (var one in sent) Run(one.{field});"),
        ("Cart", "foreach (var one in sent.Lines) Run(one.{field});"),
        ("List<Line>", 'Run(string.Join(",", sent.Where(one => one.Text != null).Select(one => one.{field})));'),
        ("Dictionary<string, Line>", "foreach (var one in sent) Run(one.Value.{field});"),
    ],
)
def test_numbers_in_lists_that_were_sent_are_numbers(kind: str, does: str) -> None:
    code = _SENT.replace("{kind}", kind).replace("{does}", does.replace("Run(", 'Process.Start("/bin/sh", "-c " + '))
    code = code.replace("using Micro", "using System.Diagnostics;\nusing Micro", 1)
    assert [one.kind for one in flows({"Lines.cs": code.replace("{field}", "Text")})] == ["command-injection"]
    if not kind.startswith("Dictionary"):
        assert flows({"Lines.cs": code.replace("{field}", "Number")}) == []


_GENERIC = {
    "Crud.cs": """using Microsoft.AspNetCore.Mvc;
namespace Shop;
public abstract class CrudController<T, TStore> : ControllerBase where TStore : Store<T>
{
    protected readonly TStore Store;
    protected CrudController(TStore store) { Store = store; }
    [HttpGet("all")] public IActionResult All(string order) => Ok(Store.All(order));
}
public abstract class Store<T>
{
    private readonly SqlConnection rows;
    public object All(string order) => new SqlCommand("select * from things order by " + {order}, rows).ExecuteReader();
}
""",
    "Books.cs": """using Microsoft.AspNetCore.Mvc;
namespace Shop;
public class Books : Store<Book> { }
[ApiController, Route("books"), Authorize]
public class BooksController : CrudController<Book, Books> { public BooksController(Books books) : base(books) { } }
[ApiController, Route("toys")]
public class ToysController : CrudController<Toy, Toys> { public ToysController(Toys toys) : base(toys) { } }
""",
}


def test_what_a_type_must_be_made_from_is_what_it_is() -> None:
    crud = _GENERIC["Crud.cs"]
    found = flows(_GENERIC | {"Crud.cs": crud.replace("{order}", "order")})
    assert [(one.kind, one.path) for one in found] == [("sql-injection", "Crud.cs")]
    assert flows(_GENERIC | {"Crud.cs": crud.replace("{order}", '"id"')}) == []


def test_a_controller_answers_what_its_base_maps_at_an_address_of_its_own() -> None:
    routes = survey_of(_GENERIC).index().routes
    assert [(one.pattern, bool(one.guards)) for one in routes] == [("/books/all", True), ("/toys/all", False)]
