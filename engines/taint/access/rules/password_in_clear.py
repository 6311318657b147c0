"""A password is kept, or compared, as it was typed.

Whoever sees the database, a backup or a log has every password at once, and tries them elsewhere.

Keep only a slow, salted hash (argon2, bcrypt, `generate_password_hash`, `make_password`), and compare with the function
that belongs to it.
"""

import re
from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.access.doing import is_password
from engines.taint.access.requests import is_sent
from engines.taint.access.rule import Site, access_rule
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_QUERIES: Final = re.compile(r"\.(filter_by|filter|get|findOne|find_one|findFirst|findOneBy|find)$")
_HASHES: Final = re.compile(
    r"hash|bcrypt|argon|scrypt|pbkdf|crypt|make_password|encode|digest|sha\d|md5|set_password", re.IGNORECASE
)
_FLASK = """
from flask import Flask, request
from models import User, db
app = Flask(__name__)

@app.route('/login', methods=['POST'])
def login():
    user = User.query.filter_by(name=request.form['name']).first()
    if user and {test}:
        return 'welcome'
    return 'no'
"""
_EXPRESS = """
const app = require('express')(); const User = require('./user');
app.post('/login', async (req, res) => {
  const { name, password } = req.body;
  const user = await User.findOne({ name{more} });
  if (!user{test}) return res.status(401).end();
  res.json({ ok: true });
});
"""


_PAGE = """<?php
$row = mysqli_query($db, "SELECT * FROM users WHERE name = 'x'")->fetch_assoc();
if ({test}) { $_SESSION['user'] = $row['name']; }
"""
_GIN = """package main

import "github.com/gin-gonic/gin"

func login(c *gin.Context) {
	var sent Login
	c.ShouldBindJSON(&sent)
	user := store.FindByName(sent.Name)
	if {test} {
		c.AbortWithStatus(401)
	}
}

func main() {
	gin.Default().POST("/login", login)
}
"""
_ASPNET = """
public class AccountController : Controller
{
    [HttpPost]
    public IActionResult Login(LoginModel sent)
    {
        var user = _db.Users.First(one => one.Name == sent.Name);
        return {test} ? Ok() : Unauthorized();
    }
}
"""
_RAILS = {
    "config/routes.rb": "Rails.application.routes.draw do\n  post 'login', to: 'sessions#create'\nend\n",
    "app/controllers/sessions_controller.rb": """
class SessionsController < ApplicationController
  def create
    user = User.find_by(name: params[:name])
    session[:user_id] = user.id if {test}
  end
end
""",
}


def _rails(test: str) -> dict[str, str]:
    return {path: text.replace("{test}", test) for path, text in _RAILS.items()}


@access_rule(
    title="Password kept or compared in clear",
    severity="high",
    confidence="high",
    weakness="plaintext-password",
    fix="Keep a salted hash and compare with its own function.",
    bad=[
        _FLASK.replace("{test}", "user.password == request.form['password']"),
        {"app.js": _EXPRESS.replace("{more}", ", password").replace("{test}", "")},
        {"app.js": _EXPRESS.replace("{more}", "").replace("{test}", " || user.password !== password")},
        {"login.php": _PAGE.replace("{test}", "$row['password'] === $_POST['password']")},
        {"main.go": _GIN.replace("{test}", "user.Password != sent.Password")},
        {"Account.cs": _ASPNET.replace("{test}", "user.Password == sent.Password")},
        _rails("user.password == params[:password]"),
    ],
    good=[
        _FLASK.replace("{test}", "check_password_hash(user.password, request.form['password'])"),
        _FLASK.replace("{test}", "request.form['password'] == request.form['password2']"),
        _FLASK.replace("{test}", "user.password == sha512_crypt(request.form['password'])"),
        {
            "app.js": _EXPRESS.replace("{more}", "").replace(
                "{test}", " || !await bcrypt.compare(password, user.password)"
            )
        },
        {"app.js": _EXPRESS.replace("{more}", "").replace("{test}", " || password !== req.body.confirm")},
        {"login.php": _PAGE.replace("{test}", "password_verify($_POST['password'], $row['password'])")},
        {"login.php": _PAGE.replace("{test}", "$row['password'] === hash('sha256', $_POST['password'])")},
        {"main.go": _GIN.replace("{test}", "sent.Password != sent.Confirmed")},
        {"Account.cs": _ASPNET.replace("{test}", "user.Password == _hasher.Hash(sent.Password)")},
        _rails("user.authenticate(params[:password])"),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    for one in survey.handlers:
        if one.module.kind != "own":
            continue
        for scope in survey.doing(one.scope):
            for inner in (scope, *scope.inner):
                for node in survey.expressions(inner):
                    message = _compared(node, inner, one, survey) or _looked_up(node, inner, one, survey)
                    if message:
                        yield Site(inner.module, node.at, message, handler=one)


def _compared(node: ir.Expression, scope: Scope, handler: Handler, survey: Survey) -> str:
    """`user.password == request.form["password"]`: one side is kept, the other is typed."""
    if not isinstance(node, ir.Compare) or node.operator not in ("==", "!="):
        return ""
    for kept, typed in ((node.left, node.right), (node.right, node.left)):
        if isinstance(kept, ir.Call) and not kept.arguments and scope.module.reads_by_call:
            kept = kept.function
        if not isinstance(kept, ir.Attribute) or not is_password(kept.name) or _is_hashed(kept, typed, scope, survey):
            continue
        if is_sent(kept, scope, handler, survey):
            continue
        sent = is_sent(typed, scope, handler, survey)
        if sent or (isinstance(typed, ir.Name) and is_password(typed.name)):
            return f"{written(kept)} is compared with what was typed: it is kept in clear."
    return ""


def _is_hashed(kept: ir.Expression, typed: ir.Expression, scope: Scope, survey: Survey) -> bool:
    name = survey.names.dotted(typed, scope)
    own = any(isinstance(one, ir.Call) and _HASHES.search(written(one.function)) for one in each(ir.Expression, typed))
    return own or bool(_HASHES.search(name)) or any(_HASHES.search(written(one)) for one in _values(typed, scope))


def _values(typed: ir.Expression, scope: Scope) -> list[ir.Expression]:
    found = scope.bound.get(typed.name, ()) if isinstance(typed, ir.Name) else ()
    return [one.function if isinstance(one, ir.Call) else one for one in found if isinstance(one, ir.Expression)]


def _looked_up(node: ir.Expression, scope: Scope, handler: Handler, survey: Survey) -> str:
    """`findOne({ name, password })`, `filter_by(name=…, password=…)`"""
    if not isinstance(node, ir.Call) or not _QUERIES.search(written(node.function)):
        return ""
    pairs = list(node.keywords)
    for one in node.arguments:
        inside = [one, *(value for _, value in one.items)] if isinstance(one, ir.Mapping) else []
        for each_one in inside:
            if isinstance(each_one, ir.Mapping):
                pairs += [(str(key.value), value) for key, value in each_one.items if isinstance(key, ir.Constant)]
    for key, value in pairs:
        if is_password(key) and not _is_hashed(value, value, scope, survey) and is_sent(value, scope, handler, survey):
            return f"{written(node.function)} looks for the password as it was typed: it is kept in clear."
    return ""
