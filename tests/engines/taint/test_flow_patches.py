"""Changes that mend a flow: each is proven by following the changed file again; none where it would not fit.

A case says what surrounds the line, the line, and what it becomes.
"""

import re
from collections.abc import Sequence

import pytest

from engines.engine import Engine, Setting
from engines.proving import Proposed, Unseen, Wanted, proposals
from engines.registry import engines
from engines.source import SourceFile
from tests.engines.taint.flows import hits_in

ENGINES = [engines()[name](Setting(b"k" * 32, "patch-test")) for name in ("code", "taint")]
AROUND = {
    "a.py": "import os\nimport sqlite3\nimport subprocess\nimport re\nimport html\nimport psycopg2\nimport yaml\n"
    "from flask import Flask, request\nfrom markupsafe import escape\nimport ast\n"
    "from werkzeug.utils import secure_filename\n\napp = Flask(__name__)\nbase = sqlite3.connect('x')\n"
    "other = psycopg2.connect('x').cursor()\n\n\n@app.route('/')\ndef page():\n    v = request.args['v']\n    HERE\n",
    "a.js": "const User = require('mongoose').model('User'); const mysql = require('mysql2'); const fs = require('fs');"
    "const path = require('path');\n"
    "const cp = require('child_process'); const { Pool } = require('pg'); const { Sequelize } = require('sequelize');\n"
    "const base = mysql.createConnection({}); const pool = new Pool(); const orm = new Sequelize('x');\n"
    "require('express')().get('/', async (req, res) => {\n  const v = req.query.v;\n  HERE\n});\n",
    "A.java": "import java.sql.*;\nimport java.io.*;\nclass A extends javax.servlet.http.HttpServlet {\n"
    "  javax.persistence.EntityManager em;\n  org.springframework.jdbc.core.JdbcTemplate jdbc;\n"
    "  public void doGet(javax.servlet.http.HttpServletRequest r, javax.servlet.http.HttpServletResponse s)"
    " throws Exception {\n    Connection c = DriverManager.getConnection(\"x\");\n"
    "    String v = r.getParameter(\"v\");\n    HERE\n  }\n}\n",
    "a.php": "<?php\n$pdo = new PDO('x');\n$my = new mysqli('x');\n$v = $_GET['v'];\nHERE\n",
    "A.cs": "using System.Data.SqlClient;\nusing Dapper;\nusing System.IO;\nusing Microsoft.AspNetCore.Mvc;\n"
    "public class AController : Controller {\n  [HttpGet]\n  public IActionResult Get(string v) {\n"
    "    var c = new SqlConnection(\"x\");\n    HERE\n  }\n}\n",
    "a.rb": "class AController < ApplicationController\n  def index\n    v = params[:v]\n    HERE\n  end\nend\n",
    "a.go": "package main\n\nimport (\n\t\"fmt\"\n\t\"html\"\n\t\"net/http\"\n\t\"os\"\n\t\"os/exec\"\n"
    "\t\"path/filepath\"\n)\n\n"
    "func h(w http.ResponseWriter, r *http.Request) {\n\tv := r.URL.Query().Get(\"v\")\n\tHERE\n}\n\n"
    "func main() { http.HandleFunc(\"/\", h) }\n",
}  # fmt: skip
AROUND |= {
    "d.py": "import logging\nfrom django.http import HttpResponse\nfrom django.shortcuts import redirect\n"
    "from sqlalchemy import create_engine, text\n\nengine = create_engine('x').connect()\n\n\n"
    "def page(request):\n    v = request.GET['v']\n    HERE\n",
    "B.java": "import org.apache.commons.text.WordUtils;\nclass B extends javax.servlet.http.HttpServlet {\n"
    "  public void doGet(javax.servlet.http.HttpServletRequest r, javax.servlet.http.HttpServletResponse s)"
    " throws Exception {\n    String v = r.getParameter(\"v\");\n    HERE\n  }\n}\n",
    "my.go": AROUND["a.go"].replace('"fmt"', '"database/sql"\n\t"fmt"\n\t"log"\n\t"strings"')
    .replace('"os"', '_ "github.com/go-sql-driver/mysql"\n\t"os"')
    .replace("func main", 'var db, _ = sql.Open("x", "")\n\nfunc main'),
}  # fmt: skip
AROUND["pq.go"] = AROUND["my.go"].replace("go-sql-driver/mysql", "lib/pq")
AROUND["both.go"] = AROUND["my.go"].replace("_ ", '_ "github.com/lib/pq"\n\t_ ', 1)
AROUND["C.java"] = AROUND["B.java"].partition("\n")[2]
MENDED = [
    ("a.py", "base.execute(f\"SELECT * FROM t WHERE a = '{v}'\")", 'base.execute("SELECT * FROM t WHERE a = ?", (v,))'),
    (
        "a.py",
        "base.execute('SELECT * FROM t WHERE a = \"%s\"' % v)",
        "base.execute('SELECT * FROM t WHERE a = ?', (v,))",
    ),
    (
        "a.py",
        'base.execute("SELECT a FROM t WHERE a = {}".format(v))',
        'base.execute("SELECT a FROM t WHERE a = ?", (v,))',
    ),
    (
        "a.py",
        "other.execute(\"SELECT * FROM t WHERE b LIKE '%x' AND a LIKE '%\" + v + \"%'\")",
        "other.execute(\"SELECT * FROM t WHERE b LIKE '%%x' AND a LIKE %s\", (f'%{v}%',))",
    ),
    (
        "a.py",
        "base.execute(f\"INSERT INTO t VALUES (1, '{v}', {v})\")",
        'base.execute("INSERT INTO t VALUES (1, ?, ?)", (v, v))',
    ),
    (
        "a.py",
        'q = "DELETE FROM t WHERE a = \'" + v + "\'"\n    print(q)\n    base.execute(q)',
        'q = "DELETE FROM t WHERE a = ?"\n    print(q)\n    base.execute(q, (v,))',
    ),
    (
        "a.py",
        "other.execute(\"UPDATE t SET n = n + %(n)s WHERE a = '%(a)s'\" % {'a': v, 'n': v})",
        'other.execute("UPDATE t SET n = n + %s WHERE a = %s", (v, v))',
    ),
    ("a.py", 'os.system("ping -c 1 " + v)', 'subprocess.run(["ping", "-c", "1", v], check=False)'),
    (
        "a.py",
        'x = os.popen(f"ls {v}/a").read()',
        'x = subprocess.run(["ls", f"{v}/a"], capture_output=True, text=True, check=False).stdout',
    ),
    ("a.py", 'subprocess.call("ls \'%s\'" % v, cwd="/", shell=True)', 'subprocess.call(["ls", v], cwd="/")'),
    ("a.py", 'return f"<b>{v}</b>"', 'return f"<b>{escape(v)}</b>"'),
    ("a.py", 'return "<b>" + v + "</b>"', 'return "<b>" + str(escape(v)) + "</b>"'),
    ("a.py", 'open(os.path.join("up", v)).close()', 'open(os.path.join("up", os.path.basename(v))).close()'),
    ("a.py", 'request.files["f"].save("up/" + v)', 'request.files["f"].save("up/" + secure_filename(v))'),
    ("a.py", "re.match(v, 'x')", "re.match(re.escape(v), 'x')"),
    ("a.py", "x = eval(v)", "x = ast.literal_eval(v)"),
    (
        "a.js",
        "base.query(`SELECT * FROM t WHERE a = ${v}`, (e, r) => res.json(r));",
        "base.query(`SELECT * FROM t WHERE a = ?`, [v], (e, r) => res.json(r));",
    ),
    (
        "a.js",
        'await pool.query("SELECT * FROM t WHERE a = \'" + v + "\' AND b = \'" + v + "\'");',
        'await pool.query("SELECT * FROM t WHERE a = $1 AND b = $2", [v, v]);',
    ),
    (
        "a.js",
        "await orm.query(`SELECT * FROM t WHERE a = '${v}'`, { type: 1 });",
        "await orm.query(`SELECT * FROM t WHERE a = ?`, { replacements: [v], type: 1 });",
    ),
    ("a.js", "cp.exec(`ping ${v}`, () => {});", 'cp.execFile("ping", [v], () => {});'),
    ("a.js", "fs.readFileSync('up/' + v);", "fs.readFileSync('up/' + path.basename(v));"),
    ("a.js", "User.findOne({ a: v });", "User.findOne({ a: String(v) });"),
    (
        "A.java",
        "Statement s2 = c.createStatement();\n"
        '    ResultSet x = s2.executeQuery("SELECT * FROM t WHERE a = \'" + v + "\'");',
        "Statement s2 = c.createStatement();\n"
        '    PreparedStatement prepared = c.prepareStatement("SELECT * FROM t WHERE a = ?");\n'
        "    prepared.setObject(1, v);\n    ResultSet x = prepared.executeQuery();",
    ),
    (
        "A.java",
        'PreparedStatement p = c.prepareStatement("SELECT * FROM t WHERE a = " + v);',
        'PreparedStatement p = c.prepareStatement("SELECT * FROM t WHERE a = ?");\n    p.setObject(1, v);',
    ),
    (
        "A.java",
        'em.createQuery("SELECT u FROM U u WHERE u.a = \'" + v + "\'").getResultList();',
        'em.createQuery("SELECT u FROM U u WHERE u.a = ?1").setParameter(1, v).getResultList();',
    ),
    (
        "A.java",
        'jdbc.queryForList("SELECT * FROM t WHERE a = \'" + v + "\'");',
        'jdbc.queryForList("SELECT * FROM t WHERE a = ?", v);',
    ),
    (
        "A.java",
        'new FileInputStream(new File("/up", v));',
        'new FileInputStream(new File("/up", new java.io.File(v).getName()));',
    ),
    (
        "a.php",
        "$r = $pdo->query(\"SELECT * FROM t WHERE a = '$v'\");",
        '$r = $pdo->prepare("SELECT * FROM t WHERE a = ?");\n$r->execute([$v]);',
    ),
    (
        "a.php",
        '$q = "SELECT * FROM t WHERE a = \'" . $v . "\'";\n$r = mysqli_query($my, $q);',
        '$q = "SELECT * FROM t WHERE a = ?";\n$statement = mysqli_prepare($my, $q);\n'
        "mysqli_stmt_bind_param($statement, 's', $v);\nmysqli_stmt_execute($statement);\n"
        "$r = mysqli_stmt_get_result($statement);",
    ),
    ("a.php", 'echo "<b>$v</b>";', 'echo "<b>" . htmlspecialchars($v, ENT_QUOTES, \'UTF-8\') . "</b>";'),
    ("a.php", 'system("ping " . $v);', 'system("ping " . escapeshellarg($v));'),
    ("a.php", 'include "pages/$v.php";', 'include "pages/" . basename($v) . ".php";'),
    ("a.php", "$x = unserialize($v);", "$x = unserialize($v, ['allowed_classes' => false]);"),
    (
        "A.cs",
        'var m = new SqlCommand("SELECT * FROM t WHERE a = \'" + v + "\'", c);',
        'var m = new SqlCommand("SELECT * FROM t WHERE a = @p1", c);\n    m.Parameters.AddWithValue("@p1", v);',
    ),
    (
        "A.cs",
        "c.Query<U>($\"SELECT * FROM t WHERE a = '{v}'\");",
        'c.Query<U>("SELECT * FROM t WHERE a = @p1", new { p1 = v });',
    ),
    ("A.cs", 'File.ReadAllText(Path.Combine("up", v));', 'File.ReadAllText(Path.Combine("up", Path.GetFileName(v)));'),
    ("a.rb", "User.where(\"a = '#{v}'\")", 'User.where("a = ?", v)'),
    ("a.rb", 'system("ping -c 1 #{v}")', 'system("ping", "-c", "1", v)'),
    ("a.rb", 'File.read("up/" + v)', 'File.read("up/" + File.basename(v))'),
    ("a.rb", "YAML.load(v)", "YAML.safe_load(v)"),
    ("a.go", 'exec.Command("sh", "-c", "ping "+v).Run()', 'exec.Command("ping", v).Run()'),
    ("a.go", 'os.ReadFile("up/" + v)', 'os.ReadFile("up/" + filepath.Base(v))'),
    (
        "d.py",
        "engine.execute(text(f\"SELECT * FROM t WHERE a = '{v}' AND b LIKE '%{v}'\"))",
        'engine.execute(text("SELECT * FROM t WHERE a = :p1 AND b LIKE :p2"), {"p1": v, "p2": f\'%{v}\'})',
    ),
    ("d.py", "logging.info('x %s', v)", """logging.info('x %s', str(v).replace("\\r", " ").replace("\\n", " "))"""),
    ("a.js", "console.log(`got ${v}`);", "console.log(`got ${String(v).replace(/[\\r\\n]+/g, ' ')}`);"),
    (
        "B.java",
        's.addHeader("X-A", v);',
        "s.addHeader(\"X-A\", String.valueOf(v).replace('\\r', ' ').replace('\\n', ' '));",
    ),
    ("a.php", "error_log('got ' . $v);", "error_log('got ' . str_replace([\"\\r\", \"\\n\"], ' ', $v));"),
    ("a.rb", 'Rails.logger.info("got #{v}")', "Rails.logger.info(\"got #{v.to_s.gsub(/[\\r\\n]+/, ' ')}\")"),
    ("a.rb", "redirect_to v", 'redirect_to url_from(v) || "/"'),
    (
        "A.cs",
        '_logger.LogInformation($"got {v}");',
        "_logger.LogInformation($\"got {v.Replace('\\r', ' ').Replace('\\n', ' ')}\");",
    ),
    ("A.cs", "return Redirect(v);", 'return Redirect(Url.IsLocalUrl(v) ? v : "/");'),
    (
        "my.go",
        'log.Println("got " + v)',
        'log.Println("got " + strings.ReplaceAll(strings.ReplaceAll(v, "\\r", " "), "\\n", " "))',
    ),
    ("pq.go", 'db.Query("SELECT a FROM t WHERE a = \'" + v + "\'")', 'db.Query("SELECT a FROM t WHERE a = $1", v)'),
    (
        "my.go",
        "db.QueryRowContext(r.Context(), fmt.Sprintf(\"SELECT a FROM t WHERE a = '%s' AND b = %s\", v, v))",
        'db.QueryRowContext(r.Context(), "SELECT a FROM t WHERE a = ? AND b = ?", v, v)',
    ),
    ("a.go", 'fmt.Fprintf(w, "<b>%s</b>", v)', 'fmt.Fprintf(w, "<b>%s</b>", html.EscapeString(v))'),
]
LEFT = [
    ("d.py", "logging.info(f'x {v}')"),
    ("d.py", "return redirect('https://' + v)"),
    ("d.py", "engine.execute(text(f\"SELECT a::text FROM t WHERE a = '{v}'\"))"),
    ("a.js", "res.redirect(v);"),
    ("C.java", 's.getWriter().println("<b>" + v + "</b>");'),
    ("both.go", 'db.Query("SELECT a FROM t WHERE a = \'" + v + "\'")'),
    ("a.py", 'base.execute(f"SELECT * FROM {v}")'),
    ("a.py", 'base.execute("SELECT * FROM t ORDER BY " + v)'),
    ("a.py", 'base.execute(f"SELECT * FROM t WHERE a IN ({v})")'),
    ("a.py", "base.execute(f\"SELECT * FROM t WHERE a = '{v}' AND b = ?\", (1,))"),
    ("a.py", "q = f\"SELECT a FROM t WHERE a = '{v}'\"\n    base.execute(q)\n    other.execute(q)"),
    ("a.py", "q = f\"SELECT a FROM t WHERE a = '{v}'\"\n    v = 1\n    base.execute(q)"),
    ("a.py", "q = f\"SELECT a FROM t WHERE a = '{v}'\"\n    q += ' LIMIT 1'\n    base.execute(q)"),
    ("a.py", "unknown.execute(f\"SELECT a FROM t WHERE a = '{v}'\")"),
    ("a.py", 'os.system("ls " + v + " | wc")'),
    ("a.py", 'os.system(v + " -h")'),
    ("a.py", "open(v).close()"),
    ("a.js", "cp.exec('ls ' + v + ' > /tmp/x');"),
    ("a.js", "base.query(`SELECT ${v} FROM t`);"),
    ("a.php", '$r = $pdo->query("SELECT * FROM $v");'),
    ("a.php", "system(($v));"),
    ("a.php", "if ($r = $pdo->query(\"SELECT * FROM t WHERE a = '$v'\")) { echo 1; }"),
    ("a.rb", 'User.order("#{v} desc")'),
]


