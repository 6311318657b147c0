"""What is known of libraries: each call that hurts, and each thing that brings a request, with a twin that is a number.

`libraries/<language>_calls.txt` has a line for each call: its name, the kind of what it does ("-" for nothing), what
the file imports, what the class or file declares, and statements in which `h` came with the request.
`libraries/<language>_requests.txt` has a piece of a program for each way in, which ends in the command of a helper.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from engines.source import SourceFile
from tests.engines.taint.flows import hits_in

CASES = Path(__file__).parent / "libraries"


@dataclass(frozen=True)
class _Language:
    """How a program of it is put together; `{value}` is what came in, as it came or made a number of."""

    path: str
    around: str
    came: str
    number: str
    helper_path: str
    helper: str
    argument: str
    beside_path: str
    beside: str


_JAVA = _Language(
    "src/main/java/a/A.java",
    "package a;\nimport javax.servlet.http.*;\n{imports}\npublic class A extends HttpServlet {{\n  private {declared}\n"
    "  protected void doGet(HttpServletRequest rq, HttpServletResponse rs) throws java.io.IOException {{ run({value});"
    " }}\n"
    "  void run(String h) throws Exception {{ {body} }}\n}}\n",
    'rq.getParameter("h")',
    'String.valueOf(Integer.parseInt(rq.getParameter("h")))',
    "src/main/java/a/Run.java",
    "package a;\nclass Run {{ static void it(String h) throws Exception {{ Runtime.getRuntime().exec({h}); }} }}\n",
    '"ping " + h|"ping " + Integer.parseInt(h)',
    "src/main/java/zz/Other.java",
    "package zz;\nimport javax.servlet.http.*;\npublic class Other extends HttpServlet {\n  protected void doGet("
    "HttpServletRequest q, HttpServletResponse s) throws java.io.IOException {\n    s.getWriter().print("
    'Integer.parseInt(q.getParameter("z")));\n  }\n}\n',
)
_GO = _Language(
    "h.go",
    'package main\nimport (\n{imports}\n"net/http"\n"strconv"\n)\nvar out []string\nvar {declared}\n'
    "func num(s string) string {{ n, _ := strconv.Atoi(s); return strconv.Itoa(n) }}\n"
    "func H(w9 http.ResponseWriter, r9 *http.Request) {{ do({value}) }}\nfunc do(h string) {{ {body} }}\n",
    'r9.FormValue("h")',
    'num(r9.FormValue("h"))',
    "run.go",
    'package main\nimport (\n"os/exec"\n"strconv"\n)\nfunc run(h string) {{ n, _ := strconv.Atoi(h); _ = n\n'
    'exec.Command("sh", "-c", {h}).Run() }}\n',
    '"ping " + h|"ping " + strconv.Itoa(n)',
    "zz/zz.go",
    'package zz\nimport "net/http"\nfunc Z(w http.ResponseWriter, r *http.Request) {'
    ' println(len(r.FormValue("z"))) }\n',
)
_PHP = _Language(
    "app/C.php",
    "<?php\nclass C {{\n  private $pdo;\n  public function go($h) {{ {body} }}\n}}\n$c = new C; $c->go({value});\n",
    "$_GET['h']",
    "intval($_GET['h'])",
    "app/run.php",
    "<?php\nfunction run($h) {{ system({h}); }}\n",
    "'ping ' . $h|'ping ' . intval($h)",
    "zz/other.php",
    "<?php\necho intval($_GET['z']);\n",
)
_RUBY = _Language(
    "app/controllers/users_controller.rb",
    "class UsersController < ApplicationController\n  def show\n    go({value})\n  end\n  private\n  def go(h)\n"
    "    {body}\n  end\nend\n",
    "params[:h]",
    "params[:h].to_i",
    "app/run.rb",
    "def run(h)\n  system({h})\nend\n",
    '"ping #{h}"|"ping #{h.to_i}"',
    "app/models/user.rb",
    "class User < ApplicationRecord\n  scope :active, -> { where(active: true) }\nend\n",
)
_CSHARP = _Language(
    "App/C9.cs",
    "using Microsoft.AspNetCore.Mvc;\nusing System;\nusing System.IO;\nusing System.Diagnostics;\nusing System.Data;\n"
    "using Dapper;\nusing Microsoft.EntityFrameworkCore;\nusing System.Xml;\nusing System.Net;\n"
    "using System.Net.Http;\npublic class C9Controller : Controller {{\n  {declared}\n"
    "  public IActionResult X(string h) {{ Go({value});"
    " return Ok(); }}\n  private void Go(string h) {{ {body} }}\n}}\npublic class AppDb : DbContext {{"
    " public DbSet<User> Users {{ get; set; }} }}\npublic class User {{ public string Name {{ get; set; }} }}\n",
    "h",
    "int.Parse(h).ToString()",
    "App/Run.cs",
    "using System.Diagnostics;\npublic static class Run {{ public static void It(string h) {{"
    ' Process.Start("bash", {h}); }} }}\n',
    '"-c \\"ping " + h + "\\""|"-c \\"ping " + int.Parse(h) + "\\""',
    "zz/Zz.cs",
    "using Microsoft.AspNetCore.Mvc;\nnamespace Zz { public class ZzController : Controller { public IActionResult"
    " Q(string z) { return Content(int.Parse(z).ToString()); } } }\n",
)
_LANGUAGES = {"java": _JAVA, "go": _GO, "php": _PHP, "ruby": _RUBY, "csharp": _CSHARP}


def _calls() -> list[tuple[str, str, str, str, str, str]]:
    found = []
    for language in _LANGUAGES:
        for line in (CASES / f"{language}_calls.txt").read_text().splitlines():
            name, kind, imports, declared, body = line.split(" | ", 4)
            found.append((language, name, kind, imports, declared, body))
    return found


def _requests() -> list[tuple[str, str, str]]:
    found = []
    for language in _LANGUAGES:
        for block in (CASES / f"{language}_requests.txt").read_text().split("### ")[1:]:
            name, _, code = block.partition("\n")
            found.append((language, name, code))
    return found


def _kinds(files: dict[str, str], beside: tuple[str, str]) -> set[str]:
    hits = hits_in([SourceFile(path, code.encode()) for path, code in (*files.items(), beside)])
    return {one.rule.removeprefix("taint-") for one in hits}


def _called(language: str, imports: str, declared: str, body: str, *, is_number: bool) -> set[str]:
    how = _LANGUAGES[language]
    value = how.number if is_number else how.came
    made = how.around.format(
        imports=imports.replace(" ~ ", "\n"), declared=declared, body=body.replace(" ~ ", "\n    "), value=value
    )
    return _kinds({how.path: made}, (how.beside_path, how.beside))


def _sent(language: str, code: str, *, is_number: bool) -> set[str]:
    how = _LANGUAGES[language]
    plain, _, number = how.argument.partition("|")
    files = {how.helper_path: how.helper.format(h=number if is_number else plain)}
    first, *rest = re.split(r"^---- *(\S+)\n", code, flags=re.MULTILINE)
    files[how.path] = first
    files.update(zip(rest[::2], rest[1::2], strict=True))
    return _kinds(files, (how.beside_path, how.beside))


@pytest.mark.parametrize(("language", "name", "kind", "imports", "declared", "body"), _calls())
def test_call_hurts_with_what_was_sent_and_not_with_a_number(
    language: str, name: str, kind: str, imports: str, declared: str, body: str
) -> None:
    found = _called(language, imports, declared, body, is_number=False)
    assert kind in found if kind != "-" else not found
    assert _called(language, imports, declared, body, is_number=True) == set()


@pytest.mark.parametrize(("language", "name", "code"), _requests())
def test_value_comes_in_with_the_request(language: str, name: str, code: str) -> None:
    assert "command-injection" in _sent(language, code, is_number=False)
    assert _sent(language, code, is_number=True) == set()
