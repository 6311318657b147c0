"""The engine as a scan uses it: in the analyst, over files of several languages, within its bounds."""

from pathlib import Path

import pytest

from engines.analyst import Analyst, EngineDone
from engines.hit import Hit, Step
from engines.source import SourceFile
from engines.taint.lower import LOWERINGS
from engines.taint.report import without_rounds
from engines.taint.rules import RULES
from outcomes import Gap
from tests.engines.repository import bare
from tests.engines.taint.flows import hits_in, hits_of, said_of

SAMPLE = Path(__file__).resolve().parents[3] / "samples" / "storefront"
FLOW = (
    b"import os\nfrom flask import Flask, request\napp = Flask(__name__)\n\n"
    b"@app.route('/')\ndef go():\n    os.system(request.args['c'])\n"
)
HEAD = "from flask import Flask, request\napp = Flask(__name__)\n"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    files = {str(path.relative_to(SAMPLE)): path.read_bytes() for path in sorted(SAMPLE.rglob("*")) if path.is_file()}
    git_dir, commit = bare(tmp_path_factory.mktemp("flows"), files)
    with Analyst.start(git_dir=git_dir, commit=commit, mark="flows-test", instance_key=b"k" * 32) as analyst:
        return list(analyst.run(("taint",)))


def test_the_sample_gives_its_flows_across_files_and_no_other_in_python(told: list[object]) -> None:
    found = {
        (hit.path, hit.start_line, hit.weakness) for hit in told if isinstance(hit, Hit) and hit.path.endswith(".py")
    }
    assert found == {
        ("shop/accounts.py", 33, "unsafe-deserialization"),
        ("shop/catalogue.py", 21, "sql-injection"),
        ("shop/catalogue.py", 39, "template-injection"),
        ("shop/catalogue.py", 44, "unsafe-deserialization"),
        ("shop/orders.py", 17, "command-injection"),
        ("shop/orders.py", 47, "path-traversal"),
        ("shop/queries.py", 13, "sql-injection"),
    }


def test_a_flow_through_another_file_shows_that_file_in_its_trace(told: list[object]) -> None:
    [hit] = [
        one for one in told if isinstance(one, Hit) and one.weakness == "path-traversal" and one.path.endswith(".py")
    ]
    assert [step.role for step in hit.trace][:2] == ["entry", "source"]
    assert ("shop/storage.py", "propagation") in {(step.path, step.role) for step in hit.trace}
    assert hit.properties["entry_points"] == "invoice (/orders/invoice)"


def test_the_analyst_ends_the_engine_without_error(told: list[object]) -> None:
    assert [one.error for one in told if isinstance(one, EngineDone)] == [""]


