"""What is found by a key is not that key, whoever finds it."""

import pytest

from tests.engines.taint.programs import flows

_APP = """import express from 'express';
const app = express();
app.get('/notes/:slug', async (req, res) => {
  const note = await %s;
  res.send('<p>' + note.text);
});
"""


@pytest.mark.parametrize(
    ("found", "count"),
    [
        ("CMS.models.notes.getNote({ slug: req.params.slug })", 0),
        ("this.connection.getRepository(req.params.slug, Note)", 0),
        ("Notes.findOneOrFail({ slug: req.params.slug })", 0),
        ("CMS.texts.notes.shown({ slug: req.params.slug })", 1),
    ],
)
def test_a_record_is_not_what_it_was_asked_for_by(found: str, count: int) -> None:
    assert [one.kind for one in flows({"app.js": _APP % found})] == ["cross-site-scripting"] * count


_PAGES = """import express from 'express';
import { load } from 'cheerio';
const app = express();
app.post('/notes', (req, res) => {
  const $ = load('<p>');
  $('p').replaceWith(`<b>${req.body.text}</b>`);
  $('p').html(req.body.text);
  res.json({ text: $.text() });
});
"""


def test_a_document_that_is_taken_apart_on_a_server_is_no_page() -> None:
    assert flows({"app.js": _PAGES}) == []
    assert len(flows({"app.js": _PAGES.replace("cheerio", "./jquery")})) == 2


_ADDRESS = """import { sanitizeUrl as clean } from "@braintree/sanitize-url";
import { useParams } from 'react-router-dom';
export function Link() { const { to } = useParams(); const shown = %s; return <a href={shown}>x</a>; }
"""


def test_an_address_that_was_cleaned_is_no_script() -> None:
    assert flows({"link.tsx": _ADDRESS % "clean(to)"}) == []
    assert len(flows({"link.tsx": _ADDRESS % "to"})) == 1


_FILES = """import express from 'express'; import fs from 'fs'; import path from 'path';
const app = express();
app.get('/x', (req, res) => { fs.readFile(path.join('/certs', new URL(req.query.u).%s, 'ca.pem'), show); });
"""


def test_a_host_is_one_name_and_no_path() -> None:
    assert flows({"app.js": _FILES % "hostname"}) == []
    assert len(flows({"app.js": _FILES % "pathname"})) == 1


_SEARCH = """import express from 'express';
const app = express();
app.get('/x', async (req, res) => { res.json(await %s.query(req.query.q)); });
"""


def test_a_search_engine_is_asked_in_words() -> None:
    assert flows({"app.js": _SEARCH % "CMS.data.searchEngine"}) == []
    assert len(flows({"app.js": _SEARCH % "CMS.data.base"})) == 1
