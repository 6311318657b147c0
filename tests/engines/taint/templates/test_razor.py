"""Razor: views that actions show, pages with a model of their own and components; each with a twin that is safe."""

import pytest

from engines.source import SourceFile, Unparsed
from engines.taint.lower.razor_text import Razor
from tests.engines.taint.flows import hits_in

ACTION = """using Microsoft.AspNetCore.Mvc;
namespace Shop.Controllers {
    public class NotesController : Controller {
        private readonly Db _db;
        public IActionResult Search(string q) {
            BODY
        }
    }
    public class Found {
        public string Query { get; set; }
        public string Own { get; set; }
        public List<Row> Rows { get; set; }
    }
    public class Row { public string Text { get; set; } }
}
"""
MODEL = ACTION.replace("BODY", 'return View(new Found { Query = q, Own = "ours" });')
ROWS = ACTION.replace("BODY", "return View(new Found { Rows = new List<Row> { new Row { Text = q } } });")
BAG = ACTION.replace("BODY", 'ViewBag.Query = q; ViewData["Other"] = q; ViewBag.Own = "ours"; return View();')
NAMED = ACTION.replace("BODY", 'return View("Result", q);')
PART = ACTION.replace("BODY", 'return PartialView("_Row", new Row { Text = q });')
HEAD = "@model Shop.Controllers.Found\n"
VIEW = "Views/Notes/Search.cshtml"
HELPERS = """using System.Web.Mvc;
namespace Shop {
    public static class Forms {
        public static HtmlString Field(this HtmlHelper helper, string text) {
            return new HtmlString(string.Format("<input value='{0}'>", text));
        }
        public static HtmlString Safe(this HtmlHelper helper, string text) {
            return new HtmlString(string.Format("<input value='{0}'>", helper.AttributeEncode(text)));
        }
    }
}
"""
PAGE_MODEL = """using Microsoft.AspNetCore.Mvc.RazorPages;
namespace Shop.Pages {
    public class IndexModel : PageModel {
        public string Message { get; set; } = "";
        public string Own { get; set; } = "";
        [BindProperty(SupportsGet = true)]
        public string Word { get; set; } = "";
        public void OnGet(string name) {
            Message = "Hello " + name;
            Own = "ours";
        }
    }
}
"""
PAGE_HEAD = "@page\n@model Shop.Pages.IndexModel\n"
PAGE = "Pages/Index.cshtml"

