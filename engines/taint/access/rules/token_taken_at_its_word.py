"""What a token says is read without a look at its signature.

The middle part of a token is plain text in another alphabet: anybody writes one that says they are somebody else, or an
administrator, and is believed.

Let a library verify it with the key and a fixed algorithm (`jwt.verify(token, key)`, `jwt.decode(token, key,
algorithms=["HS256"])`).
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.rule import Site, access_rule
from engines.taint.survey.asked import glance
from engines.taint.survey.guards import written
from engines.taint.survey.javascript_routes import LANGUAGES as SCRIPTS
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_TURNS: Final = frozenset(("from", "atob", "b64decode", "urlsafe_b64decode", "base64url_decode"))
_SPLITS: Final = re2.compile(r"(^|\.)split$")
# Somebody looks at the signature, or this is no server.
_VERIFIES: Final = re2.compile(r"(?i)verify|hmac|signature|compare_digest|timingsafeequal|jwks|createpublickey")
_HEADERS: Final = re2.compile(
    r"(?i)(^|\.)(req|request|ctx|context|event|socket|handshake)(\.\w+)*\.(headers?|cookies|META)$"
)
_EXPRESS: Final = """
const User = require('./user');
const told = (token) => JSON.parse(Buffer.from({part}, 'base64').toString('utf8'));
module.exports = async (req, res, next) => {
  const header = {header};
  if (!header) return res.status(401).end();
  {test}
  req.user = await User.findById(told(header.split(' ')[1]).id);
  next();
};
"""
_FLASK: Final = """
import base64, json
from flask import request

def who():
    token = {where}
    {test}
    payload = token.split('.')[1]
    return json.loads(base64.b64decode(payload + '=='))['user_id']
"""


def _express(
    *, header: str = "req.headers.authorization", test: str = "", part: str = "token.split('.')[1]"
) -> dict[str, str]:
    return {"auth.js": _EXPRESS.replace("{header}", header).replace("{test}", test).replace("{part}", part)}


@access_rule(
    title="Token believed without its signature",
    severity="high",
    confidence="medium",
    weakness="jwt-unverified",
    fix="Verify the token before it is read.",
    bad=[
        _express(),
        _FLASK.replace("{where}", "request.headers['Authorization'].split()[1]").replace("{test}", "pass"),
    ],
    good=[
        _express(test="jwt.verify(header.split(' ')[1], process.env.KEY);"),
        # In a browser, one's own.
        _express(header="localStorage.getItem('token')"),
        # The second part of something else.
        _express(part="token.split(':')[1]"),
        _FLASK.replace("{where}", "request.headers['Authorization'].split()[1]").replace(
            "{test}", "check_signature(token)"
        ),
        _FLASK.replace("{where}", "open('token').read()").replace("{test}", "pass"),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    in_scripts = (found for scope in survey.scopes.all(*SCRIPTS) for found in _believed(scope, survey))
    for scope, call in (*_in_python(survey), *in_scripts):
        yield Site(scope.module, call.at, "Nobody looks whether this token is real.", getattr(call, "end_line", 0))


@glance
def _in_python(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    yield from _believed(scope, survey)


def _believed(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    for call in scope.calls if scope.module.kind == "own" else ():
        is_turned = isinstance(call.function, ir.Attribute | ir.Name) and call.function.name in _TURNS
        if is_turned and call.arguments and _is_claims(call.arguments[0], scope) and _is_of_request(scope, survey):
            yield scope, call


def _is_claims(value: ir.Expression, scope: Scope) -> bool:
    """`token.split(".")[1]`, also by a name and with what pads it."""
    for one in each(ir.Expression, value, lambdas=False):
        if isinstance(one, ir.Name):
            bound = [held for held in scope.bound.get(one.name, ()) if isinstance(held, ir.Expression)]
            if any(_is_second(part, scope) for held in bound for part in each(ir.Expression, held, lambdas=False)):
                return True
        elif _is_second(one, scope):
            return True
    return False


def _is_second(one: ir.Expression, scope: Scope) -> bool:
    if not isinstance(one, ir.Index) or not isinstance(one.key, ir.Constant) or one.key.value != 1:
        return False
    split: object = one.base
    if isinstance(split, ir.Name):
        split = next((held for held in scope.bound.get(split.name, ()) if isinstance(held, ir.Call)), None)
    return (
        isinstance(split, ir.Call)
        and bool(_SPLITS.search(written(split.function)))
        and any(isinstance(given, ir.Constant) and given.value == "." for given in split.arguments)
    )


def _is_of_request(scope: Scope, survey: Survey) -> bool:
    """Whether the file takes tokens from requests, and nothing in it verifies any."""
    top = survey.scopes.modules[id(scope.module)]
    waiting, asks = [top], False
    while waiting:
        one = waiting.pop()
        waiting += one.inner
        for node in survey.expressions(one):
            name = node.name if isinstance(node, ir.Attribute | ir.Name) else ""
            if isinstance(node, ir.Constant) and isinstance(node.value, str):
                name = node.value[:40]
            if name and _VERIFIES.search(name):
                return False
            asks = asks or (isinstance(node, ir.Attribute) and bool(_HEADERS.search(written(node))))
    return asks
