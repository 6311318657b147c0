"""What does not change a program in Java does not change what is found in it."""

import random
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.source import SourceFile
from outcomes import Gap
from tests.engines.taint.flows import said_of
from tests.engines.taint.programs import flows

FOLDER = "src/main/java/shop/"
HEAD = "package shop;\n\nimport java.sql.*;\nimport javax.servlet.http.*;\n\n"
OPEN = "public class App extends HttpServlet {\n"
METHODS = (
    '    static String joined(String first, String second) {\n        return first + ":" + second;\n    }\n',
    "    static String[] wrapped(String value) {\n        return new String[] {value, null};\n    }\n",
    "    static void stored(Connection connection, String query) throws SQLException {\n"
    "        connection.createStatement().execute(query);\n    }\n",
    "    static void safe(Connection connection, String number) throws SQLException {\n"
    '        stored(connection, "SELECT " + Integer.parseInt(number));\n    }\n',
    "    protected void doGet(HttpServletRequest request, HttpServletResponse response) {\n"
    '        Connection connection = open();\n        String[] part = wrapped(request.getParameter("a"));\n'
    '        stored(connection, joined("x", part[0]));\n    }\n',
    "    protected void doPost(HttpServletRequest request, HttpServletResponse response) {\n"
    '        safe(open(), request.getParameter("b"));\n    }\n',
)
NAMES = ("joined", "wrapped", "stored", "safe", "first", "second", "value", "query", "number", "part", "connection")


def _program(methods: list[str] | tuple[str, ...]) -> dict[str, str]:
    return {f"{FOLDER}App.java": HEAD + OPEN + "\n".join(methods) + "}\n"}


def _found(files: dict[str, str]) -> list[tuple[str, str, str]]:
    """Kind, and the lines at which a value enters and hurts."""
    return sorted(
        (one.kind, _line(files, one.source_path, one.source_line), _line(files, one.path, one.line))
        for one in flows(files)
    )


def _line(files: dict[str, str], path: str, number: int) -> str:
    return files[path].split("\n")[number - 1].strip()


def test_the_program_has_one_flow() -> None:
    assert [kind for kind, _, _ in _found(_program(METHODS))] == ["sql-injection"]


@settings(max_examples=10, deadline=None)
@given(order=st.permutations(METHODS))
def test_order_of_methods_does_not_matter(order: list[str]) -> None:
    assert _found(_program(order)) == _found(_program(METHODS))


@pytest.mark.parametrize("seed", range(3))
def test_names_do_not_matter(seed: int) -> None:
    letters = random.Random(seed)
    renamed = "\n".join(METHODS)
    for name in NAMES:
        renamed = re.sub(rf"\b{name}\b", f"{name[0]}{letters.randrange(10**6)}", renamed)
    assert [kind for kind, _, _ in _found(_program([renamed]))] == ["sql-injection"]


def test_comments_and_blank_lines_do_not_matter() -> None:
    plain = _program(METHODS)
    spread = {
        path: "\n// a comment\n\n/* and\n another */\n".join(text.replace("    ", "\t").split("\n"))
        for path, text in plain.items()
    }
    assert _found(spread) == _found(plain)


@pytest.mark.parametrize("cut", range(1, 5))
def test_two_files_find_what_one_does(cut: int) -> None:
    moved = [found[1] for one in METHODS[:cut] if (found := re.search(r"static \S+ (\w+)\(", one))]
    rest = "\n".join(METHODS[cut:])
    for name in moved:
        rest = re.sub(rf"\b{name}\(", f"Parts.{name}(", rest)
    files = {
        f"{FOLDER}Parts.java": HEAD + "class Parts {\n" + "\n".join(METHODS[:cut]) + "}\n",
        f"{FOLDER}App.java": HEAD + OPEN + rest + "}\n",
    }
    assert [kind for kind, _, _ in _found(files)] == ["sql-injection"]


HOSTILE = {
    "FiveMegabytes.java": b"class A { int a = 1; int f(int x) { return x + a; } }" * 95_000,
    "DeepBlocks.java": b"class A { void f() " + b"{" * 5_000 + b"}" * 5_000 + b"}\n",
    "DeepCalls.java": b"class A { Object f() { return " + b"g(" * 20_000 + b"1" + b")" * 20_000 + b"; } }\n",
    "NotUtf8.java": b'class A { String a = "\xff\xfe\xfa"; }\n' * 50,
    "Broken.java": b"class { ) -> @@@ <<< switch ((( new int[ \n" * 500,
}


@pytest.mark.parametrize("path", HOSTILE)
def test_hostile_code_ends_in_bounded_time_and_never_in_silence(path: str) -> None:
    started = time.process_time()
    file = SourceFile(path, HOSTILE[path])
    gaps = [one for one in said_of([file]) if isinstance(one, Gap)] if not file.unparsed_reason else []
    assert time.process_time() - started < 60
    # The run counts what does not parse, file by file.
    is_counted = bool(gaps) or bool(file.gap_reason) or file.root.has_error
    assert is_counted or path == "NotUtf8.java"
