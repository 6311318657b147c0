"""Routes, actions and middleware of Next.js, and resolvers: which ask who somebody is, what is said of the others."""

import pytest

from engines.source import SourceFile
from engines.taint.access.report import access_hits
from engines.taint.access.rule import access_rules
from engines.taint.lower import LOWERINGS
from engines.taint.survey.whole import Survey

_LOGIN = {
    "auth.ts": "import NextAuth from 'next-auth';\nexport const { handlers, auth } = NextAuth({ providers: [] });\n"
}
_PAGE = """
import prisma from '@/lib/prisma'; {imports}
export default {before}async (req, res) => {
  {test}
  if (req.method === 'GET') { return res.json(await prisma.note.findMany({ select: { title: true } })); }
  if (req.method === '{method}') {
    {does}
    return res.status(204).end();
  }
  return res.status(405).end();
}{after};
"""
_ACTION = """
'use server';
import { auth } from '@/auth'; import prisma from '@/lib/prisma';
export async function removeNote(id: string) {
  {test}
  await prisma.note.delete({ where: { id } });
}
"""
_MIDDLEWARE = """
import { NextResponse } from 'next/server'; import { getToken } from 'next-auth/jwt';
export async function middleware(request) {
  if (!(await getToken({ req: request }))) return NextResponse.redirect(new URL('/login', request.url));
  return NextResponse.next();
}
export const config = { matcher: ['{matcher}'] };
"""
_REMOVES = "await prisma.note.delete({ where: { id: req.body.id } });"
_ASKS = "const session = await getServerSession(req, res, options);\n  if (!session) return res.status(401).end();"


def said(rule: str, texts: dict[str, str]) -> list[str]:
    files = {path: SourceFile(path, text.encode()) for path, text in texts.items()}
    survey = Survey([LOWERINGS[file.language](file) for file in files.values()])
    return [f"{hit.path}:{hit.start_line}" for hit in access_hits({rule: access_rules()[rule]}, survey, files)]


def _page(*, test: str = "", does: str = _REMOVES, before: str = "", after: str = "") -> str:
    imports = "import { getServerSession } from 'next-auth';" if test else "import { withAuth } from '@/lib/guards';"
    text = _PAGE.replace("{imports}", imports).replace("{test}", test).replace("{does}", does)
    return text.replace("{method}", "DELETE").replace("{before}", before).replace("{after}", after)


_OPEN = ["pages/api/notes.ts:3"]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"pages/api/notes.ts": _page()}, _OPEN),
        (
            {"pages/api/notes.ts": _page(does="await prisma.note.update({ where: { id: req.body.id }, data: {} });")},
            _OPEN,
        ),
        ({"pages/api/notes.ts": _page(test=_ASKS)}, []),
        ({"pages/api/notes.ts": _page(before="withAuth(", after=")")}, []),
        # What visitors count up, and what they leave.
        (
            {
                "pages/api/notes.ts": _page(
                    does="await prisma.note.update({ where: { id: req.body.id }, data: { seen: { increment: 1 } } });"
                )
            },
            [],
        ),
        ({"pages/api/notes.ts": _page(does="await prisma.note.create({ data: { title: req.body.title } });")}, []),
        ({"pages/api/notes.ts": _page(), "middleware.ts": _MIDDLEWARE.replace("{matcher}", "/api/:path*")}, []),
        ({"pages/api/notes.ts": _page(), "middleware.ts": _MIDDLEWARE.replace("{matcher}", "/((?!_next).*)")}, []),
        (
            {"pages/api/notes.ts": _page(), "middleware.ts": _MIDDLEWARE.replace("{matcher}", "/((?!api|_next).*)")},
            _OPEN,
        ),
        ({"pages/api/notes.ts": _page(), "middleware.ts": _MIDDLEWARE.replace("{matcher}", "/admin/:path*")}, _OPEN),
        ({"app/actions.ts": _ACTION.replace("{test}", "")}, ["app/actions.ts:4"]),
        ({"app/actions.ts": _ACTION.replace("{test}", "if (!(await auth())) throw new Error('no');")}, []),
    ],
)
def test_what_members_have_is_for_members_to_change(files: dict[str, str], expected: list[str]) -> None:
    assert said("missing-authentication", {**_LOGIN, **files}) == expected


def test_a_program_without_a_login_has_no_members() -> None:
    assert said("missing-authentication", {"pages/api/notes.ts": _page()}) == []


_ROUTE = """
import { NextResponse } from 'next/server'; import prisma from '@/lib/prisma';
import { verifyToken } from '@/lib/tokens';
export async function POST(request) {
  const user = verifyToken(request);
  if (!user || !user.id) return NextResponse.json({}, { status: 401 });
  const { text } = await request.json();
  return NextResponse.json(await prisma.remark.create({ data: { text, userId: user.id } }));
}
"""
_ONE = """
import { NextResponse } from 'next/server'; import prisma from '@/lib/prisma';
import { verifyToken } from '@/lib/tokens';
export async function PUT(request, { params }) {
  const user = verifyToken(request);
  if (!user || !user.id) return NextResponse.json({}, { status: 401 });
  const { text } = await request.json();
  await prisma.remark.update({ where: { id: params.id{more} }, data: { text } });
  return NextResponse.json({});
}
"""
_TOKENS = """
import jwt from 'jsonwebtoken';
export function verifyToken(request) {
  try { return jwt.verify(request.cookies.get('token')?.value, process.env.KEY); } catch { return null; }
}
"""


