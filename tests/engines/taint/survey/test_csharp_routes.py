"""Routes and guards as ASP.NET Core writes them."""

from tests.engines.taint.test_survey import guards_of, survey_of

NOTES = """
using Microsoft.AspNetCore.Mvc;
namespace Shop;

[Authorize]
public abstract class OwnController : ControllerBase { }

[ApiController]
[Route("api/[controller]")]
public class NotesController : OwnController
{
    [HttpGet("{id}"), AllowAnonymous]
    public IActionResult Get(int id) => Ok();

    [HttpPost, ValidateAntiForgeryToken]
    public IActionResult Add([FromBody] Note note) => Ok();

    [HttpDelete("/gone/{id}")]
    [Authorize(Roles = "Admin")]
    public IActionResult Remove(int id) => NoContent();
}

public class HomeController : Controller
{
    public IActionResult Index(string q) => View();
}
"""
MAPPED = """
namespace Shop;

public static class Program
{
    public static void Main(string[] args)
    {
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/open", () => "x");
        app.MapGet("/own", [Authorize] (int id) => "x");
        var group = app.MapGroup("/notes").RequireAuthorization("writers");
        group.MapDelete("/{id}", (int id) => "x").RequireRateLimiting("slow");
        group.MapGet("/", (int id) => "x").AllowAnonymous();
        app.MapGroup("/orders").RequireAuthorization().MapOrders();
    }
}

public static class Orders
{
    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("{id}", Change);
    }

    private static string Change(int id) => "x";
}
"""
FALLBACK = "services.AddAuthorization(options => { options.FallbackPolicy = options.DefaultPolicy; });\n"


def test_attributes_of_controllers_are_inherited_and_lifted() -> None:
    assert guards_of({"Notes.cs": NOTES}) == {
        "/api/Notes/{id}": [], "/api/Notes": ["Authorize", "ValidateAntiForgeryToken"],
        "/gone/{id}": ["Authorize", "Authorize"], "/Home/Index": [],
    }  # fmt: skip
    kinds = {one.path: [guard.kind for guard in one.guards] for one in survey_of({"Notes.cs": NOTES}).handlers}
    assert kinds["/api/Notes"] == ["authentication", "csrf"]
    assert kinds["/gone/{id}"] == ["authentication", "authorization"]


def test_a_role_that_everybody_has_is_no_right() -> None:
    for roles, kind in (
        ("Admin,User", "authentication"),
        ("customer", "authentication"),
        ("UserAdmin", "authorization"),
    ):
        files = {"Notes.cs": NOTES.replace('"Admin"', f'"{roles}"')}
        found = next(one for one in survey_of(files).handlers if one.path == "/gone/{id}")
        assert [guard.kind for guard in found.guards] == ["authentication", kind]


def test_minimal_routes_have_what_their_groups_demand() -> None:
    assert guards_of({"Program.cs": MAPPED}) == {
        "/open": [], "/own": ["Authorize"], "/notes/{id}": ["RequireRateLimiting", "RequireAuthorization"],
        "/notes": [], "/orders/{id}": ["RequireAuthorization"],
    }  # fmt: skip


def test_a_fallback_guards_all_but_what_anybody_may_ask_for() -> None:
    found = guards_of({"Notes.cs": NOTES, "Start.cs": FALLBACK})
    assert found["/Home/Index"] == ["FallbackPolicy"] and found["/api/Notes/{id}"] == []


def test_a_name_that_many_files_import_is_looked_up_in_bounded_time() -> None:
    files = {
        f"File{number}.cs": "namespace A.B;\n" + "".join(
            f"public class C{number}x{one} : D{one} {{ public E{one} F{one}; }}\n" for one in range(12)
        )
        for number in range(12)
    }  # fmt: skip
    assert len(survey_of(files).scopes.classes) == 144
    assert survey_of(files).index().routes == ()


def test_what_a_base_answers_without_an_address_is_asked_for_as_its_heirs_are() -> None:
    base = """public abstract class MailBase : Controller {
      public IActionResult EditCore(long id) { return View(); }
    }
    """
    closed = '[Authorize] public class StoreMail : MailBase { [HttpGet("/mail")] public IActionResult All() { } }\n'
    opened = 'public class OpenMail : MailBase { [HttpGet("/open")] public IActionResult Every() { } }\n'

    def guards(*texts: str) -> list[str]:
        handlers = survey_of({f"{number}.cs": text for number, text in enumerate((base, *texts))}).handlers
        return [guard.name for one in handlers if one.scope.name.endswith("EditCore") for guard in one.guards]

    assert guards(closed) == ["Authorize"]
    assert guards(closed, opened) == []
