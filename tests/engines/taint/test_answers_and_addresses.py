"""Small things of pages and addresses: marked-up text that escapes, answers that are no page, hosts that are kept."""

import pytest

from tests.engines.taint.programs import flows

_FLASK = """from flask import Flask, redirect, request
from markupsafe import Markup
from urllib.parse import urljoin
import json, requests
app = Flask(__name__)
@app.route("/x")
def x():
    q = request.args["q"]
    %s
"""
_SCRIPT = """const app = require('express')();
app.get('/x', (req, res) => { const q = req.query.q; %s });
"""
_PAGE = """const last = location.pathname.split('/').pop();
%s.then(it => it.json()).then(it => { document.body.innerHTML = '<p>' + it.text + '</p>'; });
"""
QUIET = [
    ("a.py", _FLASK % "return Markup('<b>%s</b>') % q"),
    ("a.py", _FLASK % "return Markup('<b>') + q + '</b>'"),
    ("a.py", _FLASK % "return json.dumps({'q': q}), 200, {'Content-Type': 'application/json'}"),
    ("a.py", _FLASK % "return str(requests.get(urljoin('https://a.example', '/notes/' + q)).status_code)"),
    ("a.js", _SCRIPT % "const u = new URL(q, OWN); if (u.origin !== OWN) return; res.redirect(u.href);"),
    ("a.js", _SCRIPT % "res.send('<b>' + escape(q) + '</b>');"),
    ("a.js", _PAGE % "window.fetch(OWN.root + '/api/' + last)"),
]
HURTS = [
    ("a.py", _FLASK % "return Markup('<b>' + q + '</b>')", "cross-site-scripting"),
    ("a.py", _FLASK % "return '<b>' + q, 200, {'Content-Type': 'text/html'}", "cross-site-scripting"),
    ("a.py", _FLASK % "return '<b>' + q, 404", "cross-site-scripting"),
    ("a.py", _FLASK % "return str(requests.get(urljoin('https://a.example', q)).status_code)", "server-side-request"),
    ("a.js", _SCRIPT % "const u = new URL(q, OWN); res.redirect(u.href);", "open-redirect"),
    ("a.js", _SCRIPT % "globalThis.fetch(q).then(() => res.end());", "server-side-request"),
]


@pytest.mark.parametrize(("path", "text"), QUIET)
def test_what_is_escaped_or_stays_is_quiet(path: str, text: str) -> None:
    assert flows({path: text}) == []


@pytest.mark.parametrize(("path", "text", "kind"), HURTS)
def test_what_is_not_hurts(path: str, text: str, kind: str) -> None:
    assert {one.kind for one in flows({path: text})} == {kind}


def test_what_a_program_keeps_as_its_location_is_kept_and_where_a_browser_goes_is_not() -> None:
    keeps = _FLASK % "import outside; outside.location = q; return ''"
    runs = "import os, outside\ndef run():\n    os.system('ls ' + outside.location)\n"
    assert [(one.path, one.kind) for one in flows({"a.py": keeps, "b.py": runs})] == [("b.py", "command-injection")]
    goes = "function a() { window.location = '/login?to=' + window.location.hash; }\n"
    reads = "function b() { const to = new URL(window.location); window.location.href = to.toString(); }\n"
    assert flows({"a.js": goes, "b.js": reads}) == []