def test_a_language_that_is_not_followed_is_a_gap_that_makes_the_scan_partial(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(LOWERINGS, "csharp")
    gaps = [one for one in said_of([SourceFile("A.cs", b"x = 1\n")]) if isinstance(one, Gap)]
    assert [(gap.kind, gap.is_partial) for gap in gaps] == [("no-lowering", True)]
    assert "csharp" in gaps[0].reason


def test_test_code_is_ranked_down_not_hidden() -> None:
    [hit] = [one for one in said_of([SourceFile("tests/test_app.py", FLOW)]) if isinstance(one, Hit)]
    assert (hit.severity, hit.properties["code"]) == ("low", "test")


def test_every_kind_of_flow_is_explained() -> None:
    assert all(rule.id == f"taint-{rule.weakness}" and all(rule.docs) and rule.fix for rule in RULES.values())


DEEP = {
    "brackets": "x = " + "(" * 5_000 + "1" + ")" * 5_000,
    "calls": "x = " + "f(" * 3_000 + "1" + ")" * 3_000,
    "a sum": "x = " + " + ".join(["a"] * 4_000),
    "attributes": "x = a" + ".b" * 5_000,
    "a broken file": "def (:\n  [[[{{{" * 500,
    "blocks": "\n".join(" " * depth + "if a:" for depth in range(400)) + "\n" + " " * 400 + "pass",
    "a long chain of elif": "if a:\n    pass\n" + "elif b:\n    pass\n" * 3_000,
    "recursion": "def f(a):\n    return g(a)\ndef g(a):\n    return f(a)\nf(1)",
    "a ring of imports": "from app import x\nimport app\nx = app.x",
    "a class that is its own base": "class A(A):\n    def f(self):\n        return super().f()\nA().f()",
    "a width in a format": "x = '%1000000000d' % 3\ny = 'a' * 10 ** 9\nz = 9 ** 9 ** 9",
}


@pytest.mark.parametrize("code", DEEP.values(), ids=DEEP)
def test_hostile_code_ends_and_does_not_hide_the_flow_behind_it(code: str) -> None:
    hits = hits_of(HEAD + "@app.route('/')\ndef go():\n    eval(request.args['c'])\n\n" + code + "\n")
    assert "taint-code-injection" in {hit.rule for hit in hits}


_RUNS = "import os\n\n\ndef run(what):\n    os.system(what)\n"
_CALLS = "from flask import request\nfrom run import run\n\n\ndef view():\n    run(request.args['what'])\n"


@pytest.mark.parametrize(
    ("callers", "severity"),
    [(("tests/test_run.py",), "low"), (("tests/test_run.py", "view.py"), "critical")],
)
def test_what_only_a_test_hands_over_is_nobodys(callers: tuple[str, ...], severity: str) -> None:
    files = [SourceFile("run.py", _RUNS.encode()), *(SourceFile(one, _CALLS.encode()) for one in callers)]
    found = {(one.path, one.severity) for one in hits_in(files) if one.rule == "taint-command-injection"}
    assert found == {("run.py", severity)}


_KEEPS = """import sqlite3
from flask import Flask, request
app = Flask(__name__)
@app.route("/keep")
def keep():
    sqlite3.connect("notes.db").execute("insert into t (name) values (?)", (request.args["name"],))
    return ""
"""
_MOVES = """import sqlite3
from app import app
def upgrade():
    notes = sqlite3.connect("notes.db")
    for row in notes.execute("select name from t").fetchall():
        notes.execute("update t set name = '" + row[0] + "'")
"""


@pytest.mark.parametrize(("path", "severity"), [("migrations/versions/0002_names.py", "low"), ("names.py", "medium")])
def test_what_changes_a_database_once_is_run_by_those_who_own_it(path: str, severity: str) -> None:
    files = [SourceFile(path, _MOVES.encode()), SourceFile("app.py", _KEEPS.encode())]
    found = [one for one in hits_in(files) if one.rule == "taint-sql-injection"]
    assert [one.severity for one in found] == [severity]


_TWO_WAYS_IN = {
    "notes.py": "import sqlite3\n\n\ndef by(author):\n    with sqlite3.connect('notes.db') as rows:\n"
    "        return rows.execute(f'SELECT text FROM notes WHERE author = {author}').fetchall()\n",
    "web.py": HEAD + "from notes import by\n\n\n@app.post('/first')\ndef first():\n    def inner(it):\n"
    "        return it.strip()\n    given = request.files['notes']\n    given.save('/srv/notes')\n"
    "    with open('/srv/notes') as kept:\n        return [by(inner(line)) for line in kept]\n\n\n"
    "@app.get('/<author>')\ndef second(author):\n    return {'notes': by(author)}\n",
}


@pytest.mark.parametrize(
    "asked,severity",
    [
        ("const { id } = useParams(); fetch(id)", "medium"),
        ("const { id } = useParams(); document.body.innerHTML = id", "high"),
        ("require('express')().get('/x', (req, res) => fetch(req.query.id))", "high"),
    ],
)
def test_what_a_visitors_browser_asks_for_is_not_asked_by_the_server(asked: str, severity: str) -> None:
    text = f"import {{ useParams }} from 'react-router-dom'\nexport function shown() {{ {asked} }}\n"
    assert [one.severity for one in hits_in([SourceFile("shown.js", text.encode())])] == [severity]


def test_the_path_begins_at_the_entry_point_through_which_the_value_came_in() -> None:
    files = [SourceFile(path, text.encode()) for path, text in _TWO_WAYS_IN.items()]
    [hit] = [one for one in hits_in(files) if one.rule == "taint-sql-injection"]
    assert [(one.role, one.line) for one in hit.trace[:2]] == [("entry", 17), ("source", 17)]
    assert hit.properties["entry_points"] == "second (/<author>), first (/first)"


def test_a_line_is_told_of_once_by_the_heaviest_of_what_reaches_it() -> None:
    page = b"{% for one in notes %}{{ one|safe }}{% endfor %}{{ word|safe }}\n"
    web = (
        HEAD + "import sqlite3\nfrom flask import render_template\n\n\n@app.get('/')\ndef show():\n"
        "    notes = sqlite3.connect('notes.db').execute('SELECT note FROM notes').fetchall()\n"
        "    return render_template('page.html', notes=notes, word=request.args['word'])\n"
    )
    files = [SourceFile("web.py", web.encode()), SourceFile("templates/page.html", page)]
    [hit] = [one for one in hits_in(files) if one.rule == "taint-cross-site-scripting"]
    assert (hit.path, hit.properties["source"], hit.severity) == ("templates/page.html", "request", "high")


def test_code_for_a_database_is_told_where_it_is_put_together() -> None:
    code = (
        "const app = require('express')(), db = require('mongodb').connect()\n"
        "app.get('/', (req, res) => {\n"
        "  const least = req.query.least\n"
        "  const made = () => {\n"
        "    return {\n"
        "      $where: `this.stocks > '${least}'`\n"
        "    }\n"
        "  }\n"
        "  db.collection('a').find(made()).toArray(res.json)\n"
        "})\n"
    )
    (hit,) = [one for one in hits_of(code, "app.js") if one.rule == "taint-nosql-injection"]
    assert (hit.start_line, hit.trace[-1].line) == (6, 6)


def test_way_that_goes_round_is_shown_once() -> None:
    code = (
        "import os\nfrom flask import request, Flask\napp = Flask(__name__)\n"
        "class Box:\n"
        "    def __init__(self):\n        self.kept = None\n"
        "    def parsed(self):\n        self.kept = self.kept or request.args['q']\n        return self.kept\n"
        "    def name(self):\n        return self.parsed()\n"
        "@app.route('/')\ndef x():\n    box = Box()\n"
        "    one = box.name()\n    two = one + box.name()\n    three = two + box.name()\n"
        "    os.system(three)\n    return 'a'\n"
    )
    (hit,) = [one for one in hits_of(code) if one.rule == "taint-command-injection"]
    lines = [step.line for step in hit.trace if step.role == "propagation"]
    assert lines and max(map(lines.count, lines)) <= 2


def test_way_without_rounds_keeps_a_helper_that_is_called_twice() -> None:
    steps = [Step("a.py", line, "", "propagation", "") for line in (1, 9, 2, 9, 3)]
    assert [one.line for one in without_rounds(steps)] == [1, 9, 2, 9, 3]
    steps = [Step("a.py", line, "", "propagation", "") for line in (1, 9, 8, 2, 9, 8, 3, 9, 4)]
    assert [one.line for one in without_rounds(steps)] == [1, 9, 4]
