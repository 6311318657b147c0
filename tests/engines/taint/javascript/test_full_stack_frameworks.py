"""What frameworks that are page and server at once call from afar: remote functions, handlers of file routes."""

import pytest

from tests.engines.taint.programs import flows

_REMOTE = """import { query, form, command } from '$app/server';
import { exec } from 'child_process';
export const one = %s;
"""
_TANSTACK = """import { createFileRoute } from '@tanstack/react-router';
import { exec } from 'child_process';
export const Route = createFileRoute('/api/x')({ server: { handlers: {
  GET: async ({ request, params }) => { exec(%s); return new Response(''); },
} } });
"""
_ADONIS = """import type { HttpContext } from '@adonisjs/core/http';
import db from '@adonisjs/lucid/services/db';
export default class NotesController {
  async show({ request }: HttpContext) { return db.rawQuery(%s); }
}
"""


@pytest.mark.parametrize(
    ("made", "count"),
    [
        ("query(v.string(), async (slug) => { exec(`a ${slug}`); })", 1),
        ("form(async (data) => { exec(`a ${data.get('x')}`); })", 1),
        ("command('unchecked', async ({ id }) => { exec(`a ${id}`); })", 1),
        ("query(v.string(), async (slug) => { exec('a'); })", 0),
        ("other(async (slug) => { exec(`a ${slug}`); })", 0),
    ],
)
def test_remote_functions_of_sveltekit_are_handed_what_anybody_sends(made: str, count: int) -> None:
    found = flows({"src/routes/notes/data.remote.ts": _REMOTE % made})
    assert [one.kind for one in found] == ["command-injection"] * count


@pytest.mark.parametrize(
    ("line", "count"), [("new URL(request.url).searchParams.get('q')", 1), ("params.name", 1), ("'ls'", 0)]
)
def test_handlers_of_a_file_route_are_handed_the_request(line: str, count: int) -> None:
    assert [one.kind for one in flows({"src/routes/x.ts": _TANSTACK % line})] == ["command-injection"] * count


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("`SELECT * FROM notes WHERE id = ${request.input('id')}`", 1),
        ("'SELECT * FROM notes WHERE id = ?', [request.input('id')]", 0),
    ],
)
def test_statements_of_lucid_are_statements(asked: str, count: int) -> None:
    found = flows({"app/controllers/notes_controller.ts": _ADONIS % asked})
    assert [one.kind for one in found] == ["sql-injection"] * count


_ELYSIA = """import { Elysia } from 'elysia';
import { exec } from 'child_process';
"""


@pytest.mark.parametrize(
    ("chain", "count"),
    [
        (".derive(({ query }) => ({ asked: query.a })).get('/b', ({ asked }) => exec(asked))", 1),
        (".resolve({ as: 'scoped' }, ({ query }) => ({ asked: query.a })).get('/b', ({ asked }) => exec(asked))", 1),
        (".derive(({ query }) => ({ asked: query.a, made: 'x' })).get('/b', ({ made }) => exec(made))", 0),
        (".guard({ beforeHandle: check }, (app) => app.get('/b', ({ body }) => exec(body)))", 1),
        (".group('/x', (group) => group.post('/b', ({ body }) => exec(body)))", 1),
        (".group('/x', (group) => group.post('/b', ({ body }) => exec('ls')))", 0),
    ],
)
def test_chains_of_elysia_are_followed(chain: str, count: int) -> None:
    found = flows({"src/app.ts": f"{_ELYSIA}new Elysia()\n  {chain};\n"})
    assert [one.kind for one in found] == ["command-injection"] * count
