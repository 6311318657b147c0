"""Source lines as HTML: one piece for each line, marked where it matches, and hostile text stays text."""

import html
import re
from time import thread_time

import pytest

from scans.highlight import LEXERS, MOST_CHARACTERS, _lexer, example, lines, prose, visible

PYTHON = ["def f(x):", '    """Starts', '    and ends."""', "    return '<b>' + x  # a & b"]
PATHS = {
    "python": "x.py", "javascript": "x.js", "typescript": "x.ts", "tsx": "x.tsx", "java": "x.java", "go": "x.go",
    "php": "x.php", "ruby": "x.rb", "csharp": "x.cs", "c": "x.c", "cpp": "x.cpp", "rust": "x.rs", "shell": "x.sh",
    "html": "x.html", "css": "x.css", "sql": "x.sql", "yaml": "x.yml", "json": "x.json", "toml": "x.toml",
    "ini": "x.ini", "xml": "x.xml", "terraform": "x.tf", "hcl": "x.hcl", "dockerfile": "Dockerfile",
    "erb": "x.html.erb", "ejs": "x.ejs", "handlebars": "x.hbs", "jinja": "x.j2", "jsp": "x.jsp", "razor": "x.cshtml",
    "webforms": "x.aspx", "vue": "x.vue", "svelte": "x.svelte",
}  # fmt: skip
HOSTILE = [
    "<script>alert(1)</script>",
    "</code></pre><img src=x onerror=alert(1)>",
    "\"'><svg/onload=alert(1)>",
    "{{ 7|add:7 }} {% debug %}",
    "&lt;script&gt; &#x3C;b&#x3E;",
    "javascript:alert(1)",
]


def plain(markup: str) -> str:
    """What a reader sees; fails on any tag but a span with a class."""
    assert not re.sub(r'<span class="[a-z0-9]+">|</span>', "", markup).count("<")
    return html.unescape(re.sub(r"<[^>]+>", "", markup))


def test_match_is_marked_and_lines_are_numbered() -> None:
    shown = lines({"first_line": 41, "lines": PYTHON}, path="app/a.py", match=range(43, 45))
    assert [(line.number, line.kind) for line in shown] == [(41, ""), (42, ""), (43, "match"), (44, "match")]
    assert [plain(line.html) for line in shown] == PYTHON
    assert '<span class="k">def</span>' in shown[0].html and '<span class="nf">f</span>' in shown[0].html


def test_string_over_several_lines_is_painted_on_each() -> None:
    shown = lines({"first_line": 1, "lines": PYTHON}, path="a.py")
    assert all('<span class="sd">' in shown[number].html for number in (1, 2))


@pytest.mark.parametrize("language", [*LEXERS, "nobody's"])
def test_hostile_text_stays_text_in_every_language(language: str) -> None:
    shown = lines({"first_line": 1, "lines": HOSTILE}, path=PATHS.get(language, "x.unknown"))
    assert [plain(line.html) for line in shown] == HOSTILE


def test_every_language_of_the_table_has_its_lexer() -> None:
    assert set(PATHS) == set(LEXERS)
    assert [name for name in LEXERS if _lexer(name) is None] == []


HIDDEN = [
    ("admin\u202e// \u2066ok\u2069", "admin⟨U+202E⟩// ⟨U+2066⟩ok⟨U+2069⟩"),
    ("a\u200bb\ufeff", "a⟨U+200B⟩b⟨U+FEFF⟩"),
    ("\x1b]8;;http://x\x07", "⟨U+001B⟩]8;;http://x⟨U+0007⟩"),
    ("a\rb\x0cc\x85d\u2028e\x00", "a⟨U+000D⟩b⟨U+000C⟩c⟨U+0085⟩d⟨U+2028⟩e⟨U+0000⟩"),
    ("\tä 漢字 🙂", "\tä 漢字 🙂"),
]


@pytest.mark.parametrize(("text", "shown"), HIDDEN)
@pytest.mark.parametrize("path", ["a.py", "a.js", "a.unknown"])
def test_what_cannot_be_seen_is_written_out_on_its_own_line(text: str, shown: str, path: str) -> None:
    rows = lines({"first_line": 1, "lines": ["before", text, "after"]}, path=path)
    assert [plain(row.html) for row in rows] == ["before", shown, "after"]
    assert visible(text) == shown


def test_line_break_inside_a_line_moves_no_number() -> None:
    rows = lines({"first_line": 1, "lines": ["a\nb", "c"]}, path="a.py", match=range(2, 3))
    assert [(row.number, plain(row.html), row.kind) for row in rows] == [(1, "a⟨U+000B⟩b", ""), (2, "c", "match")]


def test_long_excerpt_is_shown_plain_and_whole() -> None:
    text = ["x = 1 # <i>"] * (MOST_CHARACTERS // 8)
    rows = lines({"first_line": 1, "lines": text}, path="a.py")
    assert [plain(row.html) for row in rows] == text and "span" not in rows[0].html


# Each made the named lexer slow when it was given more, or many more lines.
SLOW = [("csharp", "a"), ("c", '"'), ("hcl", "-"), ("php", "$"), ("yaml", "&&"), ("xml", "<< "), ("typescript", "?$")]


@pytest.mark.parametrize(("language", "unit"), SLOW)
@pytest.mark.parametrize("width", [60, 390])
def test_text_made_to_be_slow_is_bounded(language: str, unit: str, width: int) -> None:
    count = min(80, MOST_CHARACTERS // (width + 1))
    text = [(unit * width)[:width]] * count
    start = thread_time()
    assert len(lines({"first_line": 1, "lines": text}, path=PATHS[language])) == count
    assert thread_time() - start < 1


def test_prose_shows_code_between_backticks_and_nothing_else() -> None:
    assert prose("Use `a < b` and <b>") == "Use <code>a &lt; b</code> and &lt;b&gt;"
    assert prose("One ` alone is <itself>") == "One ` alone is &lt;itself&gt;"


def test_nothing_kept_is_no_line() -> None:
    assert lines({}, path="a.py") == [] and [line.number for line in example("a\nb", language="python")] == [1, 2]
