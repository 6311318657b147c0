"""A password or token of access is put into an address.

Addresses are written down everywhere: in the logs of servers and proxies, in the history of the browser, and in the
Referer header that the next site gets.

Take passwords from the body of a request; send tokens in a header or a cookie.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.passwords_by_name import is_password
from engines.taint.access.rule import Site, access_rule
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_QUERIES: Final = re2.compile(
    r"(^|\.)(request\.(args|GET|query_params|query)|rel_url\.query|self\.request\.GET)(\.get|\.getlist|\.getone)?$"
)
_WRITES: Final = re2.compile(r"(?i)[?&](pass(word|wd)?|pwd|access_token|auth_token|session_id|sessionid)=$")
_FLASK = """
from flask import Flask, redirect, request
app = Flask(__name__)

@app.route('/login')
def login():
    {read}
    return {answer}
"""
_FASTAPI = """
from fastapi import FastAPI, {more}
app = FastAPI()

@app.{verb}('/login')
def login(name: str, password: str{default}):
    return enter(name, password)
"""


@access_rule(
    title="Password in an address",
    severity="medium",
    confidence="medium",
    weakness="secret-in-address",
    fix="Take it from the body, or send it in a header or a cookie.",
    bad=[
        _FLASK.replace("{read}", "secret = request.args.get('password')").replace("{answer}", "enter(secret)"),
        _FLASK.replace("{read}", "secret = request.args['passwd']").replace("{answer}", "enter(secret)"),
        _FLASK.replace("{read}", "token = enter(request.form)").replace(
            "{answer}", "redirect(f'https://shop.example.org/in?access_token={token}')"
        ),
        _FASTAPI.replace("{more}", "Query").replace("{verb}", "get").replace("{default}", ""),
        _FASTAPI.replace("{more}", "Query").replace("{verb}", "post").replace("{default}", " = Query(...)"),
        _FASTAPI.replace("{more}", "Query").replace("{verb}", "post").replace("{default}", ""),
    ],
    good=[
        _FLASK.replace("{read}", "secret = request.form.get('password')").replace("{answer}", "enter(secret)"),
        _FLASK.replace("{read}", "shown = request.args.get('password_hint')").replace("{answer}", "enter(shown)"),
        # A link that is sent once, and holds only a while.
        _FLASK.replace("{read}", "token = once()").replace("{answer}", "redirect(f'/confirm?token={token}')"),
        _FASTAPI.replace("{more}", "Form").replace("{verb}", "post").replace("{default}", " = Form(...)"),
        _FASTAPI.replace("{more}", "Header").replace("{verb}", "get").replace("{default}", " = Header()"),
        _FASTAPI.replace("{more}", "Body").replace("{verb}", "post").replace("{default}", " = Body(embed=True)"),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    seen: set[int] = set()
    for one in survey.alone():
        if one.module.kind != "own" or one.module.language != "python":
            continue
        at = _parameter(one)
        if at:
            yield Site(one.module, at, f"{one.path or one.scope.name} takes a password from the address.", handler=one)
        for scope in survey.doing(one.scope):
            if id(scope) in seen or scope.module.kind != "own":
                continue
            seen.add(id(scope))
            for place, found in _places(scope, survey):
                yield Site(scope.module, place, found, handler=one)


def _parameter(handler: Handler) -> int:
    """Where FastAPI fills a password from the query, as it fills everything plain that is not said to be elsewhere."""
    if handler.framework != "fastapi":
        return 0
    for one in handler.scope.function.parameters:
        marker = written(one.default.function).rpartition(".")[2] if isinstance(one.default, ir.Call) else ""
        is_plain = one.annotation in ("str", "") and (one.default is None or isinstance(one.default, ir.Constant))
        if is_password(one.name) and (marker == "Query" or (is_plain and one.annotation == "str")):
            return one.at
    return 0


def _places(scope: Scope, survey: Survey) -> Iterator[tuple[int, str]]:
    for node in survey.expressions(scope):
        name = _asked(node)
        if is_password(name):
            yield node.at, f"{name} is read from the address."
        if isinstance(node, ir.Text) and _is_written(node):
            yield node.at, "A secret becomes part of an address."
        elif isinstance(node, ir.Call) and written(node.function).endswith("redirect"):
            for one in each(ir.Binary, *node.arguments, lambdas=False):
                left = one.left.value if isinstance(one.left, ir.Constant) else ""
                if isinstance(left, str) and _WRITES.search(left):
                    yield one.at, "A secret becomes part of an address."


def _asked(node: ir.Expression) -> str:
    """What is read from the query under a name."""
    base, key = ("", None)
    if isinstance(node, ir.Index):
        base, key = written(node.base), node.key
    elif isinstance(node, ir.Call) and node.arguments:
        base, key = written(node.function), node.arguments[0]
    is_query = bool(_QUERIES.search(base))
    return key.value if is_query and isinstance(key, ir.Constant) and isinstance(key.value, str) else ""


def _is_written(text: ir.Text) -> bool:
    """`…?password={typed}`: the name stands right before a part that is not written out."""
    pairs = zip(text.parts, text.parts[1:], strict=False)
    return any(
        isinstance(one, ir.Constant) and isinstance(one.value, str) and _WRITES.search(one.value[-40:])
        for one, after in pairs
        if not isinstance(after, ir.Constant)
    )
