"""Whatever is edited between two scans: the second, with what the first left, says what a scan from nothing says."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engines.cache.rescans import Repository, result
from tests.engines.taint.proof.made import Maker
from tests.engines.taint.proof.made_handlers import HandlerMaker

Program = dict[str, str]
ENGINES = ("code", "taint")

PYTHON: Program = {
    "app/views.py": (
        "from flask import Flask, request\n\nfrom app.store import Store\nfrom app.text import clean\n\n"
        "app = Flask(__name__)\n\n\n@app.route('/find')\ndef find():\n    store = Store()\n"
        "    return store.find(clean(request.args['name']))\n"
    ),
    "app/base.py": "class Base:\n    def run(self, text):\n        return self.db.execute(text)\n",
    "app/store.py": (
        "import sqlite3\n\nfrom app.base import Base\n\n\nclass Store(Base):\n    def __init__(self):\n"
        "        self.db = sqlite3.connect('a').cursor()\n\n    def find(self, name):\n"
        "        return self.run('select * from t where name = ' + name)\n"
    ),
    "app/text.py": "def clean(value):\n    return value.strip()\n",
    "app/job.py": "import os\n\n\ndef main():\n    os.system('ls ' + input())\n",
}
JAVASCRIPT: Program = {
    "server.js": (
        "const express = require('express');\nconst { find } = require('./store');\n"
        "const { clean } = require('./text');\n"
        "const app = express();\napp.get('/find', (req, res) => { res.json(find(clean(req.query.name))); });\n"
    ),
    "store.js": (
        "const { Base } = require('./base');\nclass Store extends Base {\n"
        "  find(name) { return this.run('cat ' + name); }\n}\nexports.find = (name) => new Store().find(name);\n"
    ),
    "base.js": (
        "const { exec } = require('child_process');\n"
        "class Base { run(text) { return exec(text); } }\nexports.Base = Base;\n"
    ),
    "text.js": "exports.clean = (value) => value.trim();\n",
}
JAVA: Program = {
    "src/shop/Find.java": (
        "package shop;\nimport javax.servlet.http.*;\npublic class Find extends HttpServlet {\n"
        "  public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {\n"
        '    new Store().find(Text.clean(request.getParameter("name")));\n  }\n}\n'
    ),
    "src/shop/Base.java": (
        "package shop;\npublic class Base {\n  protected Process run(String text) throws Exception {\n"
        "    return Runtime.getRuntime().exec(text);\n  }\n}\n"
    ),
    "src/shop/Store.java": (
        "package shop;\npublic class Store extends Base {\n  public Process find(String name) throws Exception {\n"
        '    return run("cat " + name);\n  }\n}\n'
    ),
    "src/shop/Text.java": (
        "package shop;\npublic class Text {\n  static String clean(String value) { return value.trim(); }\n}\n"
    ),
}
PHP: Program = {
    "index.php": "<?php\nrequire 'store.php';\nrequire 'text.php';\nfind(clean($_GET['name']));\n",
    "store.php": (
        "<?php\nfunction find($name) { return run('cat ' . $name); }\n"
        "function run($text) { return shell_exec($text); }\n"
    ),
    "text.php": "<?php\nfunction clean($value) { return trim($value); }\n",
}
GO: Program = {
    "main.go": (
        'package main\n\nimport "net/http"\n\nfunc find(w http.ResponseWriter, r *http.Request) {\n'
        '\trun(clean(r.URL.Query().Get("name")))\n}\n\nfunc main() { http.HandleFunc("/find", find) }\n'
    ),
    "run.go": 'package main\n\nimport "os/exec"\n\nfunc run(text string) { exec.Command("sh", "-c", text).Run() }\n',
    "text.go": "package main\n\nfunc clean(value string) string { return value }\n",
}
RUBY: Program = {
    "app/controllers/items_controller.rb": (
        "class ItemsController < ApplicationController\n  def index\n    @name = clean(params[:name])\n"
        "    Store.new.find(@name)\n  end\nend\n"
    ),
    "app/controllers/application_controller.rb": (
        "class ApplicationController < ActionController::Base\n  def clean(value)\n    value.strip\n  end\nend\n"
    ),
    "app/models/store.rb": "class Store\n  def find(name)\n    system('cat ' + name)\n  end\nend\n",
    "app/views/items/index.html.erb": "<p>Found:</p>\n<p><%== @name %></p>\n",
}
CSHARP: Program = {
    "Find.cs": (
        "using Microsoft.AspNetCore.Mvc;\nnamespace Shop {\n  public class FindController : Controller {\n"
        "    public IActionResult Find(string name) {\n      new Store().Find(Text.Clean(name));\n      return Ok();\n"
        "    }\n  }\n}\n"
    ),
    "Store.cs": (
        "namespace Shop {\n  public class Store : Base {\n"
        '    public void Find(string name) { Run("cat " + name); }\n  }\n}\n'
    ),
    "Base.cs": (
        "using System.Diagnostics;\nnamespace Shop {\n  public class Base {\n"
        '    protected void Run(string text) { Process.Start("sh", "-c " + text); }\n  }\n}\n'
    ),
    "Text.cs": (
        "namespace Shop {\n  public static class Text {\n"
        "    public static string Clean(string value) { return value.Trim(); }\n  }\n}\n"
    ),
}
PAGES: Program = {
    "app.py": (
        "from flask import Flask, render_template, request\n\nfrom text import clean\n\napp = Flask(__name__)\n\n\n"
        "@app.route('/find')\ndef find():\n    return render_template('find.html', name=clean(request.args['name']))\n"
    ),
    "text.py": "def clean(value):\n    return value.strip()\n",
    "templates/base.html": "<body>{% block body %}{% endblock %}</body>\n",
    "templates/find.html": "{% extends 'base.html' %}{% block body %}<p>{{ name|safe }}</p>{% endblock %}\n",
}
PROGRAMS = {
    "python": PYTHON, "javascript": JAVASCRIPT, "java": JAVA, "php": PHP, "go": GO, "ruby": RUBY, "csharp": CSHARP,
    "pages": PAGES,
}  # fmt: skip

# A sanitizer put in or taken out of the helper, a base class or import that is another one, a body that does nothing.
SWAPS = (
    ("return value.strip()", "return int(value)"), ("(value) => value.trim()", "(value) => parseInt(value, 10)"),
    ("return value.trim();", "return String.valueOf(Integer.parseInt(value));"),
    ("return trim($value);", "return escapeshellarg($value);"), ("return value }", 'return "fixed" }'),
    ("class Store(Base)", "class Store(object)"), ("extends Base ", "extends Object "),
    ("from app.text import clean", "from app.other import clean"), ("require('./text')", "require('./other')"),
    ("import os\n", "import posix as os\n"), ("'select * from t where name = ' + name", "'select 1'"),
    ("'cat ' + name", "'ls'"), ("'cat ' . $name", "'ls'"), ('"cat " + name', '"ls"'),
    ("@app.route('/find')\n", ""), ("require 'text.php';\n", ""), ("    value.strip\n", "    Integer(value)\n"),
    ("< ApplicationController", "< Object"), ("<%== @name %>", "<%= @name %>"), ("'cat ' + name)", "'ls')"),
    (": Base ", ": object "), ("return value.Trim();", "return int.Parse(value).ToString();"),
    ("name|safe", "name"), ("from text import clean", "from other import clean"),
)  # fmt: skip


def _swap(program: Program, dice: random.Random) -> None:
    path = dice.choice(sorted(program))
    for one, other in SWAPS:
        if one in program[path] or other in program[path]:
            old, new = (one, other) if one in program[path] else (other, one)
            if old and dice.random() < 0.7:
                program[path] = program[path].replace(old, new, 1)
                return


def _push_down(program: Program, dice: random.Random) -> None:
    path = dice.choice(sorted(program))
    if path.endswith((".html", ".erb")):
        program[path] = f"\n{program[path]}"
        return
    comment = "#" if path.endswith((".py", ".rb")) else "//"
    head, _, rest = program[path].partition("\n")
    program[path] = f"{head}\n{comment} moved\n{rest}" if path.endswith((".php", ".go")) else (
        f"{comment} moved\n{program[path]}"
    )  # fmt: skip


def _rename(program: Program, dice: random.Random) -> None:
    path = dice.choice(sorted(program))
    folder, _, name = path.rpartition("/")
    program[f"{folder}/other{Path(name).suffix}" if folder else f"other{Path(name).suffix}"] = program.pop(path)


def _drop(program: Program, dice: random.Random) -> None:
    if len(program) > 1:
        del program[dice.choice(sorted(program))]


def _break(program: Program, dice: random.Random) -> None:
    path = dice.choice(sorted(program))
    program[path] += "\n((( {\n"


EDITS: tuple[Callable[[Program, random.Random], None], ...] = (_swap, _swap, _swap, _push_down, _rename, _drop, _break)


@pytest.mark.parametrize("seed", range(3))
def test_a_rescan_of_a_tangled_program_equals_a_scan_from_nothing(tmp_path: Path, seed: int) -> None:
    """Bodies, signatures, bases, routes, variables, imports; functions and files come and go."""
    dice = random.Random(f"tangled {seed}")
    maker = Maker(dice, dirt=0.02)
    repository = Repository(tmp_path, maker.texts())
    repository.scan(*ENGINES)
    for _ in range(8):
        maker.edit()
        repository.files = maker.texts()
        if dice.random() < 0.15:
            del repository.files[dice.choice(sorted(repository.files))]
        rescan = result(repository.scan(*ENGINES))
        assert rescan == result(repository.scan_anew(*ENGINES)), repository.files


@pytest.mark.parametrize("seed", range(2))
def test_a_rescan_of_handlers_in_which_findings_come_and_go_equals_a_scan_from_nothing(
    tmp_path: Path, seed: int
) -> None:
    dice = random.Random(f"handlers {seed}")
    maker = HandlerMaker(dice)
    repository = Repository(tmp_path, maker.texts())
    repository.scan(*ENGINES)
    for _ in range(6):
        maker.edit()
        repository.files = maker.texts()
        assert result(repository.scan(*ENGINES)) == result(repository.scan_anew(*ENGINES)), repository.files


def _edited(program: Program, original: Program, dice: random.Random) -> None:
    if dice.random() < 0.25:  # something gone comes back, as after a revert
        path = dice.choice(sorted(original))
        program[path] = original[path]
    dice.choice(EDITS)(program, dice)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("language", PROGRAMS)
def test_a_rescan_after_any_edit_equals_a_scan_from_nothing(tmp_path: Path, language: str, seed: int) -> None:
    dice = random.Random(f"{language} {seed}")
    original = PROGRAMS[language]
    repository = Repository(tmp_path, original)
    first = repository.scan(*ENGINES)
    assert any("engine='taint'" in hit for hit in result(first)[0]), "the program shows what it is for"
    for _ in range(6):
        _edited(repository.files, original, dice)
        before = dict(repository.files)
        rescan = result(repository.scan(*ENGINES))
        assert rescan == result(repository.scan_anew(*ENGINES)), before
        assert result(repository.scan(*ENGINES)) == rescan
