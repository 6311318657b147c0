"""What a program asks before it uses a value, in the words of each language."""

import pytest

from tests.engines.taint.programs import flows

_PROGRAMS = {
    "app.py": "from flask import Flask, request, redirect, abort\napp = Flask(__name__)\n"
    "@app.route('/')\ndef x():\n    v = request.args['v']\n    CHECK\n    return redirect(v)\n",
    "app.js": "const app = require('express')()\napp.get('/', (req, res) => {\n  const v = req.query.v\n  CHECK\n"
    "  res.redirect(v)\n})\n",
    "A.java": "import javax.servlet.http.*;\npublic class A extends HttpServlet {\n"
    "  protected void doGet(HttpServletRequest req, HttpServletResponse res) throws Exception {\n"
    '    String v = req.getParameter("v");\n    CHECK\n    res.sendRedirect(v);\n  }\n}\n',
    "a.go": 'package main\nimport ("net/http"; "strings")\nfunc h(w http.ResponseWriter, r *http.Request) {\n'
    '\tv := r.URL.Query().Get("v")\n\tCHECK\n\thttp.Redirect(w, r, v, 302)\n}\n'
    'func main() { http.HandleFunc("/", h) }\n',
    "a.php": "<?php\n$v = $_GET['v'];\nCHECK\nheader('Location: ' . $v);\n",
    "app/controllers/xs_controller.rb": "class XsController < ApplicationController\n  def show\n    v = params[:v]\n"
    "    CHECK\n    redirect_to v, allow_other_host: true\n  end\nend\n",
    "A.cs": "using Microsoft.AspNetCore.Mvc;\npublic class AController : Controller {\n  [HttpGet]\n"
    "  public IActionResult Get(string v) {\n    CHECK\n    return Redirect(v);\n  }\n}\n",
}
_BEGINS = {
    "app.py": "if not v.startswith('@'): abort(400)",
    "app.js": "if (!v.startsWith('@')) return res.sendStatus(400)",
    "A.java": 'if (!v.startsWith("@")) return;',
    "a.go": 'if !strings.HasPrefix(v, "@") { return }',
    "a.php": "if (!str_starts_with($v, '@')) { exit; }",
    "app/controllers/xs_controller.rb": "return head(400) unless v.start_with?('@')",
    "A.cs": 'if (!v.StartsWith("@")) return BadRequest();',
}


@pytest.mark.parametrize("path", _PROGRAMS)
def test_path_that_begins_with_a_folder_of_ours_stays_on_this_host(path: str) -> None:
    def found(begins: str) -> list[str]:
        program = _PROGRAMS[path].replace("CHECK", _BEGINS[path].replace("@", begins))
        return [one.kind for one in flows({path: program}) if one.kind == "open-redirect"]

    assert found("/app/") == []
    assert found("/") == ["open-redirect"]
    assert found("//app") == ["open-redirect"]


_SQL = {
    "a.go": 'package main\nimport ("database/sql"; "net/http"; "regexp")\nvar db *sql.DB\n'
    'var names = map[string]bool{"name": true}\nfunc bad(v string) bool { return !names[v] }\n'
    "func h(w http.ResponseWriter, r *http.Request) {\n"
    '\tv := r.URL.Query().Get("v")\n\tCHECK\n\tdb.Query("select * from t order by " + v)\n}\n'
    'func main() { http.HandleFunc("/", h) }\n',
    "a.php": "<?php\n$names = ['name', 'date'];\n$v = $_GET['v'];\nCHECK\n"
    "mysqli_query($db, 'select * from t order by ' . $v);\n",
    "app.js": "const app = require('express')(), db = require('mysql').createConnection({})\n"
    "const names = { name: 'a' }\napp.get('/', (req, res) => {\n  const v = req.query.v\n  CHECK\n"
    "  db.query('select * from t order by ' + v)\n})\n",
    "A.cs": "using System; using Microsoft.AspNetCore.Mvc; using Microsoft.Data.SqlClient;\n"
    'public class AController : Controller {\n  static readonly string[] List = { "name" };\n  [HttpGet]\n'
    "  public IActionResult Get(string v) {\n    CHECK\n"
    '    new SqlCommand("select * from t order by " + v, c).ExecuteReader();\n    return Ok();\n  }\n}\n',
}


@pytest.mark.parametrize(
    "path,kept,lost",
    [
        ("a.go", "if bad(v) { return }", "if bad(r.Host) { return }"),
        ("a.go", "ok := names[v]\n\tif !ok { return }", "ok := names[v]\n\tif ok { return }"),
        ("a.go", 'if ok, _ := regexp.MatchString("^[a-z]+$", v); !ok { return }', 'regexp.MatchString("^[a-z]+$", v)'),
        ("a.php", "if (array_search($v, $names) === false) { exit; }", "if (array_search($v, $names) === 1) { exit; }"),
        (
            "app.js",
            "const p = new RegExp('^[a-z]+$')\n  if (!v.match(p)) return",
            "if (!v.match(new RegExp('[a-z]+'))) return",
        ),
        (
            "app.js",
            "const kept = names[v]\n  if (!kept) return",
            "const kept = names[req.query.w]\n  if (!kept) return",
        ),
        ("A.cs", "if (Array.IndexOf(List, v) < 0) return Ok();", "if (Array.IndexOf(List, v) > 0) return Ok();"),
    ],
)
def test_question_is_understood_however_it_is_put(path: str, kept: str, lost: str) -> None:
    assert flows({path: _SQL[path].replace("CHECK", kept)}) == []
    assert [one.kind for one in flows({path: _SQL[path].replace("CHECK", lost)})] == ["sql-injection"]