@pytest.mark.parametrize(("more", "expected"), [("", ["app/api/remarks/[id]/route.ts:8"]), (", userId: user.id", [])])
def test_that_somebody_is_there_does_not_say_whose_it_is(more: str, expected: list[str]) -> None:
    files = {
        "lib/tokens.ts": _TOKENS,
        "app/api/remarks/route.ts": _ROUTE,
        "app/api/remarks/[id]/route.ts": _ONE.replace("{more}", more),
    }
    assert said("object-without-owner", files) == expected


_RESOLVERS = """
const Order = require('./order'); const User = require('./user');
module.exports = {
  Query: {
    order: async (_, { orderId }, context) => {
      if (!context.user) throw new Error('no');
      return Order.findOne({ orderId{more} });
    },
    {other}
  },
};
"""
_MODEL = """
const mongoose = require('mongoose');
const schema = new mongoose.Schema({ orderId: String, customerId: { type: String, required: true } });
module.exports = mongoose.model('Order', schema);
"""


@pytest.mark.parametrize(("more", "expected"), [("", ["resolvers.js:7"]), (", customerId: context.user.id", [])])
def test_resolver_shows_what_is_somebodys(more: str, expected: list[str]) -> None:
    text = _RESOLVERS.replace("{more}", more).replace("{other}", "")
    assert said("object-without-owner", {"resolvers.js": text, "order.js": _MODEL}) == expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("orders: async () => Order.find({}),", ["resolvers.js:9"]),
        ("orders: async (_, args, { user }) => user ? Order.find({}) : [],", []),
        ("prices: async () => Price.find({}),", []),
    ],
)
def test_resolver_that_asks_nobody(other: str, expected: list[str]) -> None:
    text = _RESOLVERS.replace("{more}", ", customerId: context.user.id").replace("{other}", other)
    assert said("resolver-without-authentication", {"resolvers.js": text, "order.js": _MODEL}) == expected


_NOTES = """
const router = require('express').Router();
const { isLoggedIn } = require('./auth'); const Invoice = require('./invoice');
const guard = require('express-jwt-permissions')();
router.get('/invoices/:id', isLoggedIn, show, guard.check(['read']));
async function show(req, res) { res.json(await Invoice.findById(req.params.id)); }
module.exports = router;
"""


def test_handler_in_front_of_its_guard_answers_first() -> None:
    assert said("object-without-owner", {"routes.js": _NOTES}) == ["routes.js:6"]


def test_middleware_for_other_addresses_stands_before_no_action_of_a_page() -> None:
    action = {
        "app/notes/actions.ts": _ACTION.replace("{test}", ""),
        "app/notes/page.tsx": "export default () => null;\n",
    }
    other, mine = (
        {"middleware.ts": _MIDDLEWARE.replace("{matcher}", one)} for one in ("/staff/:path*", "/notes/:path*")
    )
    assert said("missing-authentication", {**_LOGIN, **other, **action}) == ["app/notes/actions.ts:4"]
    assert said("missing-authentication", {**_LOGIN, **mine, **action}) == []
    # Where it is used is not known.
    shared = {"lib/actions.ts": _ACTION.replace("{test}", "")}
    assert said("missing-authentication", {**_LOGIN, **other, **shared}) == []


_RSS = """
import { prisma } from "@shop/prisma";
import verifyUser from "@/lib/api/verifyUser";
export default async function handler(req, res) {
  {guard}
  if (req.method === "DELETE") { await prisma.feed.delete({ where: { id: Number(req.query.id) } }); res.end(); }
}
"""
_PRISMA_LOGIN = """
import { prisma } from "@shop/prisma";
import bcrypt from "bcrypt";
import jwt from "jsonwebtoken";
export default async function login(req, res) {
  const user = await prisma.user.findUnique({ where: { email: req.body.email } });
  if (user && await bcrypt.compare(req.body.password, user.password)) {
    res.json({ token: jwt.sign({ id: user.id }, process.env.KEY) });
  }
}
"""


@pytest.mark.parametrize(
    ("guard", "expected"),
    [
        ("const user = await verifyUser({ req, res }); if (!user) return;", []),
        ("const known = await readUser({ req, res });", ["pages/api/feeds/[id].js:4"]),
    ],
)
def test_question_who_the_user_is_may_be_asked_of_a_file_nobody_finds(guard: str, expected: list[str]) -> None:
    files = {"pages/api/feeds/[id].js": _RSS.replace("{guard}", guard), "pages/api/auth/login.js": _PRISMA_LOGIN}
    assert said("missing-authentication", files) == expected