def _in(path: str, line: str) -> str:
    return AROUND[path].replace("HERE", line)


def _proposed(
    file: SourceFile, beside: Sequence[SourceFile] = (), engine: Sequence[Engine] = ENGINES
) -> list[Proposed]:
    places = [(at, Wanted("taint", one.rule, one.start_line)) for at, one in enumerate(hits_in([file, *beside]))
              if one.path == file.path]  # fmt: skip
    assert places, "the case has no flow to mend"
    told = list(proposals(file, places, engine, {"taint": list(beside)}))
    assert not any(isinstance(one, Unseen) for one in told)
    return [one for one in told if isinstance(one, Proposed)]


def _after(before: str, diff: str) -> str:
    """The diff applied, as `git apply` would."""
    rows, made, at = before.split("\n"), list[str](), 0
    for row in diff.splitlines()[2:]:
        if found := re.match(r"@@ -(\d+)(?:,(\d+))? ", row):
            start = int(found[1]) - (found[2] != "0")
            made += rows[at:start]
            at = start
        elif row.startswith("+"):
            made.append(row[1:])
        else:
            at += 1
            made += [row[1:]] if row.startswith(" ") else []
    return "\n".join([*made, *rows[at:]])


@pytest.mark.parametrize(("path", "before", "after"), MENDED, ids=[f"{path}: {before}" for path, before, _ in MENDED])
def test_flow_gets_the_change_that_ends_it(path: str, before: str, after: str) -> None:
    text = _in(path, before)
    diffs = [one.diff for one in _proposed(SourceFile(path, text.encode()))]
    assert [_after(text, one) for one in diffs] == [_in(path, after)]


