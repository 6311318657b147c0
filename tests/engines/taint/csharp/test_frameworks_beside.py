"""Frameworks of C# beside ASP.NET's own: what they hand over, and at which addresses who may ask."""

import pytest

from tests.engines.taint.programs import flows
from tests.engines.taint.test_survey import survey_of

ENDPOINT = """using FastEndpoints;
public class AddNote : Endpoint<Note> {
  public override void Configure() { Post("/notes"); %s }
  public override async Task HandleAsync(Note note, CancellationToken stop) { await SendOkAsync(); }
}
"""


@pytest.mark.parametrize(
    ("said", "is_public", "guards"),
    [("AllowAnonymous();", True, []), ("", False, ["authentication"]), ('Roles("Admin");', False, ["authorization"])],
)
def test_an_endpoint_of_its_own_says_where_and_for_whom(said: str, *, is_public: bool, guards: list[str]) -> None:
    (one,) = survey_of({"a.cs": ENDPOINT % said}).handlers
    assert (one.path, one.methods, one.is_public) == ("/notes", frozenset(("POST",)), is_public)
    assert [guard.kind for guard in one.guards] == guards


def test_attributes_on_what_an_endpoint_answers_are_routes() -> None:
    code = """using Ardalis.ApiEndpoints;
    public class AddNote : EndpointBaseAsync.WithRequest<Note>.WithActionResult<string> {
      [HttpPost("/notes")] public override async Task<ActionResult<string>> HandleAsync(Note note) { return ""; }
    }"""
    assert [(one.path, one.methods) for one in survey_of({"a.cs": code}).handlers] == [("/notes", frozenset(("POST",)))]


ASKS = 'db.Query("select * from notes where name = \'" + %s + "\'");'


@pytest.mark.parametrize(
    ("code", "count"),
    [
        (
            "using HotChocolate; public class Query { public Note One(string name, SqlConnection db) { ASK } }",
            1,
        ),
        ("public class Query { public Note One(string name, SqlConnection db) { ASK } }", 0),
        (
            "[QueryType] public static class Q { public static Note One(string name, SqlConnection db) { ASK } }",
            1,
        ),
        (
            "using Volo.Abp.Application.Services; public class NoteAppService : ApplicationService { SqlConnection db;"
            " public Task<Note> GetAsync(string name) { ASK } }",
            1,
        ),
        (
            "using Volo.Abp.Application.Services; public class NoteAppService : ApplicationService { SqlConnection db;"
            " [RemoteService(false)] public Task<Note> GetAsync(string name) { ASK } }",
            0,
        ),
        (
            "public class NoteAppService : ApplicationService { SqlConnection db;"
            " public Task<Note> GetAsync(string name) { ASK } }",
            0,
        ),
        (
            'public static class E { [WolverineGet("/n")] public static string Get(string name, SqlConnection db)'
            ' { ASK return ""; } }',
            1,
        ),
    ],
)
def test_what_they_hand_over_is_followed(code: str, count: int) -> None:
    assert [one.kind for one in flows({"a.cs": code.replace("ASK", ASKS % "name")})] == ["sql-injection"] * count


@pytest.mark.parametrize(("base", "count"), [("IRemoteController", 0), ("BaseController", 1)])
def test_an_interface_makes_no_controller(base: str, count: int) -> None:
    code = f"public class Remote : {base} {{ public void Delete(string name) {{ Drop(name); }} }}"
    assert len(survey_of({"a.cs": code}).handlers) == count
