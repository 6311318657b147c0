"""What does not change a program in JavaScript or TypeScript does not change what is found in it."""

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

HEAD = 'const express = require("express");\nconst mysql = require("mysql");\n\nconst app = express();\n\n'
TYPED_HEAD = (
    'import express, { Request, Response } from "express";\nimport mysql from "mysql";\n\nconst app = express();\n\n'
)
FUNCTIONS = (
    "function joined(first, second) {\n  return `${first}:${second}`;\n}\n",
    "function wrapped(value) {\n  return { text: value, size: value.length };\n}\n",
    "function stored(query) {\n  mysql.createConnection({}).query(query);\n}\n",
    'function safe(number) {\n  stored("SELECT " + Number(number));\n}\n',
    'app.get("/a", (req, res) => {\n  const part = wrapped(req.query.a);\n  stored(joined("x", part.text));\n});\n',
    'app.get("/b", (req, res) => {\n  safe(req.query.b);\n});\n',
)
TYPED = (
    "function joined(first: string, second: string): string {\n  return `${first}:${second}`;\n}\n",
    "interface Wrapped {\n  text: string;\n  size: number;\n}\n",
    "function wrapped<T extends string>(value: T): Wrapped {\n  return { text: value, size: value.length };\n}\n",
    "function stored(query: string): void {\n  mysql.createConnection({}).query(query);\n}\n",
    'function safe(number: unknown): void {\n  stored("SELECT " + Number(number));\n}\n',
    'app.get("/a", (req: Request, res: Response) => {\n  const part = wrapped(req.query.a as string);\n'
    '  stored(joined("x", part.text));\n});\n',
    'app.get("/b", (req: Request, res: Response) => {\n  safe(req.query.b);\n});\n',
)
PROGRAMS = {"app.js": (HEAD, FUNCTIONS), "app.ts": (TYPED_HEAD, TYPED)}
NAMES = ("joined", "wrapped", "stored", "safe", "first", "second", "value", "number", "part")


def _found(files: dict[str, str]) -> list[tuple[str, str, str]]:
    """Kind, and the lines at which a value enters and hurts."""
    return sorted(
        (one.kind, _line(files, one.source_path, one.source_line), _line(files, one.path, one.line))
        for one in flows(files)
    )


def _line(files: dict[str, str], path: str, number: int) -> str:
    return files[path].split("\n")[number - 1].strip()


@pytest.mark.parametrize("path", PROGRAMS)
def test_the_program_has_one_flow(path: str) -> None:
    head, functions = PROGRAMS[path]
    assert [kind for kind, _, _ in _found({path: head + "\n".join(functions)})] == ["sql-injection"]


@pytest.mark.parametrize("path", PROGRAMS)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_order_of_functions_does_not_matter(path: str, data: st.DataObject) -> None:
    head, functions = PROGRAMS[path]
    order = data.draw(st.permutations(functions))
    assert _found({path: head + "\n".join(order)}) == _found({path: head + "\n".join(functions)})


@pytest.mark.parametrize("path", PROGRAMS)
@pytest.mark.parametrize("seed", range(3))
def test_names_do_not_matter(path: str, seed: int) -> None:
    letters = random.Random(seed)
    head, functions = PROGRAMS[path]
    renamed = head + "\n".join(functions)
    for name in NAMES:
        renamed = re.sub(rf"\b{name}\b", f"{name[0]}{letters.randrange(10**6)}", renamed)
    assert [kind for kind, _, _ in _found({path: renamed})] == ["sql-injection"]


@pytest.mark.parametrize("path", PROGRAMS)
def test_comments_and_blank_lines_do_not_matter(path: str) -> None:
    head, functions = PROGRAMS[path]
    plain = head + "\n".join(functions)
    spread = "\n// a comment\n\n/* and\n another */\n".join(plain.replace("  ", "      ").split("\n"))
    assert _found({path: spread}) == _found({path: plain})


@pytest.mark.parametrize("path", PROGRAMS)
@pytest.mark.parametrize("cut", range(1, 4))
def test_two_files_find_what_one_does(path: str, cut: int) -> None:
    head, functions = PROGRAMS[path]
    names = [found[1] for one in functions[:cut] if (found := re.match(r"function (\w+)", one))]
    if path.endswith(".ts"):
        parts = 'import mysql from "mysql";\n\n' + "\n".join(f"export {one}" for one in functions[:cut])
        bound = f'import {{ {", ".join(names)} }} from "./parts";\n'
    else:
        parts = 'const mysql = require("mysql");\n\n' + "\n".join(functions[:cut])
        parts += f"\nmodule.exports = {{ {', '.join(names)} }};\n"
        bound = f'const {{ {", ".join(names)} }} = require("./parts");\n'
    files = {f"parts{path[3:]}": parts, path: bound + head + "\n".join(functions[cut:])}
    assert [kind for kind, _, _ in _found(files)] == ["sql-injection"]


HOSTILE = {
    "five-megabytes.js": b"var a=1,b=[];function f(x){return x+a}b.push(f(2));" * 100_000,
    "deep-array.js": b"a = " + b"[" * 20_000 + b"]" * 20_000 + b";\n",
    "deep-calls.ts": b"f(function () {\n" * 3_000 + b"eval(x)" + b"\n})" * 3_000,
    "not-utf8.js": b"const a = '\xff\xfe\xfa'; function f(\xff) { return \xff }\n" * 50,
    "broken.ts": b"class { ) => async function* ((( `${ ${ ${ \n" * 500,
}


@pytest.mark.parametrize("path", HOSTILE)
def test_hostile_code_ends_in_bounded_time_and_never_in_silence(path: str) -> None:
    started = time.process_time()
    file = SourceFile(path, HOSTILE[path])
    gaps = [one for one in said_of([file]) if isinstance(one, Gap)] if not file.unparsed_reason else []
    assert time.process_time() - started < 60
    # The run counts what does not parse, file by file.
    is_counted = bool(gaps) or bool(file.gap_reason) or file.root.has_error
    assert is_counted or path == "not-utf8.js"
