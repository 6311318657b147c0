"""The key that signs sessions or tokens is written in the code.

Everybody who can read the repository, a backup or an image can sign a session or token of their choice and be
anybody. It stays in the history after it is removed.

Read it from the environment or a secret store, make a new one, and let the old sessions end.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from engines.code.keys_handed_over import keys_handed_over
from engines.code.keys_told_once import once_for_each
from engines.index.calls import calls_to, options_of
from engines.index.constants import string, where_written
from engines.index.names import dotted
from engines.index.scopes import text
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

_SIGNS = re.compile(
    r"(?i)(\w{1,30}_)?(jwt|session|cookie|access_?token|refresh_?token|token)_?(secret|secret_?key|signing_?key)"
)


@rule(
    title="Signing key in the code",
    severity="high",
    confidence="high",
    cwe=798,
    weakness="hardcoded-secret",
    languages=JAVASCRIPT,
    fix="Read the key from the environment and make a new one.",
    hints=(
        "@nestjs/jwt",
        "@fastify/jwt",
        "passport-jwt",
        "jsonwebtoken",
        "express-session",
        "cookie-session",
        "cookie-parser",
        "createHmac",
        "express-jwt",
        "process.env",
        "koa",
        "@fastify/",
        "@hapi/cookie",
        "hono/jwt",
        "jose",
        "secretOrKey",
        "@remix-run/",
        "next-auth",
    ),
    bad=[
        "const jwt = require('jsonwebtoken');\njwt.sign({ id }, 'horse' + 'battery');",
        "const session = require('express-session');\n"
        "app.use(session({ secret: 'keyboard' + ' cat', resave: false }));",
        "import jwt from 'jsonwebtoken';\nconst KEY = 'bridge' + 'over';\njwt.verify(token, KEY);",
        "const cookies = require('cookie-parser');\napp.use(cookies('a' + 'bc'));",
        "const jwt = require('jsonwebtoken');\njwt.sign({ id }, process.env.JWT_KEY || 'horse' + 'battery');",
        "import { JwtModule } from '@nestjs/jwt';\nJwtModule.register({ secret: 'horse' + 'battery' });",
        "process.env.JWT_SECRET = 'horse' + 'battery';",
        "const jwt = require('jsonwebtoken');\nconst JWT_SECRET = 'horse' + 'battery';\n"
        "makeServer({ context: ({ req }) => ({ req, JWT_SECRET }) });",
        "const session = require('express-session');\nconst kept = { secret: 'key' + 'board' };\nsession(kept);",
        "const Koa = require('koa');\nconst app = new Koa();\napp.keys = ['horse' + 'battery'];",
        "import jwt from '@fastify/jwt';\nserver.register(jwt, { secret: 'horse' + 'battery' });",
        "import { sign } from 'hono/jwt';\nawait sign({ id }, 'horse' + 'battery');",
        "import { SignJWT } from 'jose';\n"
        "const key = new TextEncoder().encode(process.env.KEY ?? 'horse' + 'battery');",
        "super({ jwtFromRequest: fromHeader, secretOrKey: 'horse' + 'battery' });",
        "const Hapi = require('@hapi/hapi');\nserver.register(require('@hapi/cookie'));\n"
        "server.auth.strategy('s', 'cookie', { cookie: { name: 'sid', password: 'horse' + 'battery' } });",
        "import { createCookieSessionStorage } from '@remix-run/node';\n"
        "createCookieSessionStorage({ cookie: { name: 's', secrets: ['horse' + 'battery'] } });",
        "import * as jwt from 'jsonwebtoken';\nclass A {\n  key = process.env.KEY || 'horse' + 'bat';\n"
        "  sign(id) { return jwt.sign({ id }, this.key); }\n}",
    ],
    good=[
        "const jwt = require('jsonwebtoken');\njwt.sign({ id }, process.env.JWT_KEY);",
        "const session = require('express-session');\napp.use(session({ secret: config.cookieSecret }));",
        "const jwt = require('jsonwebtoken');\nconst key = fs.readFileSync('key.pem');\njwt.sign({ id }, key);",
        "const cookies = require('cookie-parser');\napp.use(cookies());",
        "const session = require('express-session');\nconst kept = { secret: process.env.KEY };\nsession(kept);",
        "const jwt = require('jsonwebtoken');\njwt.sign({ id }, process.env.JWT_KEY || fallback());",
        "process.env.JWT_SECRET = makeKey();",
        "if (!process.env.JWT_SECRET) {\n  process.env.JWT_SECRET = 'only for ' + 'migrations';\n}",
        "process.env.TOKEN_URL = 'https://login.example.org/token';",
        "const jwt = require('jsonwebtoken');\nconst TOKEN_KEY = 'x-token';\nlocalStorage.getItem(TOKEN_KEY);",
        "import { JwtModule } from '@nestjs/jwt';\nJwtModule.register({ secret: process.env.KEY });",
        "const Koa = require('koa');\nconst app = new Koa();\napp.keys = [process.env.KEY];",
        "import jwt from '@fastify/jwt';\nserver.register(jwt, { secret: process.env.KEY });",
        "import { jwtVerify } from 'jose';\nconst said = new TextEncoder().encode('a' + 'b');\nsend(said);",
        "super({ secretOrKey: config.get('KEY') });",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    yield from once_for_each(_matches(file))


def _matches(file: SourceFile) -> Iterator[Match]:
    # A key with a name is told where it is written, once: what is signed with it is mended by the same change.
    found = {(one.start_line, one.start_column): one for one in _used(file)}
    yield from found.values()
    for one in file.nodes("assignment_expression"):
        left = dotted(file, one.child_by_field_name("left"))
        is_key = left.startswith("process.env.") and _SIGNS.fullmatch(left.removeprefix("process.env."))
        if is_key and not _stands_in(one):
            yield from _judged(file, one, one.child_by_field_name("right"))
    if not found and b"jsonwebtoken" in file.data:
        # Handed to where tokens are made.
        for one in file.nodes("variable_declarator"):
            if _SIGNS.fullmatch(text(one.child_by_field_name("name"))):
                yield from _judged(file, one, one.child_by_field_name("value"))


def _stands_in(node: Node) -> bool:
    """Where the environment has none; who forgets it is another question."""
    around = node.parent
    while around is not None and around.type in ("expression_statement", "statement_block"):
        around = around.parent
    test = around.child_by_field_name("condition") if around is not None and around.type == "if_statement" else None
    return test is not None and "process.env" in text(test)


def _used(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, "jsonwebtoken.sign", "jsonwebtoken.verify", "crypto.createHmac"):
        yield from _judged(file, call.node, call.argument(1))
    for node, key in keys_handed_over(file):
        yield from _judged(file, node, key)
    for call in calls_to(file, "cookie-parser"):
        yield from _judged(file, call.node, call.argument(0))
    for call in calls_to(file, "@nestjs/jwt.JwtModule.register"):
        key = options_of(file, call.argument(0)).get("secret")
        yield from _judged(file, key.parent or key if key is not None else call.node, key)
    for call in calls_to(file, "express-session", "cookie-session", "express-jwt", "express-jwt.expressjwt"):
        given = options_of(file, call.argument(0))
        secret = given.get("secret")
        keys = given.get("keys")
        for key in [secret, *(keys.named_children if keys is not None and keys.type == "array" else [])]:
            yield from _judged(file, key.parent or key if key is not None else call.node, key)


def _judged(file: SourceFile, node: Node, key: Node | None) -> Iterator[Match]:
    kept = _kept(file, key)
    value = string(file, kept) or string(file, _fallback(kept))
    if value:
        place = node if kept is None or kept == key else kept
        yield Match.at(place, "Whoever reads this line can sign in as anybody.", secret=value)


def _kept(file: SourceFile, key: Node | None) -> Node | None:
    """What a name or a field of this file stands for."""
    if key is not None and key.type == "member_expression" and text(key.child_by_field_name("object")) == "this":
        return _field(file, text(key.child_by_field_name("property")))
    return where_written(file, key) if key is not None else None


def _fallback(key: Node | None) -> Node | None:
    """What is taken when the environment says nothing: `process.env.KEY || "key"`."""
    is_either = key is not None and key.type == "binary_expression"
    if key is None or not is_either or text(key.child_by_field_name("operator")) not in ("||", "??"):
        return None
    return key.child_by_field_name("right")


def _field(file: SourceFile, name: str) -> Node | None:
    """What a class of this file gives a field where it is declared."""
    for one in file.nodes("field_definition", "public_field_definition"):
        if text(one.child_by_field_name("property") or one.child_by_field_name("name")) == name:
            return one.child_by_field_name("value")
    return None
