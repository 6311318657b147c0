"""Members of a base class that are named without `this`, in the class's own file or in another."""

import pytest

from tests.engines.taint.programs import flows

BASE = (
    "using Microsoft.Data.SqlClient;\nnamespace Shop;\npublic class Root {\n"
    "  protected string Held; protected string Other;\n"
    "  public virtual string Text() { return Other; }\n"
    "  public void Run() { new SqlCommand(Text()).ExecuteReader(); }\n}\n"
)
HEIR = (
    "namespace Shop;\npublic class Heir : Root {\n"
    "  public Heir(string held, string other) { Held = held; Other = other; }\n"
    "  public override string Text() { return KEPT; }\n}\n"
)
PAGE = (
    "using Microsoft.AspNetCore.Mvc;\nnamespace Shop;\npublic class HomeController : Controller {\n"
    '  public IActionResult Go(string q) { new Heir(q, "fixed").Run(); return Ok(); }\n}\n'
)


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize(("kept", "is_found"), [("Held", True), ("Other", False)])
def test_what_an_heir_puts_there_is_found_by_its_bare_name(kept: str, is_found: bool, apart: bool) -> None:
    heir = HEIR.replace("KEPT", kept)
    files = {"root.cs": BASE, "heir.cs": heir, "page.cs": PAGE} if apart else {"all.cs": BASE + heir + PAGE}
    assert [(one.kind, one.line) for one in flows(files)] == ([("sql-injection", 6)] if is_found else [])
