"""What a function is given and hands on as it came, `inner(...args)`: each value to the parameter that stands there."""

import pytest

from tests.engines.taint.programs import flows

_SCRIPT = """const express = require('express'), { exec } = require('child_process')
function inner(name, line, times) { exec(line) }
@
express().get('/x', (req, res) => { outer(&); res.end() })
"""
_PYTHON = """import os
from flask import Flask, request
app = Flask(__name__)
def inner(name, line="", times=1): os.system(line)
@
@app.route("/x")
def shown():
    outer(&)
    return "done"
"""
WAYS = [
    (_SCRIPT, "function outer(...given) { inner(...given) }"),
    (_SCRIPT, "const outer = (...given) => inner(...given)"),
    (_SCRIPT, "function outer(name, ...others) { inner(name, ...others) }"),
    (_SCRIPT, "function outer() { inner(...arguments) }"),
    (_SCRIPT, "function outer() { inner.apply(this, arguments) }"),
    (_SCRIPT, "function outer(...given) { inner.call(null, ...given) }"),
    (_SCRIPT, "function outer(...given) { const later = () => inner(...given); later() }"),
    (_SCRIPT, "function outer(...given) { const later = () => inner(given[0], given[1]); later() }"),
    (_SCRIPT, "function outer(...given) { return run({ a: () => inner(...given) }) } const run = (ways) => ways.a()"),
    (_PYTHON, "def outer(*given): inner(*given)"),
    (_PYTHON, "def outer(*given, **named): inner(*given, **named)"),
    (_PYTHON, "def outer(name, *others): inner(name, *others)"),
    (_PYTHON, "outer = lambda *given: inner(*given)"),
]


@pytest.mark.parametrize("program,outer", WAYS)
def test_each_value_goes_where_it_stands(program: str, outer: str) -> None:
    path, sent = ("a.js", "req.query.q") if program is _SCRIPT else ("a.py", "request.args['q']")
    text = program.replace("@\n", f"{outer}\n", 1)
    assert not flows({path: text.replace("&", f"{sent}, 'ls', 2")})
    assert [one.kind for one in flows({path: text.replace("&", f"'a', {sent}, 2")})] == ["command-injection"]