@pytest.mark.parametrize(("path", "line"), LEFT, ids=[f"{path}: {line}" for path, line in LEFT])
def test_no_change_where_it_would_not_fit(path: str, line: str) -> None:
    assert _proposed(SourceFile(path, _in(path, line).encode())) == []


def test_escaping_is_taken_from_the_library_that_is_there() -> None:
    text = _in("B.java", 's.getWriter().println("<b>" + v + "</b>");')
    (offered,) = _proposed(SourceFile("B.java", text.encode()))
    changed = _after(text, offered.diff)
    assert 'println("<b>" + StringEscapeUtils.escapeHtml4(v) + "</b>")' in changed
    assert "\nimport org.apache.commons.text.StringEscapeUtils;\n" in changed


def test_address_of_a_django_redirect_is_asked_for_its_host() -> None:
    text = _in("d.py", "return redirect(v)")
    (offered,) = _proposed(SourceFile("d.py", text.encode()))
    asked = "url_has_allowed_host_and_scheme(v, allowed_hosts={request.get_host()})"
    assert f'return redirect(v if {asked} else "/")' in _after(text, offered.diff)


def test_flow_from_another_file_is_followed_with_it() -> None:
    text = "import sqlite3\n\n\ndef find(v):\n    sqlite3.connect('x').execute(f\"SELECT 1 FROM t WHERE a = '{v}'\")\n"
    file, caller = SourceFile("store.py", text.encode()), SourceFile("app.py", b"from flask import request\n"
        b"from store import find\n\n\ndef page():\n    find(request.args['v'])\n")  # fmt: skip
    assert len(_proposed(file, [caller])) == 1
    told = list(proposals(file, [(7, Wanted("taint", "taint-sql-injection", 5))], ENGINES, {"taint": []}))
    assert told == [Unseen(7)]


