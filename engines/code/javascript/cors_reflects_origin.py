"""Every website may send requests with the visitor's cookies and read the answers.

A page on any site the visitor opens can then act as them and read what it gets: the same-origin policy is switched
off for everybody.

List the origins that need it, or leave credentials out.
"""

from collections.abc import Iterator

import re2
from tree_sitter import Node

from engines.code.cross_origin import lets_all_in, written_settings
from engines.index.calls import Call, calls_of_method
from engines.index.constants import is_literally, string
from engines.index.requests import request_data_in
from engines.index.scopes import only_value, scopes, text
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

MESSAGE = "Every website may act as the visitor and read the answers."
WEAK = "The test lets other origins through: {test}."
# An ending without a dot before it, a part, or a pattern that is not held at both ends.
_ENDS = re2.compile(r"\.(endsWith|includes|indexOf|search|match|startsWith)\(\s*(['\"`])([^'\"`]{0,200})")
_PATTERN = re2.compile(r"/((?:[^/\\\n]|\\.){1,300})/[a-z]{0,5}\.test\(")
_TRUTHY = frozenset(("if_statement", "parenthesized_expression", "binary_expression", "unary_expression"))


@rule(
    title="Cross-origin access with credentials for everybody",
    severity="high",
    confidence="high",
    cwe=942,
    weakness="permissive-cors",
    languages=JAVASCRIPT,
    fix="List the origins that may send credentials.",
    hints=("cors", "enableCors", "Access-Control-Allow-Origin", "access-control-allow-origin"),
    bad=[
        "const cors = require('cors');\napp.use(cors({ origin: true, credentials: true }));",
        "app.use((req, res, next) => {\n  res.header('Access-Control-Allow-Origin', req.headers.origin);\n"
        "  res.header('Access-Control-Allow-Credentials', 'true');\n  next();\n});",
        "import cors from 'cors';\napp.use(cors({ credentials: true, origin: (origin, done) => done(null, true) }));",
        "app.use((req, res, next) => {\n  const origin = req.headers.origin;\n  if (origin) {\n"
        "    res.setHeader('Access-Control-Allow-Origin', origin);\n"
        "    res.setHeader('Access-Control-Allow-Credentials', 'true');\n  }\n  next();\n});",
        "app.use((req, res, next) => {\n  const origin = req.get('origin');\n"
        "  if (origin && origin.endsWith('example.org')) {\n"
        "    res.setHeader('Access-Control-Allow-Origin', origin);\n"
        "    res.setHeader('Access-Control-Allow-Credentials', 'true');\n  }\n  next();\n});",
        "app.use((req, res, next) => {\n  const origin = req.headers.origin;\n  if (/example.org/.test(origin)) {\n"
        "    res.set('Access-Control-Allow-Origin', origin);\n"
        "    res.set('Access-Control-Allow-Credentials', 'true');\n  }\n  next();\n});",
        "import { NestFactory } from '@nestjs/core';\nconst app = await NestFactory.create(AppModule);\n"
        "app.enableCors({ origin: true, credentials: true });",
        "import cors from '@fastify/cors';\nserver.register(cors, { origin: true, credentials: true });",
        "const Hapi = require('@hapi/hapi');\n"
        "const server = Hapi.server({ routes: { cors: { origin: ['*'], credentials: true } } });",
        "import { cors } from 'hono/cors';\napp.use(cors({ origin: (asked) => asked, credentials: true }));",
        "import { Server } from 'socket.io';\nnew Server(http, { cors: { origin: true, credentials: true } });",
        "app.use((req, res) => {\n  res.set('Access-Control-Allow-Origin', 'null');\n"
        "  res.set('Access-Control-Allow-Credentials', 'true');\n});",
    ],
    good=[
        "const cors = require('cors');\napp.use(cors());",
        "app.enableCors({ origin: ['https://shop.example.org'], credentials: true });",
        "import cors from '@fastify/cors';\nserver.register(cors, { origin: true });",
        "import cors from '@fastify/cors';\nserver.register(cors, { origin: '*', credentials: true });",
        "const cors = require('cors');\napp.use(cors({ origin: 'https://shop.example.org', credentials: true }));",
        "app.use((req, res) => { res.header('Access-Control-Allow-Origin', '*'); });",
        "const cors = require('cors');\n"
        "app.use(cors({ origin: (o, done) => done(null, LIST.includes(o)), credentials: true }));",
        "app.use((req, res, next) => {\n  const origin = req.headers.origin;\n  if (LIST.includes(origin)) {\n"
        "    res.setHeader('Access-Control-Allow-Origin', origin);\n"
        "    res.setHeader('Access-Control-Allow-Credentials', 'true');\n  }\n  next();\n});",
        "app.use((req, res, next) => {\n  const origin = req.headers.origin;\n  if (!isOurs(origin)) return next();\n"
        "  res.setHeader('Access-Control-Allow-Origin', origin);\n"
        "  res.setHeader('Access-Control-Allow-Credentials', 'true');\n  next();\n});",
        "app.use((req, res, next) => {\n  const origin = req.headers.origin;\n"
        "  if (origin && origin.endsWith('.example.org')) {\n"
        "    res.setHeader('Access-Control-Allow-Origin', origin);\n"
        "    res.setHeader('Access-Control-Allow-Credentials', 'true');\n  }\n  next();\n});",
        "app.use((req, res, next) => {\n  const origin = req.headers.origin;\n"
        "  if (/^https:\\/\\/(\\w+\\.)?example\\.org$/.test(origin)) {\n"
        "    res.setHeader('Access-Control-Allow-Origin', origin);\n"
        "    res.setHeader('Access-Control-Allow-Credentials', 'true');\n  }\n  next();\n});",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for node, given in written_settings(file):
        origin = given.get("origin")
        if is_literally(file, given.get("credentials"), True) and origin is not None and lets_all_in(file, origin):
            yield Match.at(node, MESSAGE)
    if b"credentials" in file.data.lower():
        for call in calls_of_method(file, "header", "setHeader", "set", "append"):
            if (string(file, call.argument(0)) or "").lower() == "access-control-allow-origin":
                yield from _answered(file, call)


def _answered(file: SourceFile, call: Call) -> Iterator[Match]:
    origin = call.argument(1)
    if request_data_in(file, origin) is not None:
        yield Match.at(call.node, MESSAGE)
    elif string(file, origin) == "null":
        if _sends_credentials(file, call):
            yield Match.at(call.node, "A page in a sandboxed frame has the origin null: anybody can make one.")
    elif origin is not None and origin.type == "identifier":
        bound = only_value(file, origin)
        if bound is not None and request_data_in(file, bound) is not None and _sends_credentials(file, call):
            tests = _tests(file, call.node, text(origin))
            weak = next(filter(None, map(_weak, tests)), "")
            if not tests:
                yield Match.at(call.node, MESSAGE)
            elif weak and len(tests) == 1:
                yield Match.at(call.node, WEAK.format(test=weak), confidence="medium")


def _sends_credentials(file: SourceFile, call: Call) -> bool:
    """Whether the same function lets cookies come along."""
    around = scopes(file).function_at(call.node) or file.root
    return b"allow-credentials" in (around.text or b"").lower()


def _tests(file: SourceFile, node: Node, name: str) -> list[str]:
    """What the function asks of the origin before it is answered, but whether there is one."""
    around = scopes(file).function_at(node) or file.root
    found: list[str] = []
    for one in file.nodes("identifier"):
        is_inside = around.start_byte <= one.start_byte < node.start_byte
        holder = one.parent
        if not is_inside or text(one) != name or holder is None or (holder.type in _TRUTHY and _is_plain(holder)):
            continue
        if holder.type == "variable_declarator":
            continue
        asked = holder
        while asked.parent is not None and asked.parent.type in ("member_expression", "arguments", "call_expression"):
            asked = asked.parent
        if asked.type == "call_expression" and text(asked).startswith(("res.", "response.", "console.", "log")):
            continue
        found.append(text(asked)[:200])
    return found


def _is_plain(holder: Node) -> bool:
    """`if (origin)`, `origin && …`, `!origin`"""
    operator = text(holder.child_by_field_name("operator"))
    return holder.type != "binary_expression" or operator in ("&&", "||", "??")


def _weak(asked: str) -> str:
    """A test that `https://example.org.evil.test` or `https://evilexample.org` gets through; "" for any other."""
    ending = _ENDS.search(asked)
    if ending is not None:
        how, part = ending[1], ending[3]
        is_held = part.startswith((".", "//", "http")) if how == "endsWith" else False
        is_held = is_held or (how == "startsWith" and part.endswith("/"))
        return "" if is_held or not part else asked[:80]
    pattern = _PATTERN.search(asked)
    return asked[:80] if pattern is not None and not (pattern[1].startswith("^") and pattern[1].endswith("$")) else ""
