"""Parameters that a program's own marks fill, hooks of Fastify, and routes that an object describes."""

import pytest

from tests.engines.taint.programs import flows

_MARKED = {
    "marks.ts": """import { createParamDecorator, ExecutionContext } from '@nestjs/common';
export const Sent = createParamDecorator((part: string, context: ExecutionContext) => {
  const request = context.switchToHttp().getRequest();
  return @;
});
""",
    "controller.ts": """import { Controller, Get } from '@nestjs/common'; import { Sent } from './marks';
import { exec } from 'child_process'; import { Tools } from './tools';
@Controller()
export class Files {
  constructor(@Inject('tools') private readonly tools: Tools) {}
  @Get() list(@Sent('file') file: string) { this.tools.run(file); }
}
""",
    "tools.ts": "import { exec } from 'child_process';\nexport class Tools { run(x: string) { exec('x ' + x); } }\n",
}


@pytest.mark.parametrize("sent", ["request.query.file", "request.query[part]", "request.headers['x-file']"])
def test_mark_of_the_programs_own_gives_what_its_function_does(sent: str) -> None:
    found = flows({name: text.replace("@;", f"{sent};") for name, text in _MARKED.items()})
    assert [(one.kind, one.source_path) for one in found] == [("command-injection", "marks.ts")]


@pytest.mark.parametrize("safe", ["'a'", "Number(request.query.file)"])
def test_mark_that_gives_nothing_that_was_sent(safe: str) -> None:
    assert not flows({name: text.replace("@;", f"{safe};") for name, text in _MARKED.items()})


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