# Files, the page, and what is printed there: as markup, then as text or as something of the program's own.
CASES = {
    "a model": (
        MODEL,
        VIEW,
        HEAD + "<p>@Html.Raw(Model.Query)</p>",
        ["<p>@Model.Query</p>", "<p>@Html.Raw(Model.Own)</p>"],
    ),
    "markup in a variable": (
        MODEL,
        VIEW,
        HEAD + '@{\n    var text = "<b>" + Model.Query + "</b>";\n}\n<p>@(new HtmlString(text))</p>',
        ['@{\n    var text = "<b>" + Html.Encode(Model.Query) + "</b>";\n}\n<p>@(new HtmlString(text))</p>'],
    ),
    "rows": (
        ROWS,
        VIEW,
        HEAD + "<ul>\n@foreach (var row in Model.Rows)\n{\n    <li>@Html.Raw(row.Text)</li>\n}\n</ul>",
        ["<ul>\n@foreach (var row in Model.Rows)\n{\n    <li>@row.Text</li>\n}\n</ul>"],
    ),
    "a branch": (
        MODEL,
        VIEW,
        HEAD + "@if (Model.Own != null)\n{\n    <p>ours</p>\n}\nelse\n{\n    @Html.Raw(Model.Query)\n}",
        ["@if (Model.Own != null)\n{\n    <p>ours</p>\n}\nelse\n{\n    @Model.Query\n}"],
    ),
    "a bag": (BAG, VIEW, "<p>@Html.Raw(ViewBag.Query)</p>", ["<p>@ViewBag.Query</p>", "<p>@Html.Raw(ViewBag.Own)</p>"]),
    "the bag by its key": (BAG, VIEW, '<p>@Html.Raw(ViewData["Query"])</p>', ['<p>@ViewData["Query"]</p>']),
    "a bag by name": (BAG, VIEW, "<p>@Html.Raw(ViewBag.Other)</p>", ["<p>@ViewBag.Other</p>"]),
    "a view by name": (
        NAMED,
        "Views/Shared/Result.cshtml",
        "@model string\n<p>@Html.Raw(Model)</p>",
        ["@model string\n<p>@Model</p>"],
    ),
    "a part": (PART, "Views/Notes/_Row.cshtml", "@model Row\n@Html.Raw(Model.Text)", ["@model Row\n@Model.Text"]),
    "a section": (
        MODEL,
        VIEW,
        HEAD + "@section Scripts {\n    <script>var q = 1;</script>\n    @Html.Raw(Model.Query)\n}",
        ["@section Scripts {\n    <script>var q = 1;</script>\n    @Model.Query\n}"],
    ),
    "a function of the page": (
        MODEL,
        VIEW,
        HEAD + '@functions {\n    string Bold(string text) { return "<b>" + text; }\n}\n@Html.Raw(Bold(Model.Query))',
        ['@functions {\n    string Bold(string text) { return "<b></b>"; }\n}\n@Html.Raw(Bold(Model.Query))'],
    ),
    "a helper of the page": (
        MODEL,
        VIEW,
        HEAD + "@Bold(Model.Query)\n@helper Bold(string text) {\n    <b>@Html.Raw(text)</b>\n}",
        ["@Bold(Model.Query)\n@helper Bold(string text) {\n    <b>@text</b>\n}"],
    ),
    "what a page's own handler leaves": (
        PAGE_MODEL,
        PAGE,
        PAGE_HEAD + "<p>@Html.Raw(Model.Message)</p>",
        ["<p>@Model.Message</p>", "<p>@Html.Raw(Model.Own)</p>"],
    ),
    "what is bound": (PAGE_MODEL, PAGE, PAGE_HEAD + "<p>@Html.Raw(Model.Word)</p>", ["<p>@Model.Word</p>"]),
    "the request": (
        "",
        PAGE,
        '@page\n<p>@Html.Raw(Context.Request.Query["q"])</p>',
        ['@page\n<p>@Context.Request.Query["q"]</p>'],
    ),
    "a component's parameter": (
        "",
        "Pages/Hello.razor",
        '@page "/{Name}"\n<p>@((MarkupString)Name)</p>\n@code {\n    [Parameter] public string Name { get; set; }\n}',
        ['@page "/{Name}"\n<p>@Name</p>\n@code {\n    [Parameter] public string Name { get; set; }\n}'],
    ),
    "a component's query": (
        "",
        "Pages/Find.razor",
        '@page "/find"\n@if (Text != null)\n{\n    <p>@(new MarkupString(Text))</p>\n}\n@code {\n'
        "    [SupplyParameterFromQuery] public string Q { get; set; }\n    private string Text;\n"
        '    protected override void OnInitialized() { Text = "<b>" + Q + "</b>"; }\n}',
        [
            '@page "/find"\n<p>@Text</p>\n@code {\n'
            "    [SupplyParameterFromQuery] public string Q { get; set; }\n    private string Text;\n"
            '    protected override void OnInitialized() { Text = "<b>" + Q + "</b>"; }\n}'
        ],
    ),
}


def _xss(code: str, path: str, page: str, more: str = "") -> list[tuple[str, int]]:
    texts = {"Controllers/NotesController.cs": code, "Helpers/Forms.cs": more, path: page}
    files = [SourceFile(name, text.encode()) for name, text in texts.items() if text]
    return [(hit.path, hit.start_line) for hit in hits_in(files) if hit.rule == "taint-cross-site-scripting"]


@pytest.mark.parametrize("case", CASES)
def test_what_a_view_prints_as_markup_is_followed_to_its_line(case: str) -> None:
    code, path, page, safe = CASES[case]
    lines = page.split("\n")
    line = max(
        place
        for place, text in enumerate(lines, 1)
        if any(one in text for one in ("Raw(", "HtmlString", "MarkupString"))
    )
    assert _xss(code, path, page) == [(path, line)]
    head = HEAD if page.startswith(HEAD) else PAGE_HEAD if page.startswith(PAGE_HEAD) else ""
    for text in safe:
        assert _xss(code, path, head + text) == []


