"""Edits of Razor views, pages and the actions that show them: what is kept equals what a scan from nothing finds."""

import pytest

from engines.taint.solve.solver import solve_linked
from tests.engines.taint.proof.tries import first, lowered, said

ACTION = """using Microsoft.AspNetCore.Mvc;
namespace Shop {
    public class NotesController : Controller {
        public IActionResult Search(string q) {
            return View(new Found { Query = q, Own = "ours" });
        }
    }
    public class Found { public string Query { get; set; } public string Own { get; set; } }
}
"""
PAGE = """namespace Shop.Pages {
    public class IndexModel : PageModel {
        public string Message { get; set; }
        public string Own { get; set; }
        public void OnGet(string name) { Message = name; Own = "ours"; }
    }
}
"""
VIEW, PART = "Views/Notes/Search.cshtml", "Views/Notes/_Part.cshtml"
PROGRAM = {
    "NotesController.cs": ACTION,
    VIEW: "@model Shop.Found\n<p>@Html.Raw(Model.Own)</p>\n<p>@Model.Query</p>",
    PART: "@model Shop.Found\n@Html.Raw(Model.Own)",
    "Pages/Index.cshtml.cs": PAGE,
    "Pages/Index.cshtml": "@page\n@model Shop.Pages.IndexModel\n<p>@Html.Raw(Model.Own)</p>",
}
EDITS = {
    "the action hands on what it was given": ("NotesController.cs", ACTION.replace('"ours"', "q"), 1),
    "the view shows more": (VIEW, "@model Shop.Found\n<p>@Html.Raw(Model.Query)</p>", 1),
    "a comment": (VIEW, "@* note *@" + PROGRAM[VIEW], 0),
    "markup": (VIEW, PROGRAM[VIEW].replace("<p>@Model", "<p>Hello @Model"), 0),
    "a part": (VIEW, '@model Shop.Found\n@Html.Partial("_Part", new Found { Own = Model.Query })', 1),
    "what a page's handler leaves": ("Pages/Index.cshtml.cs", PAGE.replace('"ours"', "name"), 1),
    "what a page shows": ("Pages/Index.cshtml", PROGRAM["Pages/Index.cshtml"].replace("Own", "Message"), 1),
    "another view": ("Views/Notes/Other.cshtml", "@Html.Raw(Model.Query)", 0),
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_is_kept_after_an_edit_holds(edit: str) -> None:
    path, text, found = EDITS[edit]
    after = {**PROGRAM, path: text}
    kept, whole = first(PROGRAM).after(after), said(solve_linked(lowered(after)), after)
    assert len(whole) == found
    assert kept in (None, whole)


def test_a_view_that_comes_is_found_by_who_asked_for_it_before() -> None:
    before = {path: text for path, text in PROGRAM.items() if path != VIEW}
    after = {**before, VIEW: EDITS["the view shows more"][1]}
    assert first(before).after(after) in (None, said(solve_linked(lowered(after)), after))
    assert len(said(solve_linked(lowered(after)), after)) == 1


def test_an_edit_of_markup_alone_is_proved() -> None:
    assert first(PROGRAM).after({**PROGRAM, VIEW: EDITS["markup"][1]}) is not None
