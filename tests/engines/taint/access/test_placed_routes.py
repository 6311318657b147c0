"""Routes of Remix, SvelteKit and Nuxt, and procedures of tRPC: who asks, what is said of the others."""

import pytest

from tests.engines.taint.access.saying import said
from tests.engines.taint.test_survey import survey_of

_REMIX_LOGIN = {
    "app/session.ts": """
import { createCookieSessionStorage, redirect } from '@remix-run/node';
const storage = createCookieSessionStorage({ cookie: { name: '__session' } });
export async function letIn(request, user) {
  const session = await storage.getSession(request.headers.get('Cookie'));
  session.set('userId', user.id);
  return redirect('/', { headers: { 'Set-Cookie': await storage.commitSession(session) } });
}
export async function requireUserId(request) {
  const session = await storage.getSession(request.headers.get('Cookie'));
  const userId = session.get('userId');
  if (!userId) throw redirect('/login');
  return userId;
}
"""
}
_REMIX = """
import { prisma } from '~/db.server'; import { requireUserId } from '~/session';
export const action = async ({ request, params }) => {
  {ask}
  await prisma.note.delete({ where: { id: params.noteId{more} } });
  return null;
};
"""
_REMIX_NEW = """
import { prisma } from '~/db.server'; import { requireUserId } from '~/session';
export async function action({ request }) {
  {ask}
  const form = await request.formData();
  await prisma.note.create({ data: { text: form.get('text'), user: { connect: { id: {owner} } } } });
  return null;
}
"""


def _remix(ask: str = "", more: str = "") -> dict[str, str]:
    text = _REMIX.replace("{ask}", ask).replace("{more}", more)
    return {**_REMIX_LOGIN, "app/routes/notes.$noteId.delete.tsx": text}


def _remix_new(ask: str, owner: str) -> dict[str, str]:
    return {**_REMIX_LOGIN, "app/routes/notes.new.tsx": _REMIX_NEW.replace("{ask}", ask).replace("{owner}", owner)}


_SVELTE = {
    "src/routes/login/+page.server.ts": """
import { db } from '$lib/db';
export const actions = {
  default: async ({ cookies, request }) => {
    const form = await request.formData();
    const user = await db.user.findUnique({ where: { email: form.get('email') } });
    cookies.set('session', user.token, { path: '/' });
  }
};
""",
    "src/routes/notes/[id]/+page.server.ts": """
import { db } from '$lib/db'; import { redirect, type Actions } from '@sveltejs/kit';
export const actions = {
  remove: async ({ params, locals }) => {
    {ask}
    await db.note.delete({ where: { id: Number(params.id) } });
  }
} satisfies Actions;
""",
    "src/hooks.server.ts": """
import { redirect } from '@sveltejs/kit'; import { db } from '$lib/db';
export const handle = async ({ event, resolve }) => {
  event.locals.user = await db.user.findUnique({ where: { token: event.cookies.get('session') } });
  {away}
  return resolve(event);
};
""",
}


def _svelte(ask: str = "", away: str = "") -> dict[str, str]:
    return {path: text.replace("{ask}", ask).replace("{away}", away) for path, text in _SVELTE.items()}


_TRPC = {
    "src/pages/api/auth.ts": "import NextAuth from 'next-auth';\nexport default NextAuth({ providers: [] });\n",
    "src/server/trpc.ts": """
import { initTRPC, TRPCError } from '@trpc/server';
const t = initTRPC.context().create();
export const router = t.router;
export const publicProcedure = t.procedure;
const stopStrangers = t.middleware(({ ctx, next }) => {
  if (!ctx.session) throw new TRPCError({ code: 'UNAUTHORIZED' });
  return next({ ctx });
});
export const ourProcedure = t.procedure.use({before});
""",
    "src/server/notes.ts": """
import { z } from 'zod'; import { publicProcedure, ourProcedure, router } from './trpc';
export const notes = router({
  remove: {procedure}.input(z.object({ id: z.string() })).mutation(async ({ ctx, input }) => {
    {ask}
    return ctx.prisma.note.delete({ where: { id: input.id } });
  }),
  add: ourProcedure.input(z.string()).mutation(({ ctx, input }) =>
    ctx.prisma.note.create({ data: { text: input, userId: ctx.session.user.id } })),
});
""",
}


def _trpc(procedure: str, ask: str = "", before: str = "stopStrangers") -> dict[str, str]:
    filled = {"{procedure}": procedure, "{ask}": ask, "{before}": before}
    files = dict(_TRPC)
    for path, text in _TRPC.items():
        for key, value in filled.items():
            text = text.replace(key, value)
        files[path] = text
    return files


