"""A cookie or field of the request says whether somebody is an administrator, and is believed.

Whoever sends the request writes every part of it: the one with `admin=true` in it is let in.

Keep what somebody may do where only the program writes: in the session on the server, in a signed cookie, in the
database beside the account.
"""

import re
from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.access.rule import Site, access_rule
from engines.taint.survey.guards import written
from engines.taint.survey.javascript_routes import LANGUAGES as JAVASCRIPT
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_LANGUAGES: Final = frozenset(("python", "javascript", "typescript", "php", "java", "csharp"))
_COOKIES: Final = re.compile(
    r"(^|[.@])(request|req)\.(cookies|COOKIES)(\.get)?$|^request\.get_cookie$|^self\.get_cookie$|(^|\.)\$_COOKIE$"
    # Of Next.js, SvelteKit and Koa.
    r"|^(cookies\(\)|((event|ctx)\.)?cookies|cookie_?store)\.get$",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(
    r"(^|\.)request\.(args|form|values|json|GET|POST|query_params|headers|params|forms|query)(\.get)?$"
    r"|^(req|request|ctx\.request)\.(body|query|params|headers)$|(^|\.)\$_(GET|POST|REQUEST)$"
    # Of servlets, Vert.x and ASP.NET.
    r"|(^|\.)(req|request|httpRequest|servletRequest)(\(\))?\.(getParameter|getHeader|getParam)$"
    r"|(^|[.@])Request\.(Query|Form|Headers|Params|QueryString)$"
)
_RIGHT: Final = re.compile(
    r"^(x-)?(is_?|is-)?(internal-|internal_)?(admin|administrator|superuser|superadmin|authenticated|logged_?in)$",
    re.IGNORECASE,
)
# What a cookie is not asked for but to decide.
_ROLE: Final = re.compile(r"^(user_?)?(role|type|level|group|permissions?|privilege)$|^access_?level$", re.IGNORECASE)
_ASKS: Final = re.compile(r"(?i)is_?(user_?)?in_?role|has_?(any_?)?(role|authority|claim)|principal|^@?User\.")
_FLASK = """
from flask import Flask, abort, request, session
from models import User
app = Flask(__name__)

@app.route('/users')
def users():
    {test}
        abort(403)
    return [one.name for one in User.query.all()]
"""
_EXPRESS = """
const router = require('express').Router(); const User = require('./user');
router.get('/users', async (req, res) => {
  if ({test}) return res.sendStatus(403);
  res.json(await User.find());
});
module.exports = router;
"""
_GUARD = """
exports.mayDelete = async (req, res, next) => {
  const account = await accounts.of(req.user.id);
  const isAllowed = {test};
  if (isAllowed) { next(); } else { res.sendStatus(403); }
};
"""
_PHP = """<?php
session_start();
if ({test}) { die('no'); }
echo json_encode($pdo->query('SELECT name FROM users')->fetchAll((int) $_GET['page']));
"""


_NEXT: Final = """
import { cookies } from 'next/headers'; import { prisma } from '@/lib/prisma';
export async function DELETE(request) {
  const role = {kept};
  if (role !== 'admin') return new Response('no', { status: 403 });
  await prisma.user.deleteMany({});
  return Response.json({ done: true });
}
"""


def _next(kept: str) -> dict[str, str]:
    return {"app/api/users/route.ts": _NEXT.replace("{kept}", kept)}


def _guarded(test: str) -> dict[str, str]:
    route = _EXPRESS.replace("  if ({test}) return res.sendStatus(403);\n", "").replace("async (", "mayDelete, async (")
    return {"users.js": route, "may.js": _GUARD.replace("{test}", test)}


_SERVLET = """
import javax.servlet.http.*;
class Panel extends HttpServlet {
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        for (Cookie one : request.getCookies()) {
            if ({test}) {
                response.getWriter().print(Accounts.all());
            }
        }
    }
}
"""
_ASPNET = """
public class PanelController : Controller
{
    public IActionResult Index()
    {
        if ({test}) return View("Admin");
        return View("User");
    }
}
"""


@access_rule(
    title="Right taken from the request",
    severity="high",
    confidence="medium",
    weakness="missing-authorization",
    fix="Keep what somebody may do where only the program writes.",
    bad=[
        _FLASK.replace("{test}", "if request.cookies.get('role') != 'admin':"),
        _FLASK.replace("{test}", "if request.form['isAdmin'] != 'true':"),
        _FLASK.replace("{test}", "admin = request.args.get('admin')\n    if not admin:"),
        {"users.js": _EXPRESS.replace("{test}", "req.cookies.role !== 'admin'")},
        {"users.js": _EXPRESS.replace("{test}", "req.body.isAdmin !== true")},
        {"users.js": _EXPRESS.replace("{test}", "!req.user.isAdmin && !req.query.isAdmin")},
        _guarded("req.user.isAdmin || !!req.query.isAdmin"),
        _guarded("req.query.admin === 'true'"),
        {"users.php": _PHP.replace("{test}", "$_COOKIE['role'] != 'admin'")},
        _next("cookies().get('role')?.value"),
        _next("request.cookies.get('role')?.value"),
        {"Panel.java": _SERVLET.replace("{test}", '"true".equals(request.getHeader("X-Admin"))')},
        {"Panel.java": _SERVLET.replace("{test}", 'one.getName().equals("role") && one.getValue().equals("admin")')},
        {"Panel.cs": _ASPNET.replace("{test}", 'Request.Cookies["isAdmin"] == "true"')},
    ],
    good=[
        {"Panel.java": _SERVLET.replace("{test}", '"dark".equals(request.getHeader("X-Theme"))')},
        {"Panel.java": _SERVLET.replace("{test}", 'one.getName().equals("theme") && one.getValue().equals("admin")')},
        {"Panel.cs": _ASPNET.replace("{test}", 'User.IsInRole("Admin") && Request.Query["admin"] == "1"')},
        _FLASK.replace("{test}", "if session.get('role') != 'admin':"),
        _FLASK.replace("{test}", "if request.cookies.get('theme') != 'dark':"),
        {"users.js": _EXPRESS.replace("{test}", "req.session.role !== 'admin'")},
        {"users.js": _EXPRESS.replace("{test}", "req.cookies.theme !== 'dark'")},
        {"users.js": _EXPRESS.replace("{test}", "req.query.isAdmin && !req.user.isAdmin")},
        _guarded("req.user.isAdmin && req.query.isAdmin === 'true'"),
        _guarded("req.user.isAdmin || req.query.theme === 'dark'"),
        {"users.php": _PHP.replace("{test}", "$_SESSION['role'] != 'admin'")},
        _next("cookies().get('theme')?.value"),
        # What only the program can have written.
        _next("await opened(cookies().get('role')?.value)"),
        # What to look for.
        _FLASK.replace("{test}", "if request.args.get('role') == 'admin':"),
        # Who they are is asked beside it.
        _FLASK.replace("{test}", "if request.form['admin'] == 'true' and not session.get('admin'):"),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    told: set[tuple[str, int]] = set()
    for one in survey.alone():
        if one.module.kind != "own" or one.module.language not in _LANGUAGES or one.has("authorization"):
            continue
        for scope in survey.inside(one.scope):
            for at, message in _said(scope):
                told.add((scope.module.path, at))
                yield Site(scope.module, at, message, handler=one)
    for scope in survey.scopes.all(*JAVASCRIPT, "java", "csharp") if survey.handlers else ():
        if scope.module.kind == "own" and _hands_on(scope):
            yield from (
                Site(scope.module, at, said) for at, said in _said(scope) if (scope.module.path, at) not in told
            )


def _said(scope: Scope) -> Iterator[tuple[int, str]]:
    for test in [branch.test for branch in each(ir.If, *scope.function.body)]:
        if name := _of_named_cookie(test):
            yield test.at, f"{name} of the request decides what is allowed."
        if name := _deciding(test, scope):
            yield test.at, f"{name} of the request decides what is allowed."


def _of_named_cookie(test: ir.Expression) -> str:
    """`cookie.getName().equals("role") && cookie.getValue().equals("admin")` of servlets."""
    asked: dict[str, str] = {}
    for one in each(ir.Compare, test):
        for side, other in ((one.left, one.right), (one.right, one.left)):
            if one.operator == "==" and isinstance(side, ir.Call) and isinstance(other, ir.Constant):
                asked[written(side.function).rpartition(".")[2]] = str(other.value)
    name = asked.get("getName", "")
    return name if "getValue" in asked and (_RIGHT.match(name) or _ROLE.match(name)) else ""


# What stands in front of routes in Java and C#, and lets others go on.
_FILTERS: Final = frozenset(
    ("doFilter", "doFilterInternal", "preHandle", "Invoke", "InvokeAsync", "OnActionExecuting", "OnAuthorization")
)


def _hands_on(scope: Scope) -> bool:
    """`(req, res, next) => …`, which lets others go on."""
    if scope.module.language not in JAVASCRIPT:
        return scope.name.rpartition(".")[2] in _FILTERS
    names = [one.name for one in scope.parameters]
    return (
        len(names) == 3
        and names[0] in ("req", "request")
        and any(written(one.function) == names[2] for one in scope.calls)
    )


def _deciding(test: ir.Expression, scope: Scope, seen: tuple[str, ...] = ()) -> str:
    """The right of the request that is enough, by itself or as one of several; `seen` names are asked already."""
    while isinstance(test, ir.Unary):
        test = test.value
    if isinstance(test, ir.Name):
        if test.name in seen:
            return ""
        seen = *seen, test.name
        kept = [one for one in _meant(test, scope)[1:] if isinstance(one, ir.Logic | ir.Compare | ir.Unary)]
        return _believed(test, scope) or next((found for one in kept if (found := _deciding(one, scope, seen))), "")
    if not _asks_otherwise(test):
        return _believed(test, scope)
    if not isinstance(test, ir.Logic):
        return ""
    # `account.isAdmin || req.query.isAdmin`, `!account.isAdmin && !req.query.isAdmin`
    is_enough = test.operator == "or" or all(isinstance(one, ir.Unary) for one in test.items)
    return next((found for one in test.items if (found := _deciding(one, scope, seen))), "") if is_enough else ""


def _asks_otherwise(test: ir.Expression) -> bool:
    return any(
        "session" in written(one).lower()
        or "current_user" in written(one)
        or ".user." in f"{written(one)}."
        or _ASKS.search(written(one))
        for one in each(ir.Attribute, test)
    )


def _believed(test: ir.Expression, scope: Scope) -> str:
    """The name of the right that the test takes from the request: it is compared with a constant, or is the test."""
    asked = [test]
    for one in each(ir.Compare, test):
        if one.operator in ("==", "!=") and (isinstance(one.left, ir.Constant) or isinstance(one.right, ir.Constant)):
            asked += [one.left, one.right]
    return next((name for one in asked for each_ in _meant(one, scope) if (name := _right(each_))), "")


def _meant(value: ir.Expression, scope: Scope) -> list[ir.Expression]:
    bound = scope.bound.get(value.name, ()) if isinstance(value, ir.Name) else ()
    return [value, *(one for one in bound if isinstance(one, ir.Expression))]


def _right(value: ir.Expression) -> str:
    if isinstance(value, ir.Attribute) and value.name == "value" and isinstance(value.base, ir.Call):
        # `cookies().get("role")?.value`
        value = value.base
    if isinstance(value, ir.Call) and len(value.arguments) > 1 and written(value.function) == "getCookie":
        # Of Hono and Nuxt: `getCookie(c, "role")`
        where, key = "cookies.get", value.arguments[1]
    elif isinstance(value, ir.Call) and value.arguments:
        where, key = written(value.function), value.arguments[0]
    elif isinstance(value, ir.Index):
        where, key = written(value.base), value.key
    elif isinstance(value, ir.Attribute):
        where, key = written(value.base), ir.Constant(value.at, value.name)
    else:
        return ""
    name = str(key.value) if isinstance(key, ir.Constant) else ""
    is_cookie = bool(_COOKIES.search(where))
    if is_cookie and (_RIGHT.match(name) or _ROLE.match(name)):
        return name
    return name if _PARTS.search(where) and _RIGHT.match(name) else ""
