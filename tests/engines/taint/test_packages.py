"""What packages do with what they are given: one line each of kind, set-up and call; "none" for a call that is safe.

In a call `X` is a text that was sent, `Y` a value of any form and `Z` all of a body, each behind a helper.
"""

import re
from pathlib import Path

import pytest

from tests.engines.taint.programs import flows

PROBES = Path(__file__).parent / "probes" / "packages"
PYTHON = """{setup}
from flask import Flask, request
app = Flask(__name__)
def helper(X):
    return {call}
@app.route("/x", methods=["POST"])
def show():
    helper({sent})
    return "ok"
"""
SCRIPT = """const express = require('express');
{setup}
const app = express();
function helper(X, Y, Z, req, res) {{ return {call}; }}
app.post('/x', (req, res) => {{ helper({sent}, req, res); }});
"""
NUMBER = "str(int(request.form['a']))"
SENT = {
    "python": ("request.form['a']", NUMBER),
    "javascript": ("String(req.query.a), req.body.a, req.body", "Number(req.query.a), Number(req.body.a), {}"),
}

_SENT_PARTS = re.compile(r"\b[XYZ]\b")


def _rows() -> list[tuple[str, str, str, str]]:
    lines = [(one, line) for one in SENT for line in (PROBES / f"{one}.txt").read_text().splitlines()]
    parts = [(language, *(part.strip() for part in line.split(" | ", 2))) for language, line in lines]
    return [(language, kind, setup, call) for language, kind, setup, call in parts]


def _program(language: str, setup: str, call: str, sent: str) -> dict[str, str]:
    if language == "python":
        lines = "\n".join(setup.replace("\\|", "|").split("; "))
        return {"app.py": PYTHON.format(setup=lines, call=call, sent=sent)}
    return {"app.js": SCRIPT.format(setup=setup, call=call, sent=sent)}


@pytest.mark.parametrize(("language", "kind", "setup", "call"), _rows())
def test_a_text_that_was_sent_is_followed_into_the_package(language: str, kind: str, setup: str, call: str) -> None:
    found = {one.kind for one in flows(_program(language, setup, call, SENT[language][0]))}
    assert kind in found or (kind == "none" and not found)


@pytest.mark.parametrize(("language", "kind", "setup", "call"), _rows())
def test_a_number_hurts_nothing(language: str, kind: str, setup: str, call: str) -> None:
    found = {one.kind for one in flows(_program(language, setup, call, SENT[language][1]))}
    # What a model answers is nothing that was sent: its rows do not use what is.
    assert not found or not _SENT_PARTS.search(call)