@pytest.mark.parametrize(("passed", "offered"), [("q, values", 1), ("q, None", 0), ("q", 0)])
def test_helper_that_passes_values_on_is_handed_them(passed: str, offered: int) -> None:
    helper = f"import psycopg2\n\n\ndef run(q, values=None):\n    psycopg2.connect('x').cursor().execute({passed})\n"
    calls = "".join(f"    run(f\"SELECT {number} FROM t WHERE a = '{{v}}'\")\n" for number in (1, 2, 3))
    text = f"from flask import request\nfrom base import run\n\n\ndef page():\n    v = request.args['v']\n{calls}"
    file, beside = SourceFile("app.py", text.encode()), [SourceFile("base.py", helper.encode())]
    told = list(proposals(file, [(1, Wanted("taint", "taint-sql-injection", 8))], ENGINES, {"taint": beside}))
    assert all(isinstance(one, Proposed) for one in told) and len(told) == offered
    assert not told or '+    run("SELECT 2 FROM t WHERE a = %s", (v,))' in told[0].diff  # type: ignore[union-attr]


def test_change_that_leaves_the_flow_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    text = _in("a.py", "os.system(v)")
    changes = iter([text.replace("os.system(v)", "os.system(str(v))"), text.replace("os.system(v)", "os.popen(v)")])
    monkeypatch.setattr(type(ENGINES[1]), "patch", lambda self, rule: lambda file, hit: changes)
    assert _proposed(SourceFile("a.py", text.encode())) == [] and not list(changes)
