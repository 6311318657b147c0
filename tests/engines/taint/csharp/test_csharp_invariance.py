"""What does not change a C# program does not change what is found in it; what is hostile ends with a gap."""

import random
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.source import SourceFile
from engines.taint.lower import csharp
from tests.engines.taint.programs import flows

HEAD = "using Microsoft.AspNetCore.Mvc;\nusing Microsoft.Data.SqlClient;\n\nnamespace Shop;\n\n"
METHODS = (
    '    private string Joined(string first, string second)\n    {\n        return first + ":" + second;\n    }\n',
    "    private void Stored(string query)\n    {\n        new SqlCommand(query).ExecuteReader();\n    }\n",
    "    private (string, int) Wrapped(string value)\n    {\n        return (value, value.Length);\n    }\n",
    "    public IActionResult Alpha(string part)\n    {\n        var (own, size) = Wrapped(part);\n"
    '        Stored(Joined("x", own));\n        return Ok(size);\n    }\n',
    '    public IActionResult Beta(int number)\n    {\n        Stored("S" + number);\n        return Ok();\n    }\n',
)
NAMES = ("Joined", "Stored", "Wrapped", "first", "second", "query", "value", "part", "own", "size", "number")


def program(methods: tuple[str, ...] | list[str], *, mark: str = "") -> str:
    return HEAD + f"public {mark}class StoreController : Controller\n{{\n" + "\n".join(methods) + "}\n"


def found(files: dict[str, str]) -> list[tuple[str, str]]:
    """Kind and text of the line of each flow."""
    return [(one.kind, files[one.path].split("\n")[one.line - 1].strip()) for one in flows(files)]


EXPECTED = [("sql-injection", "new SqlCommand(query).ExecuteReader();")]


def test_the_program_has_one_flow() -> None:
    assert found({"a.cs": program(METHODS)}) == EXPECTED


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(METHODS))
def test_order_of_methods_does_not_matter(order: list[str]) -> None:
    assert found({"a.cs": program(order)}) == EXPECTED


@pytest.mark.parametrize("seed", range(5))
def test_names_do_not_matter(seed: int) -> None:
    letters = random.Random(seed)
    renamed = program(METHODS)
    for name in NAMES:
        renamed = re.sub(rf"\b{name}\b", f"{name[0]}{letters.randrange(10**6)}", renamed)
    assert [kind for kind, _ in found({"a.cs": renamed})] == ["sql-injection"]


def test_comments_and_blank_lines_do_not_matter() -> None:
    spread = "\n// a comment\n\n/* and one more */\n".join(program(METHODS).split("\n"))
    assert found({"a.cs": spread}) == EXPECTED


@pytest.mark.parametrize("cut", range(1, 5))
def test_two_files_of_a_partial_class_find_what_one_does(cut: int) -> None:
    first, second = program(METHODS[:cut], mark="partial "), program(METHODS[cut:], mark="partial ")
    rest = second.replace(" : Controller", "", 1)
    assert found({"a.cs": first, "b.cs": rest}) == EXPECTED


@pytest.mark.parametrize(
    "code",
    [
        "class A { void F() { var x = " + "(" * 5_000 + "1" + ")" * 5_000 + "; } }",
        "class A { void F() { var x = a" + "\n + a" * 20_000 + "; } }",
        "class A { void F() { var x = a" + "\n.B()" * 20_000 + "; } }",
        "class A { void F() { " + "if (a) {\n" * 2_000 + "}" * 2_000 + " } }",
        "class A { void F() { if (a) { } " + "else if (b) { }\n" * 3_000 + " } }",
        "class A { int F(int x) => x switch { " + "1 => x switch {\n" * 800 + "}" * 800 + "}; }",
        "class A" + " { class B\n" * 500 + "}" * 500,
        "class A { void F() { f(x => " + "g(y =>\n " * 500 + "1" + ")" * 501 + "; } }",
    ],
    ids=["parentheses", "sum", "chain", "blocks", "arms", "switches", "classes", "lambdas"],
)
def test_deep_code_ends_in_bounded_time(code: str) -> None:
    begun = time.process_time()
    assert csharp.lower(SourceFile("a.cs", code.encode())).path == "a.cs"
    assert time.process_time() - begun < 20


@pytest.mark.parametrize("code", [b"class A { void F() { \xff\xfe } }", b"class {{{ ??? => ;", b"", b"#if A\nclass"])
def test_broken_code_is_lowered_as_far_as_it_goes(code: bytes) -> None:
    assert csharp.lower(SourceFile("a.cs", code)).language == "csharp"
