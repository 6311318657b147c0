"""What a middleware hangs on a request for the handlers behind it: each finds what is under the name it asks for."""

import pytest

from tests.engines.taint.programs import flows

_KOA = """const Koa = require('koa'), Router = require('koa-router'), { exec } = require('child_process')
const app = new Koa(), router = new Router()
app.use(async (ctx, next) => { @; await next() })
router.get('/x', async (ctx) => { exec(&) })
app.use(router.routes())
"""
_EXPRESS = """const express = require('express'), { exec } = require('child_process')
const app = express()
app.use((req, res, next) => { @; next() })
app.get('/x', (req, res) => { exec(&); res.end() })
"""
HUNG = [
    (_KOA, "ctx.state.input = { made: 'x', sent: ctx.request.query.a }", "ctx.state.input"),
    (_KOA, "ctx.input = { made: 'x', sent: ctx.request.query.a }", "ctx.input"),
    (_KOA, "ctx.input = { ...ctx.input, made: 'x', sent: ctx.request.files.a }", "ctx.input"),
    (_EXPRESS, "req.about = { made: 'x', sent: req.query.a }", "req.about"),
    (_EXPRESS, "res.locals.about = { made: 'x', sent: req.query.a }", "res.locals.about"),
    (_EXPRESS, "req.user = { made: 1, sent: req.headers['x-agent'] }", "req.user"),
]


@pytest.mark.parametrize("program,hung,where", HUNG)
def test_each_part_is_what_was_put_there(program: str, hung: str, where: str) -> None:
    text = program.replace("@", hung)
    assert not flows({"a.js": text.replace("&", f"{where}.made")})
    assert {one.kind for one in flows({"a.js": text.replace("&", f"{where}.sent")})} == {"command-injection"}


def test_what_is_asked_for_as_a_whole_holds_all_of_it() -> None:
    text = _EXPRESS.replace("@", "req.about = { made: 'x', sent: req.query.a }")
    assert flows({"a.js": text.replace("&", "JSON.stringify(req.about)")})
    assert flows({"a.js": text.replace("exec(&)", "const { sent } = req.about; exec(sent)")})
    assert not flows({"a.js": text.replace("exec(&)", "const { made } = req.about; exec(made)")})
