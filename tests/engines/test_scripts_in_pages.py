"""Rules for scripts are shown those that stand in pages, in components and in markup that a program writes."""

import pytest

from engines.code.engine import CodeEngine
from engines.engine import Setting
from engines.hit import Hit
from engines.source import SourceFile

_SHOWN = """
  fetch('/notes').then((answer) => answer.json()).then((notes) => {
    list.innerHTML = notes.map((note) => `<li>${NOTE}</li>`).join('');
  });
"""
PAGES = {
    "notes.html": "<ul id=list></ul>\n<script>SCRIPT</script>\n",
    "views/notes.ejs": "<% if (user) { %>\n<script type='module'>SCRIPT</script>\n<% } %>\n",
    "notes.php": "<?php require 'head.php'; ?>\n<script>SCRIPT</script>\n",
    "src/Notes.vue": "<template><ul ref='list' /></template>\n<script setup>SCRIPT</script>\n",
    "src/Typed.vue": "<template><ul ref='list' /></template>\n<script lang='ts'>let n: number;SCRIPT</script>\n",
    "src/Notes.svelte": "<script>SCRIPT</script>\n<ul bind:this={list} />\n",
}


def page(path: str, note: str) -> SourceFile:
    return SourceFile(path, PAGES[path].replace("SCRIPT", _SHOWN.replace("NOTE", note)).encode())


def said_of(file: SourceFile) -> list[Hit]:
    engine = CodeEngine(Setting())
    return [one for one in engine.look(file) if isinstance(one, Hit)] if engine.wants(file) else []


@pytest.mark.parametrize("path", PAGES)
def test_value_that_a_script_in_a_page_writes_as_markup_is_said_where_it_stands(path: str) -> None:
    file = page(path, "note.text")
    [hit] = said_of(file)
    assert (hit.rule, hit.path) == ("html-from-values", path)
    assert "innerHTML" in file.lines[hit.start_line - 1]


@pytest.mark.parametrize("path", PAGES)
def test_value_made_safe_is_silent(path: str) -> None:
    assert said_of(page(path, "escapeHtml(note.text)")) == []


def test_server_rules_are_not_asked_of_pages() -> None:
    """What a page's script hashes is no password store."""
    text = "<script>const seen = require('crypto').createHash('md5').update(innerHTML).digest();</script>"
    assert said_of(SourceFile("seen.html", text.encode())) == []


def test_component_is_read_as_any_script() -> None:
    text = "<script>\nimport { createHash } from 'crypto';\nconst kept = createHash('md5').update(password);\n</script>"
    assert [one.rule for one in said_of(SourceFile("src/Login.vue", text.encode()))] == ["node-weak-hash"]


_MARKUP = """export default function Page() {
  return (
    <script
      dangerouslySetInnerHTML={{
        __html: `
          out.innerHTML = SHOWN;
        `,
      }}
    />
  );
}
"""


def test_script_that_markup_writes_out_is_read() -> None:
    file = SourceFile("app/page.tsx", _MARKUP.replace("SHOWN", "'<b>' + title + '</b>'").encode())
    [hit] = [one for one in said_of(file) if one.rule == "html-from-values"]
    assert "out.innerHTML" in file.lines[hit.start_line - 1]


def test_fixed_script_that_markup_writes_out_is_silent() -> None:
    file = SourceFile("app/page.tsx", _MARKUP.replace("SHOWN", "'<b>hello</b>'").encode())
    assert [one for one in said_of(file) if one.rule == "html-from-values"] == []
