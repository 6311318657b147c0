"""What carries a value carries that one: it is followed to where it hurts, and its neighbour is not taken for it.

Each case of `carried/<language>.txt` puts `a` or something made of it into `x`, and `b` somewhere beside. In its
vulnerable twin `a` comes from the request and `b` is fixed, in its safe twin it is the other way round.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent
from typing import Final

import pytest

from tests.engines.taint.programs import flows

CASES: Final = Path(__file__).parent / "carried"
# For each language: the file, what is untrusted, what is not, and the program around a case.
PROGRAMS: Final = {
    "python": ("app.py", "request.args['q']", "'fixed'", "    ", """import sqlite3
from flask import Flask, request
app = Flask(__name__)
{before}
@app.route('/x')
def view():
    a = {a}
    b = {b}
{body}
    sqlite3.connect('d').cursor().execute("SELECT * FROM t WHERE n = '" + x + "'")
    return 'ok'
"""),
    "javascript": ("app.js", "req.query.q", "'fixed'", "  ", """const express = require('express');
const mysql = require('mysql');
const app = express();
const db = mysql.createConnection({{}});
{before}
app.get('/x', async (req, res) => {{
  const a = {a};
  const b = {b};
{body}
  db.query("SELECT * FROM t WHERE n = '" + x + "'", () => {{}});
  res.send('ok');
}});
"""),
    "java": ("App.java", 'req.getParameter("q")', '"fixed"', "    ", """import javax.servlet.http.*;
import java.util.*;
import java.sql.*;
public class App extends HttpServlet {{
{before}
  private Connection con;
  public void doGet(HttpServletRequest req, HttpServletResponse res) throws Exception {{
    String a = {a};
    String b = {b};
{body}
    con.createStatement().executeQuery("SELECT * FROM t WHERE n = '" + x + "'");
  }}
}}
"""),
    "csharp": ("C.cs", 'Request.Query["q"].ToString()', '"fixed"', "    ", """using System;
using System.Text;
using System.Collections.Generic;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;
public class HomeController : Controller {{
{before}
  [HttpGet]
  public async Task<IActionResult> Go() {{
    string a = {a};
    string b = {b};
{body}
    using var con = new SqlConnection("x");
    var cmd = new SqlCommand("SELECT * FROM t WHERE n = '" + x + "'", con);
    cmd.ExecuteReader();
    return Ok();
  }}
}}
"""),
    "php": ("app.php", "$_GET['q']", "'fixed'", "", """<?php
{before}
$a = {a};
$b = {b};
{body}
mysqli_query($con, "SELECT * FROM t WHERE n = '" . $x . "'");
"""),
    "ruby": ("app.rb", "params[:q]", "'fixed'", "  ", """require 'sinatra'
require 'sqlite3'
DB = SQLite3::Database.new('d')
{before}
get '/x' do
  a = {a}
  b = {b}
{body}
  DB.execute("SELECT * FROM t WHERE n = '" + x + "'")
  'ok'
end
"""),
    "go": ("main.go", 'r.URL.Query().Get("q")', '"fixed"', "\t", """package main
import (
{imports}
)
var db *sql.DB
{before}
func view(w http.ResponseWriter, r *http.Request) {{
	a := {a}
	b := {b}
{body}
	db.Query("SELECT * FROM t WHERE n = '" + x + "'")
}}
func main() {{ http.HandleFunc("/x", view) }}
"""),
}  # fmt: skip


def _cases() -> Iterator[tuple[str, str, str, str]]:
    for file in sorted(CASES.glob("*.txt")):
        for block in re.split(r"^=== ", file.read_text(), flags=re.MULTILINE)[1:]:
            name, _, rest = block.partition("\n")
            before, _, body = rest.partition("@@@\n")
            yield file.stem, name, before, body


def _weaknesses(language: str, before: str, body: str, *, is_vulnerable: bool) -> set[str]:
    path, untrusted, fixed, space, program = PROGRAMS[language]
    a, b = (untrusted, fixed) if is_vulnerable else (fixed, untrusted)
    imports = {"database/sql", "net/http", *re.findall(r"//import (\S+)", before)}
    lines = "\n".join(f'\t"{one}"' for one in sorted(imports))
    text = program.format(a=a, b=b, before=before, body=indent(body, space), imports=lines)
    return {flow.kind for flow in flows({path: text})}


@pytest.mark.parametrize(
    ("language", "before", "body"),
    [pytest.param(language, before, body, id=f"{language}-{name}") for language, name, before, body in _cases()],
)
def test_value_is_followed_and_its_neighbour_is_not_taken_for_it(language: str, before: str, body: str) -> None:
    assert "sql-injection" in _weaknesses(language, before, body, is_vulnerable=True)
    assert "sql-injection" not in _weaknesses(language, before, body, is_vulnerable=False)
