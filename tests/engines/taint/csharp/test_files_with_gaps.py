"""What is to be filled in before it is C# is read as far as it goes."""

from tests.engines.taint.flows import hits_of

TEMPLATE = """
public class NotesController : Controller
{
    public IActionResult Show(string text)
    {
        [Module] = null;
        return Content(text, "text/html");
    }
}
"""


def test_place_to_be_filled_in_stops_nothing() -> None:
    assert isinstance(hits_of(TEMPLATE, "NotesController.cs"), list)
