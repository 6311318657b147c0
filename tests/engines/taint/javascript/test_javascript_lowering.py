"""What JavaScript is lowered to: modules by path, texts of literals, hostile code in bounded time."""

import time
from pathlib import Path

import pytest

from engines.source import SourceFile
from engines.taint.lower.javascript import lower
from engines.taint.lower.javascript_literals import number, unescaped
from engines.taint.lower.javascript_modules import module_name, resolved
from tests.engines.taint.programs import flows

PROBES = Path(__file__).parent / "probes"
PROGRAM = (PROBES / "helper" / "vulnerable.js").read_text()


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("app.js", "/app"),
        ("lib/index.ts", "/lib"),
        ("index.js", "/"),
        ("a/user.service.ts", "/a/user·service"),
        ("a/view.tsx", "/a/view"),
    ],
)
def test_module_is_named_by_its_path(path: str, name: str) -> None:
    assert module_name(path) == name


@pytest.mark.parametrize(
    ("specifier", "path", "name", "is_own"),
    [
        ("./b", "a/c.js", "/a/b", True),
        ("../b.js", "a/c.js", "/b", True),
        ("./lib/index.js", "c.js", "/lib", True),
        (".", "a/c.js", "/a", True),
        ("@/lib/run", "web/src/page/a.ts", "/web/src/lib/run", True),
        ("src/run", "web/src/page/a.ts", "/web/src/run", True),
        ("express", "a.js", "express", False),
        ("node:fs", "a.js", "fs", False),
        ("fs/promises", "a.js", "fs.promises", False),
        ("@nestjs/common", "src/a.ts", "@nestjs/common", False),
        ("../../../../etc/passwd", "a.js", "/../../../../etc/passwd".replace(".", "·"), True),
    ],
)
def test_specifier_leads_to_a_file_or_a_package(specifier: str, path: str, name: str, is_own: bool) -> None:
    assert resolved(specifier, path=path) == (name, is_own)


@pytest.mark.parametrize(
    ("written", "value"),
    [("0x1F", 31), ("1_000", 1000), ("10n", 10), ("1e3", 1000.0), (".5", 0.5), ("0b11", 3), ("017", 15), ("0xZ", None)],
)
def test_number_is_worth_what_it_says(written: str, value: float | None) -> None:
    assert number(written) == value


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a\\nb", "a\nb"),
        ("\\x41\\u0042\\u{43}", "ABC"),
        ("\\\\n", "\\n"),
        ("\\q", "q"),
        ("\\u{FFFFFFFF}", ""),
        ("\\", "\\"),
    ],
)
def test_escapes_stand_for_their_characters(written: str, text: str) -> None:
    assert unescaped(written) == text


@pytest.mark.parametrize(
    "code",
    [
        "f(" * 3_000 + ")" * 3_000,
        "[" * 5_000,
        "if (a) {" * 2_000 + "}" * 2_000,
        "a" + " + a" * 20_000,
        "x = " * 4_000 + "1",
        "a" + ".b" * 10_000,
        "() => " * 3_000 + "1",
        "`${" * 1_000 + "}`" * 1_000,
        "switch (a) {" + "case 1:\n" * 3_000 + "b(); }",
        "if (a) b();\n" + "else if (a) b();\n" * 3_000,
        "class A { static { class B { static { " * 400,
        "const {" * 1_000 + "a",
        "<a>" * 2_000,
        "\x01\xff\ufffd function* () { yield yield yield",
        "export default class { @x @y() z = () => { await: for await (const a of b) {} } }",
        "export * as default from './a'; export { default } from './a'; import a, * as b from './a'; import './a'",
        "label: for (;;) { break label; } with (a) { b } debugger; var a, b = 1, [c] = d, {e} = f;",
        "new.target; import.meta.url; super.x; a?.[b]?.(c); #x in y; ({ get a() {}, set a(b) {}, async *[c]() {} })",
    ],
)
def test_hostile_code_is_lowered_in_bounded_time(code: str) -> None:
    begun = time.process_time()
    code = code.replace("){", "){\n").replace("+ a + a", "+ a\n+ a")
    module = lower(
        SourceFile("a.js", "\n".join(code[place : place + 19_000] for place in range(0, len(code), 19_000)).encode())
    )
    assert module.language == "javascript"
    assert time.process_time() - begun < 5


def test_what_is_not_understood_is_counted_and_keeps_its_names() -> None:
    module = lower(SourceFile("a.js", b"const a = import.meta.env;"))
    assert module.opaque == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("folder", "ordner").replace("command", "befehl"),
        lambda text: "\n".join(f"{line} /* {place} */" for place, line in enumerate(text.split("\n"))),
        lambda text: text.replace("'", '"'),
        lambda text: text.replace("function command(name) { return", "const command = (name) => { return"),
        lambda text: text.replace("const ", "var "),
    ],
)
def test_how_a_program_is_written_changes_nothing(change: object) -> None:
    assert callable(change)
    before, after = flows({"a.js": PROGRAM}), flows({"a.js": change(PROGRAM)})
    assert before
    assert [(one.kind, one.line, one.source_line) for one in after] == [
        (one.kind, one.line, one.source_line) for one in before
    ]


def test_typescript_says_the_same_as_javascript() -> None:
    as_javascript, as_typescript = flows({"a.js": PROGRAM}), flows({"a.ts": PROGRAM})
    assert [(one.kind, one.line) for one in as_javascript] == [(one.kind, one.line) for one in as_typescript] != []


def test_two_modules_that_require_each_other_are_solved() -> None:
    found = flows(
        {
            "a.js": "const b = require('./b');\nexports.run = (name) => require('child_process').exec(name);\n"
            "exports.go = (req, res) => b.pass(req.query.name);",
            "b.js": "const a = require('./a');\nexports.pass = (name) => a.run(name);",
        }
    )
    assert [(one.path, one.line) for one in found] == [("a.js", 2)]


def test_what_is_awaited_in_brackets_is_that_itself() -> None:
    text = """const { Client } = require('pg'), app = require('express')()
const connected = async () => new Client()
app.get('/', async (req, res) => { res.json(await (await connected()).query(@)) })
"""
    assert {one.kind for one in flows({"a.js": text.replace("@", "'select ' + req.query.x")})} == {"sql-injection"}
    assert not flows({"a.js": text.replace("@", "'select $1', [req.query.x]")})
