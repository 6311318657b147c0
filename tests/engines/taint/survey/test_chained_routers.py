"""Routes that are told in one chain, and routers that others mount by the name they are exported under."""

from engines.source import SourceFile
from engines.taint.lower import LOWERINGS
from engines.taint.survey.whole import Survey

_APP = """import { Hono } from 'hono'; import { users } from './users'; import notes from './notes';
const app = new Hono().basePath('/api');
app.use('*', requireAuth);
app.get('/x', (c) => c.json({}));
app.route('/users', users);
app.route('/notes', notes);
"""
_USERS = """import { Hono } from 'hono';
export const users = new Hono<Env>()
  .get('/', (c) => c.text(''))
  .use(requireAdmin)
  .post('/:id', validator('json', Shape), async (c) => c.json({}));
"""
_NOTES = "import { Hono } from 'hono';\nexport default new Hono().get('/', (c) => c.text(''));\n"


def _told(files: dict[str, str]) -> list[tuple[str, str, int, list[str]]]:
    sources = [SourceFile(path, text.encode()) for path, text in files.items()]
    survey = Survey([LOWERINGS[file.language or ""](file) for file in sources])
    return [(one.path, one.module.path, one.at >> 12, sorted(g.name for g in one.guards)) for one in survey.handlers]


def test_routes_of_a_chain_with_what_stands_before_them() -> None:
    assert _told({"app.ts": _APP, "users.ts": _USERS, "notes.ts": _NOTES}) == [
        ("/x", "app.ts", 4, ["requireAuth"]),
        ("/notes/", "notes.ts", 2, ["requireAuth"]),
        ("/users/", "users.ts", 3, ["requireAuth"]),
        ("/users/:id", "users.ts", 5, ["requireAdmin", "requireAuth"]),
    ]


def test_what_stands_behind_a_handler_says_more_of_it() -> None:
    text = """import { Elysia } from 'elysia';
new Elysia().get('/a', ({ query }) => query.x)
  .post('/b', ({ body }) => body, { beforeHandle: [requireLogin] }).listen(3);
"""
    assert _told({"app.ts": text}) == [("/a", "app.ts", 2, []), ("/b", "app.ts", 3, ["requireLogin"])]


def test_a_chain_that_begins_with_a_route_is_that_route() -> None:
    text = """const r = require('express').Router();
r.route('/z').get(list).post(requireLogin, list);
axios.get('/no').get('/route', list);
function list(req, res) { res.end() }
"""
    assert sorted(_told({"app.js": text})) == [("/z", "app.js", 2, []), ("/z", "app.js", 2, ["requireLogin"])]


def test_check_of_a_library_that_is_made_and_asked_at_once() -> None:
    text = """import { Hono } from 'hono'; import { bearerAuth } from 'hono/bearer-auth';
const app = new Hono().basePath('/tasks');
app.use('*', async (c, next) => {
  if (process.env.KEY) return bearerAuth({ token: process.env.KEY })(c, next);
  return c.json({}, 500);
});
app.get('/tidy', async (c) => c.json({}));
"""
    assert _told({"app.ts": text}) == [("/tidy", "app.ts", 7, ["bearerAuth"])]
    assert _told({"app.ts": text.replace("bearerAuth", "counted")}) == [("/tidy", "app.ts", 7, [])]


def test_route_that_a_class_describes_to_itself() -> None:
    text = """import Controller from './controller';
export class Notes extends Controller {
  constructor(config) {
    super(config);
    this.route({ method: 'get', path: '/notes', handler: this.list, permission: NONE });
    this.route({ method: 'post', path: '/notes', handler: this.add, permission: [ADD_NOTE], middleware: [checked] });
  }
  async list(req, res) { res.json([]) }
  async add(req, res) { res.json({}) }
}
"""
    assert _told({"notes.ts": text}) == [("/notes", "notes.ts", 5, []), ("/notes", "notes.ts", 6, ["permission"])]


def test_routes_of_hapi_are_described_with_a_path() -> None:
    text = """const server = require('@hapi/hapi').server({ port: 1 });
server.route({ method: 'GET', path: '/notes/{id}', handler: (request, h) => 'x' });
"""
    assert _told({"a.js": text}) == [("/notes/{id}", "a.js", 2, [])]


def test_router_of_the_programs_own_that_is_told_a_verb_first() -> None:
    text = """export class Notes extends OwnRouter {
  mount() {
    this.route('GET', '/notes/:id', req => this.find(req));
    this.route('DELETE', '/notes/:id', requireLogin, req => this.remove(req));
    this.route('dinner', 'somewhere', req => 1);
  }
}
"""
    assert _told({"a.js": text}) == [("/notes/:id", "a.js", 3, []), ("/notes/:id", "a.js", 4, ["requireLogin"])]


def test_actions_that_a_client_checks() -> None:
    client = """import { createSafeActionClient } from 'next-safe-action';
export const actionClient = createSafeActionClient();
export const authActionClient = actionClient.use(async ({ next }) => {
  const user = await getCurrentUser();
  if (!user) throw new Error('no');
  return next({ ctx: { user } });
});
"""
    actions = """'use server';
import { actionClient, authActionClient } from './client';
export const add = authActionClient.use(createRateLimitMiddleware('a', 3)).inputSchema(Shape)
  .action(async ({ parsedInput }) => save(parsedInput));
export const look = actionClient.action(async ({ parsedInput }) => find(parsedInput));
export const other = button.action(async ({ parsedInput }) => find(parsedInput));
"""
    assert _told({"client.ts": client, "actions.ts": actions}) == [
        ("", "actions.ts", 4, ["/client.<lambda>", "createRateLimitMiddleware"]),
        ("", "actions.ts", 5, []),
    ]
