"""An address that the sender writes into a header decides whether they may.

Anybody can send `X-Forwarded-For: 127.0.0.1`: what was meant for one's own machines or one office is open to all, and
a ban or a limit for an address is walked around.

Ask for the address of the connection, and let the framework read the header only behind a proxy you have named
(`werkzeug.middleware.proxy_fix.ProxyFix`, uvicorn's `--forwarded-allow-ips`).
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.rule import Site, access_rule
from engines.taint.survey.guards import written
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_HEADER: Final = re2.compile(
    r"(?i)^(HTTP_)?(X[-_]Forwarded[-_]For|X[-_]Real[-_]IP|X[-_]Client[-_]IP|Client[-_]IP|True[-_]Client[-_]IP|"
    r"X[-_]Originating[-_]IP|X[-_]Remote[-_](IP|Addr))$"
)
_ADDRESS: Final = re2.compile(r"^((\d{1,3}\.){1,3}\d{0,3}(/\d{1,2})?|::1|localhost)$")
_LISTS: Final = re2.compile(
    r"(?i)(allow|white|trusted|permitted|internal|admin|private|local|block|ban|black)\w*(ips?|hosts?|list|addr\w*|nets?|networks?)\b"
)
_MOST_STEPS: Final = 4
_FLASK = """
from flask import Flask, abort, request
app = Flask(__name__)
ALLOWED_IPS = load()

@app.route('/inside')
def inside():
    address = {address}
    if {test}:
        abort(403)
    return secrets()
"""
_HELPER = """
from django.http import HttpResponse, HttpResponseForbidden
from django.urls import path

def address_of(request):
    forwarded = request.META.get('HTTP_X_FORWARDED_FOR')
    if forwarded:
        return forwarded.split(',')[0]
    return request.META['REMOTE_ADDR']

def inside(request):
    {use}
    return HttpResponse('in')

urlpatterns = [path('inside/', inside)]
"""


@access_rule(
    title="Address in a header believed",
    severity="medium",
    confidence="medium",
    weakness="address-spoofing",
    fix="Ask for the address of the connection.",
    bad=[
        _FLASK.replace("{address}", "request.headers.get('X-Forwarded-For')").replace(
            "{test}", "address != '127.0.0.1'"
        ),
        _FLASK.replace("{address}", "request.headers.get('X-Real-IP', request.remote_addr)").replace(
            "{test}", "address not in ALLOWED_IPS"
        ),
        _FLASK.replace("{address}", "request.headers['X-Forwarded-For'].split(',')[0].strip()").replace(
            "{test}", "not address.startswith('10.')"
        ),
        _HELPER.replace(
            "{use}", "if address_of(request) not in ('127.0.0.1', '::1'):\n        return HttpResponseForbidden()"
        ),
    ],
    good=[
        _FLASK.replace("{address}", "request.remote_addr").replace("{test}", "address != '127.0.0.1'"),
        # Written down, and nothing decided.
        _HELPER.replace("{use}", "log.info('from %s', address_of(request))"),
        _FLASK.replace("{address}", "request.headers.get('X-Forwarded-For')").replace("{test}", "address == ''"),
        _FLASK.replace("{address}", "request.headers.get('Accept')").replace("{test}", "address not in ALLOWED_IPS"),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    seen: set[int] = set()
    for one in survey.alone():
        if one.module.kind != "own" or one.module.language != "python":
            continue
        for scope in survey.doing_of(one):
            if id(scope) in seen or scope.module.kind != "own":
                continue
            seen.add(id(scope))
            at = _believed(scope, survey)
            if at:
                yield Site(scope.module, at, "Whoever asks writes this address themselves.", handler=one)


def _believed(scope: Scope, survey: Survey) -> int:
    """Where such a header decides, 0 when it does not."""
    for node in survey.expressions(scope):
        value = _decides(node)
        if value is not None and _is_header(value, scope, survey, _MOST_STEPS):
            return node.at
    return 0


def _decides(node: ir.Expression) -> ir.Expression | None:
    """What is held against an address written there, or against a list of them."""
    match node:
        case ir.Compare(operator="==" | "!=", left=left, right=right):
            if _is_address(right):
                return left
            return right if _is_address(left) else None
        case ir.Compare(operator="in" | "not in", left=left, right=right):
            items = right.items if isinstance(right, ir.Sequence) else ()
            is_list = any(map(_is_address, items)) or bool(_LISTS.search(written(right)))
            return left if is_list else None
        case ir.Call(function=ir.Attribute(base=base, name="startswith"), arguments=(first, *_)):
            return base if _is_address(first) else None
    return None


def _is_address(value: ir.Expression) -> bool:
    return isinstance(value, ir.Constant) and isinstance(value.value, str) and bool(_ADDRESS.match(value.value))


def _is_header(value: ir.Expression, scope: Scope, survey: Survey, steps: int) -> bool:
    """Whether a value may be such a header: read there, kept in a name before, or given by a helper."""
    for node in each(ir.Expression, value, lambdas=False):
        if _reads_header(node):
            return True
        if isinstance(node, ir.Call):
            meant = survey.names.meaning(node.function, scope)
            if isinstance(meant, Scope) and not meant.is_module and _gives_header(meant):
                return True
        if isinstance(node, ir.Name) and steps:
            bound = [one for one in scope.bound.get(node.name, ()) if isinstance(one, ir.Expression)]
            if any(_is_header(one, scope, survey, steps - 1) for one in bound if one is not value):
                return True
    return False


def _reads_header(node: ir.Expression) -> bool:
    """`headers["X-Forwarded-For"]`, `META.get("HTTP_X_FORWARDED_FOR")`"""
    key: ir.Expression | None = None
    if isinstance(node, ir.Index):
        key = node.key
    elif isinstance(node, ir.Call) and isinstance(node.function, ir.Attribute) and node.arguments:
        key = node.arguments[0] if node.function.name in ("get", "getlist", "get_header", "get_all") else None
    return isinstance(key, ir.Constant) and isinstance(key.value, str) and bool(_HEADER.match(key.value))


def _gives_header(scope: Scope) -> bool:
    """A function that answers with the header, straight or by a name."""
    reads = [
        name
        for name, values in scope.bound.items()
        if any(isinstance(one, ir.Expression) and any(map(_reads_header, each(ir.Expression, one))) for one in values)
    ]
    for value in scope.returns:
        for node in each(ir.Expression, value, lambdas=False):
            if _reads_header(node) or (isinstance(node, ir.Name) and node.name in reads):
                return True
    return False
