"""A name out of which every slash is taken leads nowhere else, however it is done; one that keeps its slash does."""

import pytest

from engines.source import SourceFile
from tests.engines.taint.flows import hits_in

PYTHON = (
    "import re\nfrom flask import Flask, request\napp = Flask(__name__)\nSIGNS = ['/', '\\\\']\n"
    "def clear(name):\n{}\n    return name\n"
    "@app.get('/')\ndef show():\n    return open('kept/' + clear(request.args['n'])).read()\n"
)
JAVASCRIPT = (
    "const fs = require('fs');\nfunction clear(name) {{ {} return name; }}\n"
    "require('express')().get('/', (req, res) => {{ fs.readFile('kept/' + clear(req.query.n), () => {{}}); }});"
)
JAVA = (
    "import java.io.*;\nclass A extends javax.servlet.http.HttpServlet {{\n"
    '  private static final String[] SIGNS = {{"/", "\\\\"}};\n  String clear(String n) {{ {} return n; }}\n'
    "  public void doGet(javax.servlet.http.HttpServletRequest q, javax.servlet.http.HttpServletResponse s)\n"
    '      throws Exception {{ new FileInputStream("kept/" + clear(q.getParameter("n"))); }} }}'
)
CSHARP = (
    "using Microsoft.AspNetCore.Mvc; using System.IO;\npublic class KeptController : Controller {{\n"
    "  string Clear(string n) {{ {} return n; }}\n"
    '  public IActionResult Show(string n) {{ System.IO.File.ReadAllText("kept/" + Clear(n)); return Ok(); }} }}'
)
PHP = "<?php\nfunction clear($n) {{ {} return $n; }}\nreadfile('kept/' . clear($_GET['n']));"
RUBY = (
    "class KeptController < ApplicationController\n  SIGNS = ['/', '\\\\']\n"
    "  def show\n    File.read('kept/' + clear(params[:n]))\n  end\n"
    "  private\n  def clear(n)\n    {}\n    n\n  end\nend"
)
GO = (
    'package main\nimport ("net/http"; "os"; "strings")\nfunc tidied(n string) string {{ {}; return n }}\n'
    'func show(w http.ResponseWriter, r *http.Request) {{ os.ReadFile("kept/" + tidied(r.FormValue("n"))) }}\n'
    'func main() {{ http.HandleFunc("/", show) }}'
)


@pytest.mark.parametrize(
    ("path", "program", "done", "is_found"),
    [
        ("a.py", PYTHON, "    for sign in SIGNS:\n        name = name.replace(sign, '')", False),
        ("a.py", PYTHON, "    for sign in '\\\\/:*?':\n        name = name.replace(sign, '_')", False),
        ("a.py", PYTHON, "    name = re.sub(r'[\\\\/:]', '_', name)", False),
        ("a.py", PYTHON, "    for sign in '<>':\n        name = name.replace(sign, '')", True),
        ("a.py", PYTHON, "    for sign in SIGNS:\n        name = name.replace(sign, '/')", True),
        ("a.py", PYTHON, "    name = re.sub(r'[a-z]', '_', name)", True),
        ("a.js", JAVASCRIPT, "for (const sign of ['/', '\\\\']) {{ name = name.split(sign).join(''); }}", False),
        ("a.js", JAVASCRIPT, "name = name.replace(/[\\/\\\\]/g, '-');", False),
        ("a.js", JAVASCRIPT, "name = name.replace(/[\\/\\\\]/, '-');", True),
        ("a.js", JAVASCRIPT, "name = name.replace(/[^\\/.]/g, '-');", True),
        ("A.java", JAVA, "for (String sign : SIGNS) {{ n = n.replace(sign, \"\"); }}", False),
        ("A.java", JAVA, "n = n.replaceAll(\"[/\\\\\\\\]\", \"\");", False),
        ("A.java", JAVA, "n = n.replaceAll(\"[:*?]\", \"\");", True),
        ("A.cs", CSHARP, "foreach (char c in Path.GetInvalidFileNameChars()) {{ n = n.Replace(c, '_'); }}", False),
        ("A.cs", CSHARP, "n = string.Join(\"_\", n.Split(Path.GetInvalidFileNameChars()));", False),
        ("A.cs", CSHARP, "foreach (char c in Path.GetInvalidPathChars()) {{ n = n.Replace(c, '_'); }}", True),
        ("a.php", PHP, "foreach (['/', '\\\\'] as $sign) {{ $n = str_replace($sign, '', $n); }}", False),
        ("a.php", PHP, "$signs = ['/', '\\\\']; $n = str_replace($signs, '', $n);", False),
        ("a.php", PHP, "foreach (['<', '>'] as $sign) {{ $n = str_replace($sign, '', $n); }}", True),
        ("a.rb", RUBY, "SIGNS.each {{ |sign| n = n.gsub(sign, '') }}", False),
        ("a.rb", RUBY, "['<', '>'].each {{ |sign| n = n.gsub(sign, '') }}", True),
        ("a.go", GO, 'for _, sign := range []string{{"/", "\\\\"}} {{ n = strings.ReplaceAll(n, sign, "") }}', False),
        ("a.go", GO, 'for _, sign := range []string{{"<"}} {{ n = strings.ReplaceAll(n, sign, "") }}', True),
    ],
)  # fmt: skip
def test_slashes_that_are_taken_out(path: str, program: str, done: str, is_found: bool) -> None:
    code = program.format(done.replace("{{", "{").replace("}}", "}"))
    hits = hits_in([SourceFile(path, code.encode())])
    assert ("taint-path-traversal" in {one.rule for one in hits}) is is_found
