"""One file: decoding, lines, columns, scopes, excerpts, and what hostile files do to it."""

import pytest

from engines.source import MAX_PARSED_BYTES, SourceFile, Unparsed


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"a\nb\n", ["a", "b"]),
        (b"a\r\nb", ["a", "b"]),
        (b"a\x0cb\x0bc\n", ["a\x0cb\x0bc"]),
        (b"", []),
        (b"\n\n", ["", ""]),
        (b"caf\xe9\n", ["caf�"]),
        ("\ufeffkey = 1\n".encode("utf-16-le"), ["key = 1"]),
    ],
)
def test_lines_end_at_line_feeds_only(data: bytes, lines: list[str]) -> None:
    assert SourceFile("a.txt", data).lines == lines


def test_columns_count_characters_not_bytes() -> None:
    file = SourceFile("a.py", "x = 'ñandú'; eval(y)\n".encode())
    (call,) = file.nodes("call")
    assert file.column(0, call.start_point[1]) == 14
    assert file.lines[0][13:21] == "eval(y)"


@pytest.mark.parametrize(
    ("path", "code", "line", "symbol"),
    [
        ("a.py", "class Cart:\n    def add(self):\n        def inner():\n            pass\n", 4, "Cart.add.inner"),
        ("a.py", "x = 1\n", 1, ""),
        ("a.js", "class Cart {\n  add() {\n    return 1;\n  }\n}\n", 3, "Cart.add"),
        ("a.js", "const load = async () => {\n  go();\n};\n", 2, "load"),
        ("a.js", "exports.show = function (req) {\n  go();\n};\n", 2, "exports.show"),
        ("a.js", "const o = {\n  run: () => {\n    go();\n  },\n};\n", 3, "run"),
        ("a.ts", "class A {\n  private go = () => {\n    x();\n  };\n}\n", 3, "A.go"),
        ("a.go", "package a\nfunc (s *S) Run() {\n\tx()\n}\n", 3, "Run"),
        ("a.java", "class A {\n  void go() {\n    x();\n  }\n}\n", 3, "A.go"),
    ],
)
def test_a_line_knows_the_function_around_it(path: str, code: str, line: int, symbol: str) -> None:
    assert SourceFile(path, code.encode()).symbol_at(line) == symbol


def test_excerpt_is_bounded_and_counts_from_one() -> None:
    file = SourceFile("a.py", "\n".join(f"line{number}" for number in range(1, 101)).encode())
    assert file.excerpt(3, 3).first_line == 1
    assert file.excerpt(50, 51).lines[0] == "line42" and file.excerpt(50, 51).lines[-1] == "line59"
    assert file.excerpt(100, 100).lines[-1] == "line100"
    wide = SourceFile("a.py", b"x = '" + b"y" * 5000 + b"'\n")
    assert len(wide.excerpt(1, 1).lines[0]) == 400


@pytest.mark.parametrize(
    ("path", "data", "reason"),
    [
        ("a.py", b"x = 1\n", ""),
        ("a.py", b"#" + b"x" * 20_001, "a line of over 20,000 characters"),
        ("a.py", b"x = 1\n" * (MAX_PARSED_BYTES // 6 + 1), "larger than 1.5 MB"),
        ("a.py", b"\0\0", "binary"),
        ("a.md", b"# hello", "no grammar for this language"),
    ],
)
def test_what_is_not_parsed_says_why(path: str, data: bytes, reason: str) -> None:
    file = SourceFile(path, data)
    assert file.unparsed_reason == reason
    if reason:
        with pytest.raises(Unparsed):
            _ = file.root
        assert file.symbol_at(1) == ""


@pytest.mark.parametrize(
    "code",
    [
        b"x = " + b"(" * 200_000 + b"1" + b")" * 200_000,
        b"x = " + b"[" * 100_000,
        b"f" + b".a" * 9_000 + b"()",
        b"x = 1" + b" + 1" * 4_000,
        b"if x:\n" + b"".join(b" " * depth + b"if x:\n" for depth in range(1, 400)) + b" " * 400 + b"eval(y)\n",
        b"\xff\xfe\xfd = \x00 ( eval(\n" * 100,
        b"\xf0\x28\x8c\x28 = eval(x)\n",
    ],
    ids=["parentheses", "brackets", "attributes", "sum", "blocks", "garbage", "bad utf-8"],
)
def test_hostile_nesting_and_bytes_end_in_an_answer(code: bytes) -> None:
    """Lines are broken up so that only the nesting is hostile, not the width."""
    broken = code.replace(b"(" * 1000, b"(" * 1000 + b"\n").replace(b")" * 1000, b"\n" + b")" * 1000)
    file = SourceFile("a.py", broken.replace(b"[" * 1000, b"[" * 1000 + b"\n"))
    if not file.unparsed_reason:
        assert file.nodes("call", "identifier") is not None
        assert file.symbol_at(1) == ""


def test_types_of_flow_are_read_where_a_file_says_that_it_has_them() -> None:
    code = b"import type { Note } from './note';\nexport class Notes {\n  kept: Array<Note>;\n}\n"
    assert not SourceFile("a.js", b"// @flow\n" + code).root.has_error
    assert SourceFile("a.js", b"const kept: number = 3;\n").root.has_error
