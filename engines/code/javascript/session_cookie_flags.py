"""A session cookie is set without Secure or HttpOnly.

Without Secure the browser also sends it over plain HTTP, where anybody on the network reads it; without HttpOnly
any script on the page reads it, so one cross-site scripting hole gives the session away.

Set secure: true, httpOnly: true and sameSite: "lax" on every cookie that proves who somebody is, and on others unless
a script of the page has to read them.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from engines.index.calls import Call, calls_of_method, calls_to, options
from engines.index.constants import is_literally, string, where_written
from engines.index.names import dotted
from engines.index.requests import is_response
from engines.index.scopes import only_value
from engines.index.secret_names import speaks_of_secret
from engines.languages import JAVASCRIPT
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

PLUGINS = ("@fastify/session", "fastify-session", "@fastify/secure-session")
# A page's script sends these back.
_FOR_SCRIPTS = re.compile(r"(?i)csrf|xsrf")
_JAR = re.compile(rb"(^|\.|\s)cookies(\(\))?\)?$")
_NEXT = re.compile(rb"^(\(?await )?cookies\(\)\)?$")
LABELS = {"secure": "Secure", "httpOnly": "HttpOnly"}


@rule(
    title="Insecure cookie",
    severity="medium",
    confidence="medium",
    cwe=614,
    weakness="insecure-cookie",
    languages=JAVASCRIPT,
    patch=swap(
        (r"\b((?:secure|httpOnly)\s*:\s*)false\b", r"\1true"),
        (r"(\.cookie\(['\"][^'\"\n]*['\"]\s*,\s*[\w.]+)\)", r'\1, { httpOnly: true, secure: true, sameSite: "lax" })'),
    ),
    fix='Set secure: true, httpOnly: true and sameSite: "lax".',
    hints=("cookie", "session", "Cookie"),
    bad=[
        "const session = require('express-session');\napp.use(session({ secret: key, cookie: { secure: false } }));",
        "const session = require('express-session');\n"
        "app.use(session({ secret: key, cookie: { httpOnly: false, secure: true } }));",
        "app.post('/login', (req, res) => { res.cookie('token', token); });",
        "app.post('/login', (req, res) => { res.cookie('session', id, { httpOnly: false, secure: true }); });",
        "app.post('/settings', (req, res) => { res.cookie('settings', encoded(req.body)); });",
        "const session = require('express-session');\napp.use(session({ secret: key, resave: false }));",
        "import session from '@fastify/session';\nserver.register(session, { cookie: { secure: false } });",
        "const session = require('express-session');\nconst cookie = { httpOnly: false };\n"
        "app.use(session({ secret: key, cookie: cookie }));",
        "const session = require('koa-session');\napp.use(session({ key: 'sid', httpOnly: false }, app));",
        "answer.cookies.set('authToken', token, { httpOnly: false, secure: true });",
        "const session = require('cookie-session');\napp.use(session({ name: 's', keys: [KEY], httpOnly: false }));",
        "const session = require('cookie-session');\napp.use(session({ name: 's', signed: false }));",
        "(await cookies()).set('session', id, { secure: false });",
        "const session = require('express-session');\nconst kept = { secret: key, cookie: { secure: false } };\n"
        "app.use(session(kept));",
        "import { cookies } from 'next/headers';\nconst jar = await cookies();\njar.set('session', id, { path: '/' });",
        "import { cookies } from 'next/headers';\ncookies().set('session', id);",
        "app.post('/login', async (req, reply) => { reply.setCookie('token', token, { path: '/' }); });",
        "import { setCookie } from 'hono/cookie';\napp.post('/in', (c) => { setCookie(c, 'session', id); });",
        "import cookie from 'cookie';\nconst line = cookie.serialize('session', id, { httpOnly: true });",
    ],
    good=[
        "const session = require('express-session');\napp.use(session({ secret: key, cookie: { secure: true } }));",
        "app.post('/login', (req, res) => { res.cookie('token', t, { httpOnly: true, secure: true }); });",
        "app.get('/', (req, res) => { res.cookie('theme', 'dark'); });",
        "app.get('/', (req, res) => { res.cookie('XSRF-TOKEN', req.csrfToken()); });",
        "app.get('/', (req, res) => { res.cookie('theme', req.query.theme, { sameSite: 'lax' }); });",
        "const session = require('express-session');\napp.use(session({ secret: key, cookie: { secure: !isLocal } }));",
        "app.post('/login', (req, res) => { res.cookie('token', t, COOKIE); });",
        "const session = require('express-session');\napp.use(session(OPTIONS));",
        "import session from '@fastify/session';\nserver.register(session, { secret: key, cookie: { secure: true } });",
        "const session = require('koa-session');\napp.use(session({ key: 'sid' }, app));",
        "const session = require('express-session');\nconst kept = { secret: key, cookie: { secure: false } };\n"
        "if (isLive) { kept.cookie.secure = true; }\napp.use(session(kept));",
        "answer.cookies.set('authToken', token, { httpOnly: true, secure: isLive });",
        "const session = require('cookie-session');\napp.use(session({ name: 's', keys: [KEY], secure: isLive }));",
        "ctx.cookies.set('theme', 'dark', { httpOnly: false });",
        "settings.set('authToken', token, { secure: false });",
        "import { cookies } from 'next/headers';\ncookies().set('session', id, { httpOnly: true, secure: true });",
        "app.post('/login', async (req, reply) => { reply.setCookie('token', t, { ...flags, path: '/' }); });",
        "export const actions = { default: ({ cookies }) => { cookies.set('session', id, { path: '/' }); } };",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, "express-session", "cookie-session"):
        yield from _session(file, call)
    for call in calls_to(file, "koa-session"):
        yield from _flags(file, call.node, call.argument(0), is_needed=False)
    for call in calls_of_method(file, "register"):
        if dotted(file, call.argument(0)) in PLUGINS:
            cookie = options(call.argument(1)).get("cookie")
            if cookie is not None:
                yield from _flags(file, cookie, cookie, is_needed=False)
    for call in calls_of_method(file, "set"):
        name = string(file, call.argument(0)) or ""
        is_jar, is_open = _is_jar(file, call.receiver)
        if is_jar and not _FOR_SCRIPTS.search(name) and (speaks_of_secret(name) or "session" in name.lower()):
            yield from _flags(file, call.node, call.argument(2), is_needed=is_open)
    for call, name, given in _written_elsewhere(file):
        if not _FOR_SCRIPTS.search(name) and (speaks_of_secret(name) or "session" in name.lower()):
            yield from _flags(file, call.node, given, is_needed=True)
    for call in calls_of_method(file, "cookie"):
        name = string(file, call.argument(0)) or ""
        if not is_response(file, call.receiver) or _FOR_SCRIPTS.search(name):
            continue
        if speaks_of_secret(name) or "session" in name.lower():
            yield from _flags(file, call.node, call.argument(2), is_needed=True)
        elif call.argument(1) is not None and call.argument(2) is None and string(file, call.argument(1)) is None:
            yield Match.at(call.node, "This cookie is set with neither Secure nor HttpOnly.", severity="low")


def _is_jar(file: SourceFile, receiver: Node | None) -> tuple[bool, bool]:
    """Whether something holds the cookies of an answer, and whether its cookies have no flags unless it is told."""
    if receiver is None:
        return False, False
    kept = where_written(file, receiver).text or b""
    is_next = _NEXT.search(kept) is not None and b"next/headers" in file.data
    return is_next or _JAR.search(receiver.text or b"") is not None, is_next


def _written_elsewhere(file: SourceFile) -> Iterator[tuple[Call, str, Node | None]]:
    """Calls of other frameworks that set a cookie without flags unless told: its name, and the options."""
    for call in calls_of_method(file, "setCookie"):
        if is_response(file, call.receiver):
            yield call, string(file, call.argument(0)) or "", call.argument(2)
    for call in calls_to(file, "setCookie", "h3.setCookie", "hono/cookie.setCookie"):
        yield call, string(file, call.argument(1)) or "", call.argument(3)
    for call in calls_to(file, "cookie.serialize"):
        yield call, string(file, call.argument(0)) or "", call.argument(2)


def _session(file: SourceFile, call: Call) -> Iterator[Match]:
    """express-session sends its cookie over plain HTTP unless told not to; HttpOnly is its default."""
    first = _settled(file, call.argument(0))
    if first is None or first.type != "object" or call.has_splat or b"..." in (first.text or b""):
        return
    if call.name == "cookie-session":
        if is_literally(file, options(first).get("signed"), False):
            yield Match.at(
                call.node, "This cookie holds the session, and nobody signs it: visitors can write their own."
            )
        else:
            yield from _flags(file, call.node, first, is_needed=False)
        return
    cookie = options(first).get("cookie")
    if cookie is None:
        yield Match.at(call.node, "This session cookie is sent without Secure.", confidence="low")
    else:
        yield from _flags(file, cookie, cookie, is_needed=False)


def _settled(file: SourceFile, given: Node | None) -> Node | None:
    """The object a name stands for, unless its cookie is altered later: `kept.cookie.secure = isLive`."""
    if given is None or given.type != "identifier" or (given.text or b"") + b".cookie" in file.data:
        return given
    return where_written(file, given)


def _flags(file: SourceFile, node: Node, given: Node | None, *, is_needed: bool) -> Iterator[Match]:
    if given is not None and given.type == "identifier":
        given = only_value(file, given) or given
        node = given if given.type == "object" else node
    if given is not None and (given.type != "object" or b"..." in (given.text or b"")):
        return
    written = options(given)
    for flag, label in LABELS.items():
        if is_literally(file, written.get(flag), False) or (is_needed and flag not in written):
            yield Match.at(node, f"This cookie is set without {label}.")
            return
