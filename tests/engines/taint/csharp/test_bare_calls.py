"""Methods that C# calls by their bare names: of a base, and of classes that are used as if they stood here."""

from tests.engines.taint.programs import flows

_SHELL = """namespace Shop;
public static class Shell
{
    public static void Run(string line) { System.Diagnostics.Process.Start("/bin/sh", "-c " + line); }
    public static string Shown(string text) { return System.Net.WebUtility.HtmlEncode(text); }
}
"""
_STOCK = """using Microsoft.AspNetCore.Mvc;
using static System.Math;
using static Shop.Shell;
namespace Shop;
public class Shelf : ControllerBase { protected void Note(string text) { } }
public class StockController : Shelf
{
    [HttpGet("/stock")]
    public IActionResult Find(string name) { {first} return {second}; }
}
"""


def _found(first: str, second: str) -> list[str]:
    code = _STOCK.replace("{first}", first).replace("{second}", second)
    return [one.kind for one in flows({"Shell.cs": _SHELL, "Stock.cs": code})]


def test_a_method_of_a_class_that_is_used_is_called_where_there_is_a_base_too() -> None:
    assert _found('Run("ls " + name);', "Ok()") == ["command-injection"]
    assert _found("Note(name);", "Ok()") == []


def test_what_the_base_answers_with_stays_its_own() -> None:
    assert _found("Note(name);", "Redirect(name)") == ["open-redirect"]
    assert _found("Note(name);", 'Content(name, "text/html")') == ["cross-site-scripting"]
    assert _found("Note(name);", 'Content(Shown(name), "text/html")') == []


_CONTENT = """using {package};
public class NotesController : Controller
{
    public ActionResult Show(string name) { return Content({given}); }
}
"""


def test_content_is_a_page_in_the_older_framework_unless_something_else_is_said() -> None:
    def found(package: str, given: str) -> list[str]:
        return [
            one.kind for one in flows({"Notes.cs": _CONTENT.replace("{package}", package).replace("{given}", given)})
        ]

    assert found("System.Web.Mvc", '"<b>" + name') == ["cross-site-scripting"]
    assert found("System.Web.Mvc", '"<b>" + name, "text/plain"') == []
    assert found("Microsoft.AspNetCore.Mvc", '"<b>" + name') == []