@pytest.mark.parametrize(
    ("page", "hurts"),
    [
        ("<script>var d = @Html.Raw(Json.Serialize(Model.Query));</script>", False),
        ("<script>var d = @Html.Raw(System.Text.Json.JsonSerializer.Serialize(Model));</script>", False),
        ("<script>var d = @Html.Raw(JsonConvert.SerializeObject(Model.Query));</script>", True),
        ('@Html.Raw(Url.Action("x", new { q = Model.Query }))', False),
        ('@Html.Raw(HttpUtility.HtmlEncode(Model.Query).Replace("\\n", "<br>"))', False),
        ('@Html.Raw(Model.Query?.Replace("\\n", "<br>"))', True),
        ("@Html.DisplayFor(m => m.Query)", False),
        ('@{ foreach (var word in Model.Query.Split(",")) { <b>@Html.Raw(word)</b> } }', True),
    ],
)
def test_what_writes_markup_as_text_is_known(page: str, hurts: bool) -> None:
    assert bool(_xss(MODEL, VIEW, HEAD + page)) is hurts


def test_what_a_helper_of_the_program_puts_into_markup_is_found_there() -> None:
    assert _xss(MODEL, VIEW, HEAD + "@Html.Field(Model.Query)", HELPERS) == [("Helpers/Forms.cs", 5)]
    assert _xss(MODEL, VIEW, HEAD + "@Html.Field(Model.Own)", HELPERS) == []
    assert _xss(MODEL, VIEW, HEAD + "@Html.Safe(Model.Query)", HELPERS) == []


def test_a_part_is_shown_with_what_it_is_given_or_with_the_model_around_it() -> None:
    part = "@model Shop.Controllers.Found\n@Html.Raw(Model.Query)"
    files = {"Controllers/NotesController.cs": MODEL, "Views/Notes/_Part.cshtml": part}
    for text, expected in (
        (HEAD + '@await Html.PartialAsync("_Part")', 1),
        (HEAD + '@Html.Partial("_Part", Model)', 1),
        (HEAD + '@Html.Partial("_Part", new Found { Query = "ours" })', 0),
    ):
        page = {**files, VIEW: text}
        hits = hits_in([SourceFile(name, one.encode()) for name, one in page.items()])
        assert len([one for one in hits if one.path == "Views/Notes/_Part.cshtml"]) == expected


PAGES = [
    "<p>mail me@example.org, @@home, @* no *@ @Model.A</p>",
    "@{\n    <p>@Model.A</p>\n    @: @Model.B text }\n    var c = '}';\n    if (1 < 2) { <b>x</b> }\n}\n@c",
    "@switch (Model.Kind) {\n    case 1:\n        <p>one</p>\n        break;\n}\n<script>if (a < b) { f(@Model.A) }",
    "@using (Html.BeginForm()) {\n    <input value=\"@(Model.A ?? \"}\")\" />\n}\n@Model.B?.C![0].D(\")\")",
    "@{ var s = $\"a{Model.A}\"; var v = @\"x\"\"}\"; }\n<a href=\"@Url.Action(\"a\", new { id = 1 })\">x</a>",
    "@if (true) {",
    "@(", "@{", "@functions {", "@helper a(", "@section",
    "@foreach (var x in", "@", "<p", "@await", "@switch", "\x01@Model.A",
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_every_line_stays_where_it_was(page: str) -> None:
    body = Razor(page).body
    assert body.count("\n") == page.count("\n")
    for number, line in enumerate(page.split("\n")):
        assert ("Model.A" in line) == ("Model.A" in body.split("\n")[number])


@pytest.mark.parametrize("page", ["<p>@(" * 20_000, "@Model." * 50_000, '@{"' * 20_000, "@{ /*" * 20_000])
def test_a_hostile_page_is_read_once(page: str) -> None:
    assert Razor(page).body.count("\n") == 0


@pytest.mark.parametrize("page", ["@{" * 20_000, "@if(x){<p>" * 5_000])
def test_a_page_that_nests_too_deep_is_not_read(page: str) -> None:
    with pytest.raises(Unparsed):
        Razor(page)
