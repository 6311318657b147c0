"""Programs made by chance in languages whose files share their names: classes, heirs, functions; and edits of them."""

import random
from dataclasses import dataclass

DIRT = 0.08


@dataclass(frozen=True)
class Tongue:
    """How a language writes things: `{v}` is a value, `{n}` a number, `{c}` a class. `wholes` are a file by the kind of
    class in it, `methods` and `plain` what it has; `shared` are what others define, such as a promise of methods;
    `tops` what a file may define besides, one of each.
    """

    path: str
    head: str
    klass: str
    end: str
    method: str
    plain: str
    entry: str
    close: str
    start: str
    back: str
    comment: str
    sink: str
    sources: tuple[str, ...]
    given: tuple[str, ...]
    values: tuple[str, ...]
    statements: tuple[str, ...]
    shared: dict[str, str]
    tops: tuple[tuple[str, ...], ...] = ()


JAVA = Tongue(
    path="src/shop/C{n}.java", head="package shop;\nimport javax.servlet.http.*;\n",
    klass="public class C{n} extends {b} implements Run {{\n  Object x;\n  Run run;\n  static String kept = \"k\";\n",
    end="}\n", method="  public String f{n}(String a, String b) {{",
    plain="  static String p{n}(String a, String b) {{",
    entry="  public void doGet(HttpServletRequest request, HttpServletResponse response) {{\n"
    '    String a = request.getParameter("q"); String b = "b";', close="  }", start='String v = "start";',
    back="return {v};", comment="// a word", sink='Runtime.getRuntime().exec("ls " + v);',
    sources=('System.getenv("HOME")',), given=('request.getParameter("p")',),
    values=(
        '"fixed"', "{o}.trim()", "{o}", '{o} + "a"', "String.valueOf(Integer.parseInt({o}))", "new C{n}().f{m}({o}, v)",
        "C{n}.p{m}({o}, \"c\")", "this.f{m}({o}, v)", "this.x", "this.run.f{m}({o}, v)", "C{n}.kept", "v.f{m}({o}, v)",
    ),
    statements=(
        "v = {v};", "this.x = {v};", "this.run = new C{n}();", "if (v.isEmpty()) {{ v = {v}; }}", "C{n}.kept = {v};",
        "for (String one : a.split(\",\")) {{ v = {v}; }}", "if (a == null) {{ throw new RuntimeException(); }}",
    ),
    shared={
        "src/shop/Run.java": "package shop;\npublic interface Run {\n  String f0(String a, String b);\n}\n",
        "src/shop/Base.java": "package shop;\npublic abstract class Base extends javax.servlet.http.HttpServlet {\n"
        "  abstract String f1(String a, String b);\n}\n",
    },
)  # fmt: skip
GO = Tongue(
    path="shop/c{n}.go", head='package shop\n\nimport (\n\t"net/http"\n\t"os"\n\t"os/exec"\n\t"strings"\n)\n',
    klass="var kept{n} = \"k\"\n\ntype C{n} struct {{\n\tx string\n\trun Run\n\t*{b}\n}}\n", end="",
    method="func (c *C{n}) F{m}(a string, b string) string {{", plain="func P{m}{n}(a string, b string) string {{",
    entry="func H{n}(w http.ResponseWriter, r *http.Request) {{\n\ta := r.FormValue(\"q\")\n\tb := \"b\"", close="}",
    start='v := "start"', back="return {v}", comment="// a word", sink='exec.Command("sh", "-c", "ls "+v).Run()',
    sources=("os.Getenv(\"HOME\")", "os.Args[1]"), given=('r.FormValue("p")',),
    values=(
        '"fixed"', "strings.TrimSpace({o})", "{o}", '{o} + "a"', "(&C{n}{{}}).F{m}({o}, v)", "P{m}{n}({o}, v)",
        "NewC{n}().F{m}({o}, v)", "NewC{n}().x", "kept{n}", "c.F{m}({o}, v)", "c.x", "c.run.F{m}({o}, v)",
        "Word{n}", "Word{m}", "(&D{n}{{}}).x", "(&D{n}{{}}).F{m}({o}, v)",
    ),
    statements=(
        "v = {v}", "c.x = {v}", "c.run = &C{n}{{}}", "if v == a {{ v = {v} }}", "kept{n} = {v}",
        "for _, one := range strings.Split(a, \",\") {{ v = one + {v} }}", 'http.HandleFunc("/{n}", H{n})',
    ),
    shared={
        "shop/run.go": "package shop\n\ntype Run interface {\n\tF0(a string, b string) string\n"
        "\tF1(a string, b string) string\n}\n\ntype Base struct{}\n\n"
        + "".join(f"func NewC{n}() *C{n} {{\n\treturn &C{n}{{}}\n}}\n\n" for n in range(4)),
    },
    tops=(
        (
            'const Word{n} = "w"', 'var Word{n} = "a" + Word{m}', 'var Word{n} = os.Getenv("HOME")',
            "var Word{n} = NewC{m}().x", "",
        ),
        (
            "type D{n} struct {{\n\tx string\n}}", "type D{n} struct {{\n\tx string\n\t*C{m}\n}}", "",
            "type D{n} interface {{\n\tF{m}(a string, b string) string\n}}", "", "",
        ),
    ),
)  # fmt: skip
PHP = Tongue(
    path="app/C{n}.php", head="<?php\nrequire_once 'Base.php';\nrequire_once 'C{n}.php';\n$g = 'g';\n",
    klass="class C{n} extends {b} {{\n  public $x;\n  public $run;\n  static $kept = 'k';\n", end="}\n",
    method="  function f{n}($a, $b) {{", plain="  static function p{n}($a, $b) {{",
    entry="  function g{n}($a, $b) {{", close="  }",
    start="$v = 'start';", back="return {v};", comment="// a word", sink="system('ls ' . $v);",
    sources=("$_GET['q']", "getenv('HOME')"), given=("$_POST['p']",),
    values=(
        "'fixed'", "trim({o})", "{o}", "{o} . 'a'", "intval({o})", "(new C{n}())->f{m}({o}, $v)",
        "C{n}::p{m}({o}, 'c')",
        "$this->f{m}({o}, $v)", "$this->x", "$this->run->f{m}({o}, $v)", "C{n}::$kept", "q{n}({o}, $v)", "made()->x",
    ),
    statements=(
        "$v = {v};", "$this->x = {v};", "$this->run = new C{n}();", "if ($v) {{ $v = {v}; }}", "C{n}::$kept = {v};",
        "foreach ($a as $one) {{ $v = $one . {v}; }}", "global $g; $g = {v};", "global $g; $v = $g . {v};",
        "if (!in_array($v, ['a', 'b'])) {{ exit; }}", "include 'Page.php';",
    ),
    shared={
        "app/Base.php": "<?php\nrequire_once 'C0.php';\nabstract class Base {\n  abstract function f0($a, $b);\n}\n"
        "function made() {\n  return new C1();\n}\n"
        + "".join(f"function q{n}($a, $b) {{\n  $c = new C{n}();\n  return $c->f0($b, $a);\n}}\n" for n in range(4)),
        "app/Page.php": "<?php\nrequire 'Base.php';\n$v = $v . 'p';\necho q1($_GET['x'], 'y');\n",
    },
)  # fmt: skip
RUBY = Tongue(
    path="app/c{n}.rb", head="require_relative 'base'\n",
    klass="class C{n} < {b}\n  KEPT = 'k'\n", end="end\n",
    method="  def f{n}(a, b)", plain="  def self.p{n}(a, b)", entry="  def show\n    a = params[:q]\n    b = 'b'",
    close="  end", start="v = 'start'", back="{v}", comment="# a word", sink="system('ls ' + v)",
    sources=("ENV['HOME']", "ARGV[0]"), given=("params[:p]",),
    values=(
        "'fixed'", "{o}.strip", "{o}", "{o} + 'a'", "Integer({o})", "C{n}.new.f{m}({o}, v)", "C{n}.p{m}({o}, 'c')",
        "f{m}({o}, v)", "@x", "@run.f{m}({o}, v)", "C{n}::KEPT", "$g", "top{n}({o}, v)", "v.f{m}({o}, v)",
    ),
    statements=(
        "v = {v}", "@x = {v}", "@run = C{n}.new", "v = {v} if v.empty?", "$g = {v}",
        "a.each {{ |one| v = one + {v} }}", "raise 'no' unless ['a', 'b'].include?(v)",
    ),
    shared={
        "app/base.rb": "class Base < ApplicationController\n  def f0(a, b)\n    raise NotImplementedError\n  end\nend\n"
        + "".join(f"def top{n}(a, b)\n  C{n}.new.f0(b, a)\nend\n" for n in range(4)),
    },
)  # fmt: skip
CSHARP = Tongue(
    path="Shop/C{n}.cs",
    head="using System;\nusing System.Diagnostics;\nusing Microsoft.AspNetCore.Mvc;\nnamespace Shop {{\n",
    klass="public partial class C{n} : {b}, IRun {{\n  object x;\n  IRun run;\n  static string kept = \"k\";\n",
    end="}\n}\n", method="  public string F{n}(string a, string b) {{",
    plain="  public static string P{n}(string a, string b) {{",
    entry="  [HttpGet]\n  public IActionResult Show{n}([FromQuery] string a, string b) {{", close="  }",
    start='string v = "start";', back="return {v};", comment="// a word", sink='Process.Start("sh", "-c ls " + v);',
    sources=('Environment.GetEnvironmentVariable("HOME")',), given=('Request.Query["p"]',),
    values=(
        '"fixed"', "{o}.Trim()", "{o}", '{o} + "a"', "int.Parse({o}).ToString()", "new C{n}().F{m}({o}, v)",
        "C{n}.P{m}({o}, \"c\")", "this.F{m}({o}, v)", "this.x", "this.run.F{m}({o}, v)", "C{n}.kept", "{o}.More{n}(v)",
        "Other{n}({o}, v)",
    ),
    statements=(
        "v = {v};", "this.x = {v};", "this.run = new C{n}();", "if (v == a) {{ v = {v}; }}", "C{n}.kept = {v};",
        "foreach (var one in a.Split(',')) {{ v = one + {v}; }}", "if (a == null) {{ throw new Exception(); }}",
    ),
    shared={
        "Shop/Run.cs": "namespace Shop {\npublic interface IRun {\n  string F0(string a, string b);\n}\n"
        "public abstract class Base : Controller {\n  public abstract string F1(string a, string b);\n}\n"
        "public static class Extra {\n"
        + "".join(
            f"  public static string More{n}(this string a, string b) {{ return new C{n}().F0(a, b); }}\n"
            for n in range(4)
        )
        + "}\npublic partial class C1 {\n  public string Other1(string a, string b) { return this.F0(b, a); }\n}\n}\n",
    },
)  # fmt: skip
TONGUES = {"java": JAVA, "go": GO, "php": PHP, "ruby": RUBY, "csharp": CSHARP}


