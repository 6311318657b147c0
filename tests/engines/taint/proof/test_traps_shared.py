"""Edits that change what is found, in languages whose files see each other without asking."""

import pytest

from engines.taint.solve.solver import solve_linked
from tests.engines.taint.proof.tries import Texts, doubt, lowered, noted, said

JAVA_VIEW = (
    "package shop;\nimport javax.servlet.http.*;\npublic class View extends HttpServlet {\n"
    "  public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {\n"
    '    new Kit().act(request.getParameter("q"), new Wild());\n  }\n}\n'
)
RUN = "package shop;\npublic interface Run {\n  void brew(String v);\n}\n"
WILD = (
    "package shop;\npublic class Wild implements Run {\n"
    "  public void brew(String v) { Runtime.getRuntime().exec(v); }\n}\n"
)
KIT = "package shop;\npublic class Kit {\n  void act(String v, Run run) {\n    return;\n  }\n}\n"
GO_VIEW = (
    'package main\n\nimport (\n\t"net/http"\n\t"os/exec"\n)\n\nfunc show(w http.ResponseWriter, r *http.Request) {\n'
    '\texec.Command("sh", "-c", clean(r.FormValue("q"))).Run()\n}\n\nfunc main() { http.HandleFunc("/x", show) }\n'
)
GO_TEXT = 'package main\n\nfunc clean(v string) string {\n\tif strict {\n\t\treturn "a"\n\t}\n\treturn v\n}\n'
GO_CONF = "package main\n\nconst strict = true\n\nfunc other(v string) string { return v }\n"
GO_RUN = "package main\n\ntype Run interface {\n\tBrew(v string)\n}\n\nvar now Run\n\n"
GO_RUN += 'func clean(v string) string {\n\tnow.Brew(v)\n\treturn "a"\n}\n'
GO_WILD = '\n\ntype Wild struct{}\n\nfunc (w *Wild) Brew(v string) { exec.Command("sh", "-c", v).Run() }\n'
CS_VIEW = (
    "using Microsoft.AspNetCore.Mvc;\nnamespace Shop {\n  public class ViewController : Controller {\n"
    "    public IActionResult Show(string q) {\n      new Kit().Act(q);\n      return Ok();\n    }\n  }\n}\n"
)
CS_KIT = "namespace Shop {\n  public class Kit {\n    public void Act(string v) {\n      return;\n    }\n  }\n}\n"
CS_LAB = (
    "using System.Diagnostics;\nnamespace Shop {\n  public static class Lab {\n"
    '    public static void Brew(this string v) { Process.Start("sh", "-c " + v); }\n  }\n}\n'
)
PHP_VIEW = "<?php\nrequire 'kit.php';\nrequire 'lab.php';\nfunction view() { put(); system(via()); }\n"
RUBY_VIEW = "class View < ApplicationController\n  def show\n    put\n    system(via)\n  end\nend\n"
# What changes; the program; what is written instead of what.
TRAPS: dict[str, tuple[Texts, str, str]] = {
    "a function of a name that another file asks for": (
        {"main.go": GO_VIEW, "text.go": "package main\n\nfunc other(v string) string { return v }\n"},
        "\nfunc other(", '\nfunc clean(v string) string { return "a" }\n\nfunc other(',
    ),
    "a constant that decides in another file": (
        {"main.go": GO_VIEW, "text.go": GO_TEXT, "conf.go": GO_CONF}, "strict = true", "strict = false",
    ),
    "a type that keeps a promise without a word of it": (
        {"main.go": GO_VIEW, "run.go": GO_RUN, "wild.go": 'package main\n\nimport "os/exec"\n'},
        'import "os/exec"', f'import "os/exec"{GO_WILD}',
    ),
    "a question to whoever keeps a promise": (
        {"shop/View.java": JAVA_VIEW, "shop/Run.java": RUN, "shop/Wild.java": WILD, "shop/Kit.java": KIT},
        "    return;", "    run.brew(v);",
    ),
    "a question that others have asked whoever keeps a promise": (
        {
            "shop/View.java": JAVA_VIEW, "shop/Run.java": RUN, "shop/Wild.java": WILD, "shop/Kit.java": KIT,
            "shop/More.java": 'package shop;\nclass More {\n  void go(Run run) {\n    run.brew("a");\n  }\n}\n',
        },
        "    return;", "    run.brew(v);",
    ),
    "a function that is called as a method of anything": (
        {"View.cs": CS_VIEW, "Kit.cs": CS_KIT, "Lab.cs": CS_LAB}, "      return;", "      v.Brew();",
    ),
    "a variable that another file's functions bind": (
        {
            "view.php": PHP_VIEW, "kit.php": "<?php\nfunction via() { return 'a'; }\n",
            "bag.php": "<?php\n$g = 'a';\nfunction put() { global $g; $g = $_GET['q']; }\n"
            "function peek() { global $g; return $g; }\n",
        },
        "return 'a'", "return peek()",
    ),
    "a file that is run inside a function": (
        {
            "view.php": PHP_VIEW, "kit.php": "<?php\nfunction via() { return 'a'; }\n",
            "lab.php": "<?php\nfunction put() { return 1; }\n", "page.php": "<?php\n$v = $_GET['q'];\n",
        },
        "return 'a'", "include 'page.php'; return $v",
    ),
    "a variable of the whole program": (
        {
            "view.rb": RUBY_VIEW, "kit.rb": "def via\n  'a'\nend\n",
            "bag.rb": "def put\n  $g = ENV['HOME']\nend\n\ndef peek\n  $g\nend\n",
        },
        "  'a'", "  peek",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", TRAPS)
def test_an_edit_that_changes_what_is_found_is_never_proved_to_change_nothing(what: str) -> None:
    before, old, new = TRAPS[what]
    after = {path: text.replace(old, new, 1) for path, text in before.items()}
    assert sum(before[path] != after[path] for path in before) == 1
    notes, found = noted(before)
    assert said(solve_linked(lowered(after)), after) != found
    assert doubt(before, after, notes)


TEXT = "package shop;\npublic class Text {\n  int size;\n  String clean(String v) {\n    return v;\n  }\n}\n"
# What is written instead of `return v;`, and whether it follows that nothing has changed.
USES = {
    "a class of a library": ("return String.valueOf(v).trim();", True),
    "a class that nobody has used before": ("Objects.hash(v);\n    return v;", True),
    "one more class of the program": ("new Kit();\n    return v;", True),
}


@pytest.mark.parametrize("what", USES)
def test_what_is_imported_by_its_use_may_come(what: str) -> None:
    body, is_proved = USES[what]
    before = {"shop/View.java": JAVA_VIEW, "shop/Run.java": RUN, "shop/Kit.java": KIT, "shop/Text.java": TEXT}
    after = before | {"shop/Text.java": TEXT.replace("return v;", body)}
    assert (not doubt(before, after, noted(before)[0])) is is_proved


# The same of what stands at the top of a file of a package in Go.
GO_EDITS = {
    "a constant nobody uses": ("strict = true", "strict = true\n\nconst wide = 3", True),
    "a constant that is used as it was": ("strict = true", "strict = 1 == 1", True),
    "a constant that is gone": ("const strict = true\n", "", False),
    "a type nobody uses": ("\nfunc other", "\ntype Word struct {\n\ttext string\n}\n\nfunc other", True),
    "a type with a method": (
        "\nfunc other", "\ntype Word struct{}\n\nfunc (w Word) Long() int { return 3 }\n\nfunc other", True,
    ),
    "a promise": ("\nfunc other", "\ntype Long interface {\n\tLong() int\n}\n\nfunc other", False),
    "a name that another file binds as well": ("strict = true", "strict = true\n\nvar clean = 3", False),
}  # fmt: skip


@pytest.mark.parametrize("what", GO_EDITS)
def test_what_may_come_and_go_in_a_file_of_a_package(what: str) -> None:
    old, new, is_proved = GO_EDITS[what]
    before = {"main.go": GO_VIEW, "text.go": GO_TEXT, "conf.go": GO_CONF}
    after = before | {"conf.go": GO_CONF.replace(old, new, 1)}
    assert after != before
    assert (not doubt(before, after, noted(before)[0])) is is_proved, doubt(before, after, noted(before)[0])


def test_a_name_that_two_files_of_a_package_get_at_once_is_a_doubt() -> None:
    before = {"main.go": GO_VIEW, "text.go": GO_TEXT, "conf.go": GO_CONF}
    after = before | {path: f"{before[path]}\nvar both = 3\n" for path in ("text.go", "conf.go")}
    assert doubt(before, after, noted(before)[0]) == "a name that several files bind"
