"""What Hono's validators say of the parts of a request, and what libraries make that is run later."""

import pytest

from tests.engines.taint.programs import flows

_HONO = """import { Hono } from 'hono'; import { sValidator } from '@hono/standard-validator'
import { PrismaClient } from '@prisma/client'; import { Asked } from './elsewhere'
const prisma = new PrismaClient()
export const notes = new Hono<Env>().post('/notes/:id', sValidator('@', Asked), async (c) => {
  const { id } = c.req.valid('@')
  return c.json(await prisma.note.findFirst({ where: { id } }))
})
"""
_ZOD = _HONO.replace("import { Asked } from './elsewhere'", "import { z } from '&'; const Asked = z.object({ id: # })")


@pytest.mark.parametrize("part", ["param", "query", "header"])
def test_part_that_is_text_however_it_was_looked_over(part: str) -> None:
    assert not flows({"a.ts": _HONO.replace("@", part)})


def test_part_that_may_be_a_structure() -> None:
    assert {one.kind for one in flows({"a.ts": _HONO.replace("@", "json")})} == {"nosql-injection"}


@pytest.mark.parametrize("package", ["zod", "zod/v4", "zod/mini", "@hono/zod-openapi", "astro:schema"])
def test_schemas_by_the_names_they_are_imported_by(package: str) -> None:
    program = _ZOD.replace("@", "json").replace("&", package)
    if package == "@hono/zod-openapi":
        program = program.replace("'@hono/standard-validator'", "'@hono/zod-validator'")
    assert not flows({"a.ts": program.replace("#", "z.string()")})
    assert flows({"a.ts": program.replace("#", "z.any()")})


_LATER = """import { render } from 'some-renderer'; import express from 'express'
express().post('/', (req, res) => { @ })
"""


def test_part_of_what_a_library_made_is_no_text_to_run() -> None:
    assert not flows({"a.js": _LATER.replace("@", "const { stop } = render(req.url); setTimeout(stop, 1000)")})
    for text in ("req.body.code", "JSON.parse(req.body.x).code", "'go(' + req.body.x + ')'"):
        found = flows({"a.js": _LATER.replace("@", f"setTimeout({text}, 1000)")})
        assert {one.kind for one in found} == {"code-injection"}


def test_text_put_together_is_no_filter_with_operators() -> None:
    program = """import express from 'express'; import { MongoClient } from 'mongodb'
express().post('/', (req, res) => { made().update(@); res.end() })
"""
    assert not flows({"a.ts": program.replace("@", "`[${req.body.x}]`, {}")})
    found = flows({"a.ts": program.replace("@", "{ $where: 'this.a == ' + req.body.x }, {}")})
    assert {one.kind for one in found} == {"nosql-injection"}


def test_handler_of_a_router_of_the_programs_own() -> None:
    program = """const { exec } = require('child_process')
class Notes extends OwnRouter { mount() { this.route('@', '/notes', req => { exec('x ' + req.query.name) }) } }
"""
    assert [one.kind for one in flows({"a.js": program.replace("@", "GET")})] == ["command-injection"]
    assert not flows({"a.js": program.replace("@", "dinner")})


def test_log_that_is_searched_is_no_database() -> None:
    program = """import winston from 'winston'; import express from 'express'; import { Pool } from 'pg'
const logger = winston.createLogger(), pool = new Pool()
express().get('/', (req, res) => { @.query({ order: req.query.order, text: req.query.text }) })
"""
    assert not flows({"a.js": program.replace("@", "logger")})
    assert {one.kind for one in flows({"a.js": program.replace("@", "pool")})} == {"sql-injection"}