class ClassMaker:
    """`dice` decides everything. A function is its kind, its number and its lines."""

    def __init__(self, dice: random.Random, tongue: Tongue) -> None:
        self.dice, self.tongue = dice, tongue
        self.count = dice.randint(3, 4)
        self.bases = [dice.choice(["Base", "Base", f"C{one - 1}" if one else "Base"]) for one in range(self.count)]
        self.files = [[self._function(number) for number in range(dice.randint(2, 5))] for _ in range(self.count)]
        self.tops = [[self._top(file, one) for one in tongue.tops] for file in range(self.count)]
        # Files that are not there.
        self.gone: set[int] = set()

    def texts(self) -> dict[str, str]:
        own = {
            self.tongue.path.format(n=number): self._text(number)
            for number in range(self.count)
            if number not in self.gone
        }
        return own | self.tongue.shared

    def _text(self, file: int) -> str:
        tongue, inner = self.tongue, []
        for kind, number, body in self.files[file]:
            head = {"method": tongue.method, "plain": tongue.plain, "entry": tongue.entry}[kind]
            ends = [] if kind == "entry" and tongue is JAVA else [body[-1]]
            both = {"n": file, "m": number} if tongue is GO else {"n": number}
            inner += [head.format(**both), *(f"    {one}" for one in (tongue.start, *body[:-1], *ends)), tongue.close]
        head = tongue.head.format(n=(file + 1) % self.count) if tongue in (PHP, CSHARP) else tongue.head
        return "\n".join([head + tongue.klass.format(n=file, b=self.bases[file]), *self.tops[file], *inner, tongue.end])

    def _top(self, file: int, choices: tuple[str, ...]) -> str:
        """Mostly of a name of the file's own."""
        number = file if self.dice.random() < 0.9 else self.dice.randint(0, 3)
        return self.dice.choice(choices).format(n=number, m=self.dice.randint(0, 3))

    def _function(self, number: int) -> tuple[str, int, list[str]]:
        kind = self.dice.choice(["method", "method", "method", "plain", "entry"]) if number else "method"
        return kind, number, self._body(kind)

    def _body(self, kind: str) -> list[str]:
        lines = [self._statement(kind) for _ in range(self.dice.randint(1, 4))]
        return [*lines, self.tongue.back.format(v=self._value(kind))]

    def _value(self, kind: str) -> str:
        dice = self.dice
        if dice.random() < (0.4 if kind == "entry" else DIRT):
            return dice.choice(self.tongue.given if kind == "entry" else self.tongue.sources)
        name = dice.choice("abv")
        own = f"${name}" if self.tongue is PHP else name
        return dice.choice(self.tongue.values).format(o=own, n=dice.randint(0, 3), m=dice.randint(0, 3))

    def _statement(self, kind: str) -> str:
        if self.dice.random() < 2 * DIRT:
            return self.tongue.sink
        first = self.tongue.statements[:1] * 4
        return self.dice.choice((*first, *self.tongue.statements)).format(
            v=self._value(kind), n=self.dice.randint(0, 3)
        )

    def edit(self) -> str:
        dice = self.dice
        file = dice.randrange(self.count)
        if dice.random() < 0.1:
            self.gone ^= {file}
            return f"file {file} came or went"
        if self.tops[file] and dice.random() < 0.3:
            place = dice.randrange(len(self.tops[file]))
            self.tops[file][place] = self._top(file, self.tongue.tops[place])
            return f"top in {file}"
        what = dice.choice(["body", "body", "body", "line", "line", "line", "line", "comment", "new", "gone"])
        functions = self.files[file]
        kind, _, body = dice.choice(functions)
        if what == "gone" and len(functions) > 1:
            functions.remove(dice.choice(functions))
        elif what == "new":
            functions.append(self._function(len(functions) + 5))
        elif what == "body":
            body[:] = self._body(kind)
        else:
            body.insert(dice.randrange(len(body)), self.tongue.comment if what == "comment" else self._statement(kind))
        return f"{what} in {file}"
