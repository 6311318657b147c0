"""What a program keeps between two calls: objects of modules, fields, handlers. Each with a near miss beside it."""

import pytest

from tests.engines.taint.flows import hits_of

PYTHON = """
import sqlite3
from flask import Flask, request
app = Flask(__name__)
db = sqlite3.connect('a.db')
{top}
@app.route('/x')
def show():
    {body}
    return 'ok'
"""
SCRIPT = """
const express = require('express');
const mysql = require('mysql');
const app = express();
const db = mysql.createConnection({{}});
{top}
app.get('/x', (req, res) => {{ {body} res.end('ok'); }});
"""
GO = """package main
import "context"
import "database/sql"
import "net/http"
var db *sql.DB
{top}
func handler(w http.ResponseWriter, r *http.Request) {{
{body}
}}
func main() {{ http.HandleFunc("/x", handler) }}
"""
RUBY = """
{top}
class ThingsController < ApplicationController
  def show
    {body}
    head :ok
  end
end
"""
JAVA = """
package a;
import java.sql.*;
import java.util.*;
import java.util.stream.*;
import javax.servlet.http.*;
public class App extends HttpServlet {{
    private Connection db;
    {top}
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {{
        String q = request.getParameter("q");
        {body}
    }}
}}
"""
CSHARP = """
using System;
using System.Collections.Generic;
using System.Data.SqlClient;
using System.Linq;
using Microsoft.AspNetCore.Mvc;
public class AppController : Controller
{{
    private readonly SqlConnection db;
    {top}
    [HttpGet]
    public IActionResult Show(string q)
    {{
        {body}
        new SqlCommand("SELECT " + q, db).ExecuteReader();
        return Ok();
    }}
}}
"""
SAVE = "def save(v):\n    db.execute('SELECT ' + v)\n"
TABLE = "STATE = {}\ndef keep(key, v):\n    STATE[key] = v\n"
EVENTS = "HANDLERS = {}\ndef on(name, fn):\n    HANDLERS.setdefault(name, []).append(fn)\n"
SIGNAL = """class Signal:
    def __init__(self):
        self.receivers = []
    def connect(self, fn):
        self.receivers.append(fn)
    def send(self, v):
        for one in self.receivers:
            one(v)
saved = Signal()
saved.connect(save)
"""
SERVICE = """class Repo { find(v) { db.query('SELECT ' + v); } }
class Service { constructor(repo) { this.repo = repo; } get(v) { return this.repo.find(v); } }"""
LISTED = "const rows = [];\nfunction add(v) { rows.push(v); }"
KEYS = 'type key struct{ name string }\nvar user = &key{"u"}\nvar other = &key{"o"}'
ALLOWED = 'private static final List<String> OK = List.of("a", "b");'
OK = 'static readonly string[] Known = { "a", "b" };'
QUERY = 'db.createStatement().executeQuery("SELECT " + q);'
ASKED = 'ActiveRecord::Base.connection.execute("SELECT " + {})'
THING = "class Thing\n  attr_accessor :name, :other\n  def shout\n    @name.upcase\n  end\nend"
GET = 'r.URL.Query().Get("q")'

