"""Names, constants and strings of one file, as rules ask for them."""

import pytest

from engines.index.calls import calls_of_method
from engines.index.constants import constant, is_fixed
from engines.index.requests import request_data_in
from engines.index.strings import holes
from engines.index.tokens import tokens_of
from engines.source import SourceFile


def _argument(path: str, code: str):
    """The file and the first argument of its call of `show`."""
    file = SourceFile(path, code.encode())
    (call,) = calls_of_method(file, "show")
    return file, call.argument(0)


@pytest.mark.parametrize(
    ("path", "code", "name"),
    [
        ("a.py", "import os\nos.system(x)", "os.system"),
        ("a.py", "import os.path as p\np.join(x)", "os.path.join"),
        ("a.py", "from subprocess import run as go\ngo(x)", "subprocess.run"),
        ("a.py", "from . import db\ndb.execute(x)", ".db.execute"),
        ("a.py", "import hashlib\nmake = hashlib.md5\nmake(x)", "hashlib.md5"),
        ("a.py", "def f(cursor):\n    cursor.execute(x)", "~cursor.execute"),
        ("a.py", "eval(x)", "eval"),
        ("a.py", "def eval(x): pass\neval(x)", "~eval"),
        ("a.py", "import requests\ns = requests.Session()\ns.get(x)", "requests.Session().get"),
        ("a.js", "const cp = require('child_process');\ncp.exec(x);", "child_process.exec"),
        ("a.js", "const { exec: go } = require('node:child_process');\ngo(x);", "child_process.exec"),
        ("a.js", "require('child_process').exec(x);", "child_process.exec"),
        (
            "a.js",
            "const run = require('util').promisify(require('child_process').exec);\nrun(x);",
            "child_process.exec",
        ),
        ("a.mjs", "import * as fs from 'fs';\nfs.readFile(x);", "fs.readFile"),
        ("a.mjs", "import jwt, { sign as s } from 'jsonwebtoken';\ns(x);", "jsonwebtoken.sign"),
        ("a.ts", "import fs = require('fs');\nfs.readFile(x);", "fs.readFile"),
        ("a.js", "function f(db) { db.query(x); }", "~db.query"),
        ("a.js", "document.write(x);", "document.write"),
        ("a.js", "new vm.Script(x);", "new vm.Script"),
        ("a.js", "const vm = require('vm');\nnew vm.Script(x);", "new vm.Script"),
    ],
)
def test_a_call_is_known_by_its_full_name(path: str, code: str, name: str) -> None:
    file = SourceFile(path, code.encode())
    last = name.rpartition(".")[2].removeprefix("~")
    assert name in [call.name for call in calls_of_method(file, last, f"~{last}")]


@pytest.mark.parametrize(
    ("path", "code", "value"),
    [
        ("a.py", "show('a' 'b' + \"c\")", "abc"),
        ("a.py", "A = 'x'\nshow(f'{A}-y')", "x-y"),
        ("a.py", "show(r'\\n' + '\\x41')", "\\nA"),
        ("a.py", "show(0o777)", 0o777),
        ("a.py", "show(-1 + 3)", 2),
        ("a.py", "show(not True)", False),
        ("a.js", "const a = 'x'; show(`${a}-y`)", "x-y"),
        ("a.js", "show(!0)", True),
        ("a.js", "show('a' + 1)", "a1"),
    ],
)
def test_constants_are_folded(path: str, code: str, value: object) -> None:
    known = constant(*_argument(path, code))
    assert known is not None and known.value == value


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("a.py", "a = 'x'\na = y\nshow(a)"),
        ("a.py", "def f(a='x'):\n    show(a)"),
        ("a.py", "for a in b: show(a)"),
        ("a.py", "a = 'x'\na += y\nshow(a)"),
        ("a.py", "show(f'{x}')"),
        ("a.py", "a = a\nshow(a)"),
        ("a.js", "let a = 'x'; a += b; show(a)"),
        ("a.js", "let a = 1; a++; show(a)"),
        ("a.js", "function f({ a }) { show(a); }"),
    ],
)
def test_what_may_change_is_not_constant(path: str, code: str) -> None:
    assert constant(*_argument(path, code)) is None


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("show('a' if x else 'b')", True),
        ("show(TABLES['x'])", True),
        ("show(['a', 'b'])", True),
        ("show('a' if x else b)", False),
        ("show(settings.NAME)", True),
        ("show(settings.name)", False),
    ],
)
def test_choices_among_constants_are_fixed(code: str, expected: bool) -> None:
    assert is_fixed(*_argument("a.py", code)) is expected


@pytest.mark.parametrize(
    ("path", "code", "found"),
    [
        ("a.py", "show('a %s b %s' % (x, 'y'))", ["x"]),
        ("a.py", "show('a {} b {n}'.format(x, n=y))", ["x", "y"]),
        ("a.py", "q = 'a'\nq += x\nshow(q)", ["x"]),
        ("a.py", "show(f'{int(x)}')", []),
        ("a.py", "show(x + y)", []),
        ("a.py", "show('a' + b'c'.decode() + z)", ["b'c'.decode()", "z"]),
        ("a.js", "show(`a ${x} b`)", ["x"]),
        ("a.js", "show('a'.concat(x))", ["x"]),
        ("a.js", "const q = 'a' + x; show(q)", ["x"]),
    ],
)
def test_holes_of_a_string_are_what_may_change(path: str, code: str, found: list[str]) -> None:
    assert [(hole.node.text or b"").decode() for hole in holes(*_argument(path, code))] == found


@pytest.mark.parametrize(
    ("path", "code", "is_data"),
    [
        ("a.py", "from flask import request\nshow(request.args['x'])", True),
        ("a.py", "from flask import request as r\nshow('a' + r.form.get('x', ''))", True),
        ("a.py", "def f(request):\n    show(request.GET.get('x'))", True),
        ("a.py", "from flask import request\nshow(int(request.args['x']))", False),
        ("a.py", "from flask import request\nshow(TABLE[request.args['x']])", False),
        ("a.py", "def f(request):\n    show(request.user)", False),
        ("a.js", "app.get('/', (req, res) => show(req.query.x))", True),
        ("a.js", "app.get('/', (req, res) => show(`a${req.params.id}`))", True),
        ("a.js", "app.get('/', (req, res) => show(Number(req.query.x)))", False),
        ("a.js", "app.get('/', (req, res) => show(req.user.id))", False),
    ],
)
def test_request_data_is_seen_in_one_expression(path: str, code: str, is_data: bool) -> None:
    assert (request_data_in(*_argument(path, code)) is not None) is is_data


@pytest.mark.parametrize(
    ("path", "one", "other"),
    [
        ("a.py", "show(  'a',x )", 'show("a", x,)'),
        ("a.py", "show(\n    x,  # why\n    y,\n)", "show(x, y)"),
        ("a.js", "show('a', x);", 'show("a",\n  x)'),
    ],
)
def test_tokens_survive_reformatting(path: str, one: str, other: str) -> None:
    def tokens(code: str) -> str:
        file = SourceFile(path, code.encode())
        (call,) = calls_of_method(file, "show")
        return tokens_of(call.node)

    assert tokens(one) == tokens(other)


def test_tokens_of_different_code_differ() -> None:
    def tokens(code: str) -> str:
        return tokens_of(SourceFile("a.py", code.encode()).root)

    assert len({tokens("show('a')"), tokens("show('b')"), tokens("show(a)"), tokens("show('a', 1)")}) == 4
    assert len(tokens("show(" + "a, " * 5000 + ")")) < 3000
