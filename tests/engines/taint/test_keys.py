"""What is looked up by a key is what was put there: the key that somebody sends does not come out."""

import pytest

from tests.engines.taint.programs import flows

_CSHARP = """using System.Collections.Concurrent; using Microsoft.Extensions.Caching.Memory;
using System.IO; using Microsoft.AspNetCore.Mvc;
public class Shelf { public string Folder = "/data"; public string Label; public Shelf(string n) { Label = n; } }
public class Shelves : Controller {
  readonly ConcurrentDictionary<string, Shelf> known = new ConcurrentDictionary<string, Shelf>();
  readonly IMemoryCache cache;
  public Shelves(IMemoryCache given) { cache = given; }
  [HttpGet] public IActionResult Get(string id) {
    @
    return Ok();
  }
  static Shelf Make(string n) { return new Shelf(n); }
}
"""
_PYTHON = """import os
from django.core.cache import cache
from flask import Flask, request
app = Flask(__name__)
def folder(): return "/data"
@app.route("/x")
def shown():
    id = request.args["id"]
    @
    return "ok"
"""
_PHP = "<?php use Illuminate\\Support\\Facades\\Cache;\n$id = $_GET['id'];\n@\n"
_RUBY = "class NotesController < ApplicationController\n  def show\n    id = params[:id]\n    @\n  end\nend\n"
_SCRIPT = """const express = require('express'), fs = require('fs'), _ = require('lodash'), LRU = require('lru-cache')
const app = express(), lru = new LRU({ max: 5 }), table = { a: '/data' }
app.get('/x', async (req, res) => { const id = req.query.id; @; res.end() })
"""
_JAVA = """import java.util.*; import java.util.concurrent.*; import java.io.*; import javax.servlet.http.*;
public class A extends HttpServlet {
  Map<String, String> kept = new ConcurrentHashMap<>();
  com.google.common.cache.Cache<String, String> cache;
  public void doGet(HttpServletRequest r, HttpServletResponse s) throws Exception {
    String id = r.getParameter("id");
    @
  }
}
"""
_PROGRAMS = {
    "Shelves.cs": _CSHARP, "a.py": _PYTHON, "a.php": _PHP, "app/controllers/notes_controller.rb": _RUBY,
    "a.js": _SCRIPT, "A.java": _JAVA,
}  # fmt: skip
SAFE = [
    ("Shelves.cs", "var b = known.GetOrAdd(id, x => Make(x)); System.IO.File.Delete(b.Folder);"),
    ("Shelves.cs", 'var b = known.GetOrAdd(id, x => new Shelf("a")); System.IO.File.Delete(b.Label);'),
    ("Shelves.cs", 'var b = known.GetOrAdd(id, new Shelf("a")); System.IO.File.Delete(b.Label);'),
    ("Shelves.cs", 'var b = cache.GetOrCreate(id, e => "/data"); System.IO.File.Delete(b);'),
    ("Shelves.cs", "var b = cache.Get<string>(id); System.IO.File.Delete(b);"),
    ("a.py", "os.remove(cache.get_or_set(id, folder))"),
    ("a.py", "os.remove(cache.get(id))"),
    ("a.php", "unlink(Cache::remember($id, 60, function () { return '/data'; }));"),
    ("a.php", "unlink(Cache::get($id));"),
    ("a.php", "unlink(get_option($id));"),
    ("app/controllers/notes_controller.rb", "File.delete(FOLDERS.fetch(id))"),
    ("app/controllers/notes_controller.rb", 'File.delete(FOLDERS.fetch(id) { "/data" })'),
    ("app/controllers/notes_controller.rb", "File.delete(FOLDERS.dig(id, :path))"),
    ("a.js", "fs.unlinkSync(lru.get(id))"),
    ("a.js", "fs.unlinkSync(_.get(table, id, '/x'))"),
    ("A.java", 'new FileInputStream(kept.computeIfAbsent(id, k -> "/data"));'),
    ("A.java", 'new FileInputStream(kept.getOrDefault(id, "/data"));'),
    ("A.java", 'new FileInputStream(cache.get(id, () -> "/data"));'),
]
OPEN = [
    ("Shelves.cs", "var b = known.GetOrAdd(id, x => Make(x)); System.IO.File.Delete(b.Label);"),
    ("Shelves.cs", "var b = known.GetOrAdd(id, Make); System.IO.File.Delete(b.Label);"),
    ("Shelves.cs", 'var b = known.GetOrAdd("a", new Shelf(id)); System.IO.File.Delete(b.Label);'),
    ("Shelves.cs", 'var b = cache.GetOrCreate("a", e => id); System.IO.File.Delete(b);'),
    ("a.py", 'os.remove(cache.get_or_set("a", id))'),
    ("a.php", "unlink(Cache::remember('a', 60, function () use ($id) { return $id; }));"),
    ("app/controllers/notes_controller.rb", 'File.delete(Rails.cache.fetch("a") { id })'),
    ("app/controllers/notes_controller.rb", 'File.delete(FOLDERS.fetch("a", id))'),
    ("a.js", "fs.unlinkSync(_.get(table, 'b', id))"),
    ("A.java", "new FileInputStream(kept.computeIfAbsent(id, k -> k));"),
    ("A.java", 'new FileInputStream(kept.getOrDefault("b", id));'),
]
_PAGE = """import useSWR from 'swr'
import { useRouter } from 'next/router'
export default function Shown() {
  const router = useRouter()
  const { data } = useSWR(`/api/notes/${router.query.id}`)
  return <a href={@}>more</a>
}
"""


def test_what_a_page_asks_its_server_for_is_not_the_address() -> None:
    assert not flows({"pages/shown.jsx": _PAGE.replace("@", "data.address")})
    assert flows({"pages/shown.jsx": _PAGE.replace("@", "router.query.address")})


@pytest.mark.parametrize("path,line", SAFE)
def test_a_key_does_not_come_out(path: str, line: str) -> None:
    assert not flows({path: _PROGRAMS[path].replace("@", line)})


@pytest.mark.parametrize("path,line", OPEN)
def test_what_is_put_there_does(path: str, line: str) -> None:
    assert {one.kind for one in flows({path: _PROGRAMS[path].replace("@", line)})} == {"path-traversal"}
