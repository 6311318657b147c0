"""In Go an import is a name of its file alone: it may come though every other file imports the same."""

from engines.taint.solve.solver import solve_linked
from tests.engines.taint.proof.tries import doubt, first, lowered, said

PROGRAM = {
    "main.go": (
        'package main\n\nimport (\n\t"net/http"\n\t"os"\n\t"os/exec"\n)\n\n'
        "func run(w http.ResponseWriter, r *http.Request) {\n"
        '\texec.Command("sh", "-c", clean(r.FormValue("name"))+os.Getenv("A")).Run()\n}\n\n'
        'func main() { http.HandleFunc("/run", run) }\n'
    ),
    "text.go": (
        "package main\n\nfunc clean(value string) string {\n\treturn value\n}\n\nfunc size() int {\n\treturn 1\n}\n"
    ),
}
_SIZED = PROGRAM["text.go"].replace("main\n", 'main\n\nimport "os"\n', 1).replace("return 1", "return len(os.Args)")


def test_an_import_comes_with_what_uses_it() -> None:
    whole = first(PROGRAM)
    after = PROGRAM | {"text.go": _SIZED}
    assert doubt(PROGRAM, after, whole.notes) == ""
    assert whole.after(after) == said(solve_linked(lowered(after)), after) == whole.said


def test_an_import_may_stand_before_a_variable_of_another_file() -> None:
    """Whoever uses the name in the file with the import sees another thing, also where nothing else is edited."""
    before = {
        "main.go": PROGRAM["main.go"].replace('\t"os"\n', "").replace('+os.Getenv("A")', ""),
        "text.go": PROGRAM["text.go"].replace("return value", "return filepath.Base(value)"),
        "other.go": (
            "package main\n\ntype Names struct{}\n\nfunc (n Names) Base(value string) string {\n\treturn value\n}\n\n"
            "var filepath = Names{}\n"
        ),
    }
    whole = first(before)
    after = before | {
        "text.go": before["text.go"]
        .replace("main\n", 'main\n\nimport "path/filepath"\n', 1)
        .replace("return 1", 'return len(filepath.Join("a"))')
    }
    found = whole.after(after)
    assert found is None or found == said(solve_linked(lowered(after)), after)
