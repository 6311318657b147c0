"""Hooks of Fastify, and routes that an object describes."""

from tests.engines.taint.programs import flows


def test_hook_puts_something_on_a_request() -> None:
    program = """const app = require('fastify')(), { exec } = require('child_process')
app.addHook('@', async (asked) => { asked.tenant = asked.headers['x-tenant']; asked.size = 3 })
app.get('/', async (request) => { exec('x ' + request.&); return {} })
"""
    named = program.replace("@", "onRequest")
    assert [one.kind for one in flows({"a.js": named.replace("&", "tenant")})] == ["command-injection"]
    assert not flows({"a.js": named.replace("&", "size")})
    assert not flows({"a.js": program.replace("@", "onClose").replace("&", "tenant")})


def test_route_that_an_object_describes() -> None:
    program = """import { exec } from 'child_process';
export const notes = { endpoints: [
  { path: '/go', @: 'post', handler: async (req) => { exec((await req.json()).n) } },
] };
"""
    assert [one.kind for one in flows({"a.ts": program.replace("@", "method")})] == ["command-injection"]
    assert not flows({"a.ts": program.replace("@", "kind")})