_OLD_TRPC = {
    "src/server/make.ts": """
import * as trpc from '@trpc/server';
export function createOurRouter() {
  return trpc.router().middleware(({ ctx, next }) => {
    if (!ctx.session) throw new trpc.TRPCError({ code: 'UNAUTHORIZED' });
    return next({ ctx });
  });
}
""",
    "src/server/notes.ts": """
import { createOurRouter } from './make';
export const notes = createOurRouter().mutation('remove', {
  input: z.number(),
  async resolve({ ctx, input: id }) { await ctx.prisma.note.delete({ where: { id } }); },
});
""",
}
_NUXT = {
    "server/api/login.post.ts": """
export default defineEventHandler(async (event) => {
  const { email } = await readBody(event);
  setCookie(event, 'session', await tokenFor(email));
});
""",
    "server/api/notes/[id].delete.ts": """
export default defineEventHandler(async (event) => {
  {ask}
  await prisma.note.delete({ where: { id: getRouterParam(event, 'id') } });
});
""",
    "server/middleware/auth.ts": """
export default defineEventHandler((event) => {
  {away}
});
""",
}


def _nuxt(ask: str = "", away: str = "") -> dict[str, str]:
    return {path: text.replace("{ask}", ask).replace("{away}", away) for path, text in _NUXT.items()}


_AWAY = "if (!getCookie(event, 'session')) throw createError({ statusCode: 401 });"


@pytest.mark.parametrize(
    "files",
    [_remix(), _svelte(), _svelte(away="console.log(event.url)"), _trpc("publicProcedure"), _nuxt()],
    ids=["remix", "sveltekit", "hook that only looks", "trpc", "nuxt"],
)
def test_what_asks_nobody_is_said(files: dict[str, str]) -> None:
    assert [one.split(":")[0] for one in said("missing-authentication", files)] == [
        next(path for path in files if "delete" in files[path] and "note.delete" in files[path])
    ]


@pytest.mark.parametrize(
    "files",
    [
        _remix("await requireUserId(request);"),
        _svelte("if (!locals.user) throw redirect(303, '/login');"),
        _svelte(away="if (!event.locals.user) throw redirect(303, '/login');"),
        _trpc("ourProcedure"),
        _trpc("publicProcedure", "if (!ctx.session) throw new Error('no');"),
        _OLD_TRPC,
        _nuxt("await requireUserSession(event);"),
        _nuxt(away=_AWAY),
        # Nobody has an account.
        {path: text for path, text in _svelte().items() if "login" not in path and "hooks" not in path},
    ],
)
def test_what_asks_itself_or_behind_something_that_asks_is_not_said(files: dict[str, str]) -> None:
    assert said("missing-authentication", files) == []


def test_whose_it_is_must_be_asked_where_somebody_is_known() -> None:
    ask = "const userId = await requireUserId(request);"
    made = {"app/routes/notes.new.tsx": _REMIX_NEW.replace("{ask}", ask).replace("{owner}", "userId")}
    rule = "object-without-owner"
    assert said(rule, {**_remix("await requireUserId(request);"), **made}) == ["app/routes/notes.$noteId.delete.tsx:5"]
    assert said(rule, {**_remix(ask, ", userId"), **made}) == []
    assert said(rule, _trpc("ourProcedure")) == ["src/server/notes.ts:6"]
    assert said(rule, _trpc("ourProcedure", "if (!ctx.isAdmin) throw new Error('no');")) == []


def test_owner_from_a_form_is_said_with_and_without_a_login() -> None:
    rule = "owner-from-request"
    assert said(rule, _remix_new("", "form.get('userId')")) == ["app/routes/notes.new.tsx:6"]
    assert said(rule, _remix_new("await requireUserId(request);", "form.get('userId')")) == [
        "app/routes/notes.new.tsx:6"
    ]
    assert said(rule, _remix_new("const userId = await requireUserId(request);", "userId")) == []


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("app/routes/notes.$noteId_.edit.tsx", "/notes/:noteId/edit"),
        ("app/routes/_auth.login.tsx", "/login"),
        ("app/routes/users+/$name_+/notes.new.tsx", "/users/:name/notes/new"),
        ("app/routes/notes/route.tsx", "/notes"),
        ("app/routes/_index.tsx", "/"),
    ],
)
def test_address_of_a_route_of_remix(path: str, address: str) -> None:
    files = {path: "export async function loader({ request }) { return null; }\n"}
    assert [one.address for one in survey_of(files).handlers] == [address]


def test_what_a_route_only_imports_is_no_route() -> None:
    files = {
        "app/routes/a.tsx": "export async function loader() { return null; }\n",
        "app/routes/B.tsx": "import { loader } from './a';\nexport default function B() { return use(loader); }\n",
    }
    assert [one.address for one in survey_of(files).handlers] == ["/a"]


@pytest.mark.parametrize("ask", ["await requireUserId(request);", ""])
def test_layout_stands_before_what_is_shown_and_not_before_what_is_sent(ask: str) -> None:
    routes = {
        "app/routes/inner+/_layout.tsx": "import { requireUserId } from '~/session';\n"
        f"export async function loader({{ request }}) {{ {ask} return null; }}\n",
        "app/routes/inner+/notes.tsx": "export async function loader() { return null; }\n"
        "export async function action() { return null; }\n",
    }
    handlers = survey_of({**_REMIX_LOGIN, **routes}).handlers
    asked = {sorted(one.methods)[0]: one.has("authentication") for one in handlers if "notes" in one.path}
    assert asked == {"GET": bool(ask), "POST": False}
