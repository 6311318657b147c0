"""What does not change a Go program does not change what is found in it; what is no program ends in bounded time."""

import random
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.source import SourceFile
from tests.engines.taint.flows import said_of
from tests.engines.taint.programs import flows

HEAD = 'package shop\n\nimport (\n\t"database/sql"\n\t"net/http"\n\t"strconv"\n)\n\n'
FUNCTIONS = (
    "type basket struct {\n\tdb *sql.DB\n\tnote string\n}\n",
    "func joined(first, second string) string {\n\treturn first + second\n}\n",
    "func (b *basket) remember(note string) {\n\tb.note = note\n}\n",
    "func (b *basket) stored(query string) {\n\tb.db.Query(query)\n}\n",
    "func (b *basket) safe(number string) {\n\tn, _ := strconv.Atoi(number)\n"
    "\tb.stored(joined(`a `, strconv.Itoa(n)))\n}\n",
    "func alpha(w http.ResponseWriter, r *http.Request) {\n\tb := &basket{}\n\tb.remember(r.FormValue(`a`))\n"
    "\tb.stored(joined(`SELECT `, b.note))\n}\n",
    "func beta(w http.ResponseWriter, r *http.Request) {\n\tb := &basket{}\n\tb.safe(r.FormValue(`b`))\n}\n",
)
NAMES = ("basket", "joined", "remember", "stored", "safe", "alpha", "beta", "first", "second", "number", "query")


def _found(*files: str) -> list[tuple[str, str, str]]:
    programs = {f"shop/part{place}.go": text for place, text in enumerate(files)}
    lines = {path: text.split("\n") for path, text in programs.items()}
    return sorted(
        (one.kind, lines[one.path][one.line - 1].strip(), lines[one.source_path][one.source_line - 1].strip())
        for one in flows(programs)
    )


EXPECTED = _found(HEAD + "\n".join(FUNCTIONS))


def test_the_program_has_one_flow() -> None:
    assert EXPECTED == [("sql-injection", "b.db.Query(query)", "b.remember(r.FormValue(`a`))")]


@settings(max_examples=10, deadline=None)
@given(order=st.permutations(FUNCTIONS))
def test_order_of_declarations_does_not_matter(order: list[str]) -> None:
    assert _found(HEAD + "\n".join(order)) == EXPECTED


@settings(max_examples=10, deadline=None)
@given(order=st.permutations(FUNCTIONS), cut=st.integers(1, len(FUNCTIONS) - 1))
def test_two_files_of_a_package_find_what_one_does(order: list[str], cut: int) -> None:
    assert _found(HEAD + "\n".join(order[:cut]), HEAD + "\n".join(order[cut:])) == EXPECTED


@pytest.mark.parametrize("seed", range(4))
def test_names_do_not_matter(seed: int) -> None:
    letters = random.Random(seed)
    renamed = HEAD + "\n".join(FUNCTIONS)
    for name in NAMES:
        renamed = re.sub(rf"\b{name}\b", f"{name[0]}{letters.randrange(10**6)}", renamed)
    assert [kind for kind, *_ in _found(renamed)] == ["sql-injection"]


def test_comments_and_blank_lines_do_not_matter() -> None:
    spread = "\n/* in */\n\n// between\n".join((HEAD + "\n".join(FUNCTIONS)).split("\n"))
    assert _found(spread) == EXPECTED


DEEP = 3_000
HOSTILE = {
    "nested calls": "package a\n\nfunc f() { g(" + "h(\n" * DEEP + "x" + ")" * DEEP + ") }\n",
    "nested blocks": "package a\n\nfunc f() {" + "if x {\n" * DEEP + "}" * DEEP + "}\n",
    "nested literals": "package a\n\nvar x = " + "[]any{\n" * DEEP + "},\n" * DEEP + "\n",
    "nested functions": "package a\n\nfunc f() {" + "func() {\n" * 400 + "}()" * 400 + "}\n",
    "a chain of calls": "package a\n\nfunc f() { x" + ".y()" * DEEP + " }\n",
    "a chain of sums": "package a\n\nvar x = " + "a +\n" * 20_000 + "a\n",
    "a chain of else": "package a\n\nfunc f() {" + "if x {\ny() } else " * DEEP + "{ z() } }\n",
    "broken": "package a\n\nfunc f( { if := } ) func } var ((\n" * 200,
    "no package": "func f() { g() }\n",
    "embedded in itself": "package a\n\ntype T struct{ *T }\ntype I interface{ I; M() }\n"
    "func f(t T, i I) { t.M(); i.M() }\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_program_ends(name: str) -> None:
    begun = time.process_time()
    said_of([SourceFile("a.go", HOSTILE[name].encode())])
    assert time.process_time() - begun < 20


def test_bytes_that_are_no_text_do_not_matter() -> None:
    code = b'package a\n\nimport "os"\n\n// \xff\xfe\nfunc f() { os.Remove("\xc3\x28" + os.Getenv(`A\xff`)) }\n'
    assert [one for one in said_of([SourceFile("a.go", code)]) if getattr(one, "kind", "") == "taint-budget"] == []


def test_flow_behind_what_cannot_be_read_is_still_found() -> None:
    broken = (
        'package a\n\nimport (\n\t"net/http"\n\t"os"\n)\n\nfunc odd() { x := := 3 }\n\n'
        "func f(r *http.Request) {\n\tos.Remove(r.FormValue(`a`))\n}\n"
    )
    assert [one.kind for one in flows({"a.go": broken})] == ["path-traversal"]
