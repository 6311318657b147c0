"""Scripts that stand in a page are followed where they stand, whatever language the page is written in."""

import pytest

from engines.cache.lowered import decoded
from engines.engine import Setting
from engines.index.page_scripts import scripts_of
from engines.source import SourceFile
from engines.taint.engine import TaintEngine
from tests.engines.taint.flows import hits_in

SCRIPT = """<h1>Search</h1>
<script type="text/javascript">
  var asked = location.hash.substring(1);
  {before}
  document.getElementById('asked').innerHTML = {shown};
</script>
"""
PAGES = {
    "search.html": ("<p>{{ count }} found</p>\n", "{% if open %}", ""),
    "search.php": ("<?php require 'head.php'; ?>\n", "var user = <?= json_encode($user) ?>;", ""),
    "app/views/search/index.html.erb": ("<%= render 'head' %>\n", "var all = <%= @all.to_json %>;", ""),
    "views/search.ejs": ("<%- include('head') %>\n", "var all = <%- JSON.stringify(all) %>;", ""),
    "heredoc.php": ("<?php\n$page = <<<EOF\n", "var a = 1;", "EOF;\necho $page;\n"),
}


def page(path: str, shown: str) -> SourceFile:
    first, before, last = PAGES[path]
    text = first + SCRIPT.replace("{before}", before).replace("{shown}", shown) + last
    return SourceFile(path, text.encode())


@pytest.mark.parametrize("path", PAGES)
def test_script_in_a_page_is_followed_where_it_stands(path: str) -> None:
    file = page(path, "'You asked for ' + decodeURIComponent(asked)")
    [hit] = hits_in([file])
    assert (hit.weakness, hit.path) == ("cross-site-scripting", path)
    assert "innerHTML" in file.lines[hit.start_line - 1]


@pytest.mark.parametrize("path", PAGES)
def test_harmless_script_in_a_page_is_silent(path: str) -> None:
    assert hits_in([page(path, "'You asked for ' + encodeURIComponent(asked)")]) == []


def test_scripts_of_other_types_and_from_elsewhere_are_no_code() -> None:
    text = b'<script src="a.js">location</script>\n<script type="text/template">location</script>\n<p>location</p>\n'
    assert scripts_of(text).split() == []


def test_script_that_is_not_closed_ends_nothing() -> None:
    assert scripts_of(b"<script>" * 2_000).split() == []


def test_page_and_its_scripts_are_kept_for_the_next_scan_together() -> None:
    engine = TaintEngine(Setting())
    list(engine.look(page("search.php", "asked")))
    [(path, learnt)] = engine.learnt()
    again = TaintEngine(Setting())
    list(again.recall(learnt, path, lambda: None))
    assert [decoded(one).language for one in again._modules if isinstance(one, str)] == ["php", "javascript"]


_MARKUP = """export default function Page() {
  return <div id="asked"><script dangerouslySetInnerHTML={{ __html: `
    window.addEventListener('message', (event) => { {test}
      document.getElementById('asked').innerHTML = event.data;
    });
  ` }} /></div>;
}
"""


def test_script_that_markup_writes_out_is_followed() -> None:
    file = SourceFile("app/page.tsx", _MARKUP.replace("{test}", "").encode())
    [hit] = hits_in([file])
    assert (hit.weakness, "innerHTML" in file.lines[hit.start_line - 1]) == ("cross-site-scripting", True)


def test_script_in_markup_that_asks_who_speaks_is_silent() -> None:
    text = _MARKUP.replace("{test}", "if (event.origin !== 'https://shop.example.org') return;")
    assert hits_in([SourceFile("app/page.tsx", text.encode())]) == []
