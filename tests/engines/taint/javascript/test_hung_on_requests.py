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


_HONO = """import { Hono } from 'hono'; import { createMiddleware } from 'hono/factory';
import { exec } from 'child_process';
class Tool { run(x) { exec('ls ' + x) } }
const put = createMiddleware(async (c, next) => {
  c.set('tool', new Tool()); c.set('user', { id: 3, agent: c.req.query('a') }); await next();
});
const app = new Hono(); app.use(put);
app.get('/', (c) => { @; return c.text('') });
"""


def test_what_a_middleware_of_hono_keeps_is_no_header() -> None:
    for sent in ("exec(c.get('user').agent)", "exec(c.var.user.agent)", "c.get('tool').run(c.req.query('x'))"):
        assert [one.kind for one in flows({"a.ts": _HONO.replace("@", sent)})] == ["command-injection"]
    for made in ("exec(c.get('user').id)", "exec(c.get('other'))", "c.var.tool.run(c.get('user').id)"):
        assert not flows({"a.ts": _HONO.replace("@", made)})
    koa = _KOA.replace("@", "ctx.set('x-a', 'b')").replace("&", "ctx.get('x-a')")
    assert [one.kind for one in flows({"a.js": koa})] == ["command-injection"]


_HOOK = """export const handle = async ({ event, resolve }) => {
  event.locals.asked = { made: 'x', sent: event.url.searchParams.get('a') };
  return resolve(event);
};
"""
_LOAD = """import { exec } from 'child_process';
export const load = async ({ locals }) => { exec(locals.asked.%s); };
"""


@pytest.mark.parametrize(("part", "count"), [("sent", 1), ("made", 0)])
def test_what_a_hook_of_sveltekit_keeps_is_found_where_pages_are_loaded(part: str, count: int) -> None:
    files = {"src/hooks.server.ts": _HOOK, "src/routes/notes/+page.server.ts": _LOAD % part}
    assert [one.kind for one in flows(files)] == ["command-injection"] * count