# Language and file, frame, top level, body; the first of each pair is dangerous.
FOUND = {
    "a table of the module": (
        "app.py",
        PYTHON,
        TABLE,
        "keep('a', request.args['q']); keep('b', 'x'); db.execute('S' + STATE['a'])",
    ),
    "handlers registered at the top": (
        "app.py",
        PYTHON,
        f"{EVENTS}{SAVE}on('save', save)",
        "[fn(request.args['q']) for fn in HANDLERS['save']]",
    ),
    "handlers kept by an object": ("app.py", PYTHON, SAVE + SIGNAL, "saved.send(request.args['q'])"),
    "a list asked until it is empty": (
        "app.py",
        PYTHON,
        "",
        "items = [request.args['q']]\n    while items and (x := items.pop()):\n        db.execute('S' + x)",
    ),
    "a list of the module": (
        "app.js",
        SCRIPT,
        LISTED,
        "add(req.query.q); rows.forEach(v => { db.query('SELECT ' + v); });",
    ),
    "an object handed to a constructor": ("app.js", SCRIPT, SERVICE, "new Service(new Repo()).get(req.query.q);"),
    "a package's slice": (
        "main.go",
        GO,
        "var rows []string\nfunc add(v string) { rows = append(rows, v) }",
        f'add({GET})\nfor _, e := range rows {{\ndb.Query("S" + e)\n}}',
    ),
    "a key of a context": (
        "main.go",
        GO,
        KEYS,
        f'ctx := context.WithValue(r.Context(), user, {GET})\ndb.Query("S" + ctx.Value(user).(string))',
    ),
    "what a pattern left": (
        "app/controllers/a.rb",
        RUBY,
        "",
        "if params[:q] =~ /a(.*)/\n" + ASKED.format("$1") + "\nend",
    ),
    "what a writer wrote": (
        "app/controllers/a.rb",
        RUBY,
        THING,
        "t = Thing.new\nt.name = params[:q]\n" + ASKED.format("t.shout"),
    ),
    "each asked whether it is part": (
        "src/App.java",
        JAVA,
        ALLOWED,
        f"if (OK.stream().anyMatch(s -> q.contains(s))) {{ {QUERY} }}",
    ),
    "each asked for its part": (
        "A.cs",
        CSHARP,
        OK,
        "if (!Array.Exists(Known, s => q.Contains(s))) return BadRequest();",
    ),
}
SILENT = {
    "another key of the table": (
        "app.py",
        PYTHON,
        TABLE,
        "keep('a', 'x'); keep('b', request.args['q']); db.execute('S' + STATE['a'])",
    ),
    "another handler": (
        "app.py",
        PYTHON,
        f"{EVENTS}{SAVE}on('save', save)\non('skip', len)",
        "[fn('x') for fn in HANDLERS['save']]; len(request.args['q'])",
    ),
    "a number for the handlers": ("app.py", PYTHON, SAVE + SIGNAL, "saved.send(str(int(request.args['q'])))"),
    "numbers in the list": (
        "app.py",
        PYTHON,
        "",
        "items = [int(request.args['q'])]\n    while items and (x := items.pop()):\n        db.execute('S' + str(x))",
    ),
    "a number in the list": (
        "app.js",
        SCRIPT,
        LISTED,
        "add(Number(req.query.q)); rows.forEach(v => { db.query('SELECT ' + v); });",
    ),
    "a number for the object": ("app.js", SCRIPT, SERVICE, "new Service(new Repo()).get(Number(req.query.q));"),
    "another key of a context": (
        "main.go",
        GO,
        KEYS,
        f'ctx := context.WithValue(context.WithValue(r.Context(), user, "x"), other, {GET})\n'
        'db.Query("S" + ctx.Value(user).(string))',
    ),
    "digits by a pattern": (
        "app/controllers/a.rb",
        RUBY,
        "",
        "if params[:q] =~ /\\A\\d+\\z/\n" + ASKED.format("$~[0]") + "\nend",
    ),
    "another writer": (
        "app/controllers/a.rb",
        RUBY,
        THING,
        "t = Thing.new\nt.other = params[:q]\nt.name = 'x'\n" + ASKED.format("t.shout"),
    ),
    "each asked whether it is that": (
        "src/App.java",
        JAVA,
        ALLOWED,
        f"if (OK.stream().anyMatch(s -> s.equals(q))) {{ {QUERY} }}",
    ),
    "none is that": (
        "src/App.java",
        JAVA,
        ALLOWED,
        f"if (OK.stream().noneMatch(s -> s.equalsIgnoreCase(q))) {{ throw new IllegalArgumentException(); }} {QUERY}",
    ),
    "one by a reference": ("src/App.java", JAVA, "", f'if (Stream.of("a", "b").anyMatch(q::equals)) {{ {QUERY} }}'),
    "escaped by the server": ("src/App.java", JAVA, "", "response.sendError(404, q);"),
    "an array asked for it": ("A.cs", CSHARP, OK, "if (!Array.Exists(Known, s => s == q)) return BadRequest();"),
    "all are others": ("A.cs", CSHARP, OK, "if (Known.All(s => s != q)) return BadRequest();"),
}


@pytest.mark.parametrize("case", FOUND.values(), ids=FOUND)
def test_what_is_kept_is_followed(case: tuple[str, str, str, str]) -> None:
    path, frame, top, body = case
    assert {one.weakness for one in hits_of(frame.format(top=top, body=body), path)} == {"sql-injection"}


@pytest.mark.parametrize("case", SILENT.values(), ids=SILENT)
def test_what_is_kept_beside_it_is_not(case: tuple[str, str, str, str]) -> None:
    path, frame, top, body = case
    assert hits_of(frame.format(top=top, body=body), path) == []


FETCH = """
import requests
from urllib.parse import urlparse
from flask import Flask, request
app = Flask(__name__)
@app.route('/x')
def show():
    address = request.args['u']
    host = urlparse(address).hostname
    if {test}:
        return 'no'
    return str(requests.get(address).status_code)
"""
RANGES = "host.startswith('127.') or host.startswith('10.') or host.startswith('192.168.')"


@pytest.mark.parametrize(
    ("test", "is_found"),
    [("host.startswith('192.168.')", True), ("host.startswith(('10.', '192.168.'))", True), (RANGES, False)],
)
def test_one_kind_of_network_alone_keeps_nobody_out(test: str, is_found: bool) -> None:
    weaknesses = {one.weakness for one in hits_of(FETCH.format(test=test))}
    assert ("server-side-request" in weaknesses) is is_found


def test_a_base_spoken_of_as_a_member_ends() -> None:
    code = (
        "class A { class B extends c.D { } E c = f.g(); void go() { h.i.j(); } }\nclass h extends c.D { E i = k.l(); }"
    )
    assert hits_of(code, "src/A.java") == []
