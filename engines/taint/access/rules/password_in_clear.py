"""A password is kept, or compared, as it was typed.

Whoever sees the database, a backup or a log has every password at once, and tries them elsewhere.

Keep only a slow, salted hash (argon2, bcrypt, `generate_password_hash`, `make_password`), and compare with the function
that belongs to it.
"""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.access.clear_passwords import in_clear
from engines.taint.access.compared_passwords import HASHES, is_hashed, is_of_row
from engines.taint.access.doing import calls
from engines.taint.access.filled import filled
from engines.taint.access.handed_on import handed_on, sent_to
from engines.taint.access.kept_plain import hashing_in_python, kept_plain, statement_of
from engines.taint.access.passwords_by_name import is_password, names_password
from engines.taint.access.requests import is_sent
from engines.taint.access.rule import Site, access_rule
from engines.taint.access.strategies import compared_in_clear
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_QUERIES: Final = re.compile(r"\.(filter_by|filter|get|findOne|find_one|findFirst|findOneBy|find)$")
_BY_KEY: Final = frozenset(("python", "ruby", "javascript", "typescript"))
# Another form of the same text.
_TURNS: Final = re.compile(r"^(base64|json)\b|\.dumps\.encode$", re.IGNORECASE)
# At the end of what stands before a value in a statement.
_ASKED: Final = re.compile(r"(?i)\b(where|and)\s{1,9}(pass(word|wd)?|pwd)[\"'`]?\s?=\s?['\"]?$")
# A value of its own for the column; what the database hashes stands in a call.
_PLACED: Final = re.compile(
    r"(?i)\b(where|and)\s{1,9}(pass(word|wd)?|pwd)[\"'`]?\s?=\s?(\?|\$\d|%s|:\w{1,40}|@\w{1,40})"
)
_KEPT: Final = re.compile(
    r"(?i)^\s*insert\s+into\s[^(]{1,80}\([^)]{0,300}\b(pass(word|wd)?|pwd)\b[^)]{0,300}\)\s*values\s*\([\s?,$\d%s]{1,120}\)"
)
_PLACES = """
const router = require('express').Router(); const db = require('./db'); const bcrypt = require('bcrypt');
router.post('/{path}', async (req, res) => {
  const { email, password } = req.body;
  {hash}
  db.query('{statement}', [email, {given}], (err, rows) => res.json({ ok: rows.length > 0 }));
});
"""
_INSERT = "INSERT INTO users (email, password) VALUES (?, ?)"
_SELECT = "SELECT id FROM users WHERE email = ? AND password = {mark}"


def _places(statement: str, given: str = "password", hash: str = "") -> dict[str, str]:
    text = _PLACES.replace("{statement}", statement).replace("{given}", given).replace("{hash}", hash)
    return {"users.js": text.replace("{path}", "login" if "SELECT" in statement else "users")}


_STATEMENT = """
const app = require('express')(); const db = require('./db');
function find(name, password) {
  return db.query("SELECT * FROM users WHERE name = '" + db.escape(name) + "' AND password = '" + password + "'");
}
app.post('/login', async (req, res) => {
  const user = await find(req.body.name, {typed});
  res.json({ ok: Boolean(user) });
});
"""
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


_ASKED_IN_PYTHON = """
from flask import Flask, request
import sqlite3
app = Flask(__name__)

def known(name, password):
    return sqlite3.connect('a.db').execute({asked}).fetchone()

@app.route('/login', methods=['POST'])
def login():
    return 'in' if known(request.form['name'], request.form['password']) else 'no'
"""


_STRATEGY = """
const { Strategy } = require('passport-local'); const User = require('./user'); const bcrypt = require('bcrypt');
module.exports = new Strategy((name, password, done) => {
  User.findOne({ name }, (err, user) => {
    if (!user || {test}) return done(null, false);
    return done(null, user);
  });
});
"""
_PREPARED = """
const app = require('express')(); const db = require('better-sqlite3')('a.db'); const bcrypt = require('bcrypt');
app.post('/users', (req, res) => {
  const { name, password } = req.body;
  db.prepare('INSERT INTO users (name, password) VALUES (?, ?)').run(name, {given});
  res.end();
});
"""


@access_rule(
    title="Password kept or compared in clear",
    severity="high",
    confidence="high",
    weakness="plaintext-password",
    fix="Keep a salted hash and compare with its own function.",
    bad=[
        _places(_INSERT),
        _places(_SELECT.replace("{mark}", "?")),
        _places(_SELECT.replace("{mark}", "$2"), "req.body.password"),
        {"app.js": _STATEMENT.replace("{typed}", "req.body.password")},
        _FLASK.replace("{test}", "user.password == request.form['password']"),
        {"app.js": _EXPRESS.replace("{more}", ", password").replace("{test}", "")},
        {"app.js": _EXPRESS.replace("{more}", "").replace("{test}", " || user.password !== password")},
        {"login.php": _PAGE.replace("{test}", "$row['password'] === $_POST['password']")},
        {"main.go": _GIN.replace("{test}", "user.Password != sent.Password")},
        _ASKED_IN_PYTHON.replace("{asked}", "\"select id from users where password = '%s'\" % (password)"),
        _ASKED_IN_PYTHON.replace(
            "{asked}", "\"select id from users where name = '{}' and password = '{}'\".format(name, password)"
        ),
        _ASKED_IN_PYTHON.replace(
            "{asked}", "\"select id from users where name = '{n}' and password = '{p}'\".format(n=name, p=password)"
        ),
        _ASKED_IN_PYTHON.replace("{asked}", "\"select id from users where password = '%s'\" % (password)").replace(
            "return 'in'", "import base64\n    return base64.b64encode(b'in')"
        ),
        {"Account.cs": _ASPNET.replace("{test}", "user.Password == sent.Password")},
        {"passport.js": _STRATEGY.replace("{test}", "user.password !== password")},
        {"users.js": _PREPARED.replace("{given}", "password")},
        {"users.js": _PREPARED.replace("{given}", "password").replace("db.prepare(", "run(").replace(").run(", ", ")},
        _rails("user.password == params[:password]"),
    ],
    good=[
        _places(_INSERT, "hash", "const hash = await bcrypt.hash(password, 12);"),
        _places(_INSERT, "await bcrypt.hash(password, 12)"),
        _places(_INSERT.replace(", ?", ", SHA2(?, 256)")),
        _places(_SELECT.replace("{mark}", "SHA2(?, 256)")),
        {"app.js": _STATEMENT.replace("{typed}", "sha512(req.body.password)")},
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
        _ASKED_IN_PYTHON.replace(
            "{asked}", "\"select id from users where name = '{}' and pin = '{}'\".format(password, name)"
        ),
        _ASKED_IN_PYTHON.replace(
            "{asked}", "\"select id from users where password = '{}'\".format(sha512_crypt(password))"
        ),
        {"Account.cs": _ASPNET.replace("{test}", "user.Password == _hasher.Hash(sent.Password)")},
        {"passport.js": _STRATEGY.replace("{test}", "!bcrypt.compareSync(password, user.password)")},
        {"users.js": _PREPARED.replace("{given}", "bcrypt.hashSync(password, 12)")},
        _rails("user.authenticate(params[:password])"),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    said: set[str] = set()
    stored: set[str] = set()
    is_hashed = survey.fact("hashing-in-python", lambda: bool(hashing_in_python(survey)))
    for one in survey.alone(resolvers=True):
        if one.module.kind != "own":
            continue
        for scope in survey.doing(one.scope):
            for inner in (scope, *scope.inner):
                for node in survey.expressions(inner):
                    message = _said(node, inner, one, survey) if inner.module.path not in said else ""
                    if message:
                        # How passwords are kept is one thing to change, however often a file asks for them.
                        said.add(inner.module.path)
                        yield Site(inner.module, node.at, message, handler=one)
        for scope, node, message in in_clear(one, survey):
            if scope.module.path not in said:
                said.add(scope.module.path)
                yield Site(scope.module, node.at, message, handler=one)
        # In Python it is told apart where passwords are kept, and where they are compared: each is another change.
        told = stored if one.module.language == "python" else said
        kept = kept_plain(one, survey, is_hashed=is_hashed)
        if kept is not None and kept[0].module.path not in told:
            told.add(kept[0].module.path)
            message = "The password is kept as it was typed; nothing in the program hashes one."
            yield Site(kept[0].module, kept[1].at, message, handler=one)
    for scope, column in compared_in_clear(survey):
        if scope.module.path not in said:
            said.add(scope.module.path)
            message = f"{written(column)} is compared with what was typed: it is kept in clear."
            yield Site(scope.module, column.at, message)


def _said(node: ir.Expression, scope: Scope, handler: Handler, survey: Survey) -> str:
    return (
        _compared(node, scope, handler, survey)
        or _looked_up(node, scope, handler, survey)
        or _stated(node, scope, handler, survey)
        or _placed(node, scope, handler, survey)
    )


def _placed(node: ir.Expression, scope: Scope, handler: Handler, survey: Survey) -> str:
    """`query("… WHERE email = ? AND password = ?", [email, password])`, and the same where it is kept"""
    if not isinstance(node, ir.Call) or len(node.arguments) < 2:
        return ""
    prepared = _prepared(node)
    values = node.arguments if prepared is not None else node.arguments[1:]
    statement = statement_of(prepared or node.arguments[0], scope)
    is_asked, is_kept = _PLACED.search(statement), _KEPT.search(statement)
    if not (is_asked or is_kept):
        return ""
    for value in values[0].items if isinstance(values[0], ir.Sequence) else values:
        typed = isinstance(value, ir.Name | ir.Attribute | ir.Index | ir.Call) and names_password(value)
        if typed and is_sent(value, scope, handler, survey) and not is_hashed(value, scope, survey):
            does = "looks for" if is_asked else "keeps"
            return f"The statement {does} the password as it was typed: it is kept in clear."
    return ""


def _prepared(node: ir.Call) -> ir.Expression | None:
    """The statement of `db.prepare("…").run(name, password)`."""
    made = node.function.base if isinstance(node.function, ir.Attribute) else None
    is_prepared = isinstance(made, ir.Call) and written(made.function).endswith(".prepare")
    return made.arguments[0] if isinstance(made, ir.Call) and is_prepared and made.arguments else None


def _stated(node: ir.Expression, scope: Scope, handler: Handler, survey: Survey) -> str:
    """`"… WHERE name = '" + name + "' AND password = '" + password + "'"`"""
    if not isinstance(node, ir.Binary | ir.Text | ir.Call):
        return ""
    parts = filled(node) or _pieces(node)
    for before, value in itertools.pairwise(parts):
        if (
            not isinstance(before, ir.Constant)
            or not _ASKED.search(str(before.value))
            or isinstance(value, ir.Constant)
        ):
            continue
        is_typed = is_sent(value, scope, handler, survey) or (isinstance(value, ir.Name) and is_password(value.name))
        names = (written(call.function) for _, call in calls(handler, survey))
        is_made = any(HASHES.search(name) and not _TURNS.search(name) for name in names)
        if is_typed and not is_made and not is_hashed(value, scope, survey):
            return "The statement looks for the password as it was typed: it is kept in clear."
    return ""


def _pieces(node: ir.Expression) -> list[ir.Expression]:
    """What a text is put together of, from the left."""
    if isinstance(node, ir.Binary) and node.operator == "+":
        return [*_pieces(node.left), *_pieces(node.right)]
    return list(node.parts) if isinstance(node, ir.Text) else [node]


def _compared(node: ir.Expression, scope: Scope, handler: Handler, survey: Survey) -> str:
    """`user.password == request.form["password"]`: one side is kept, the other is typed."""
    if not isinstance(node, ir.Compare) or node.operator not in ("==", "!="):
        return ""
    for kept, typed in ((node.left, node.right), (node.right, node.left)):
        if isinstance(kept, ir.Call) and not kept.arguments and scope.module.reads_by_call:
            kept = kept.function
        if not _is_column(kept, scope) or is_hashed(typed, scope, survey):
            continue
        if is_sent(kept, scope, handler, survey) or _is_of_header(kept):
            continue
        sent = is_sent(typed, scope, handler, survey)
        is_typed = sent and (isinstance(kept, ir.Attribute) or names_password(typed))
        is_typed = is_typed or (isinstance(typed, ir.Name) and is_password(typed.name))
        if is_typed or _is_handed_on(typed, scope, handler, survey):
            return f"{written(kept) or 'A column'} is compared with what was typed: it is kept in clear."
    return ""


def _is_of_header(kept: ir.Expression) -> bool:
    """`request.authorization.password`, whatever the request is called here."""
    return isinstance(kept, ir.Attribute) and written(kept.base).rpartition(".")[2] == "authorization"


def _is_column(kept: ir.Expression, scope: Scope) -> bool:
    """A field called so, `user["password"]`, in Python also `row[2]`, where the other side is called a password."""
    if isinstance(kept, ir.Attribute):
        return is_password(kept.name)
    if not isinstance(kept, ir.Index) or scope.module.language not in _BY_KEY:
        return False
    return names_password(kept) or (scope.module.language == "python" and is_of_row(kept, scope))


def _is_handed_on(typed: ir.Expression, scope: Scope, handler: Handler, survey: Survey) -> bool:
    """`sent.Password` in a service that a controller hands what was sent, also in a function inside it."""
    if not isinstance(typed, ir.Attribute | ir.Call) or not names_password(typed):
        return False
    around: set[int] = set()
    one: Scope | None = scope
    while one is not None and one is not handler.scope:
        around.add(id(one))
        one = one.parent
    return one is None and any(
        bool(sent_to(typed, below, sent, handler, survey))
        for below, sent in handed_on(handler, survey)
        if id(below) in around and below is not handler.scope
    )


def _looked_up(node: ir.Expression, scope: Scope, handler: Handler, survey: Survey) -> str:
    """`findOne({ name, password })`, `filter_by(name=…, password=…)`"""
    if not isinstance(node, ir.Call) or not _QUERIES.search(written(node.function)):
        return ""
    pairs = list(node.keywords)
    for given in node.arguments:
        bound = scope.bound.get(given.name, ()) if isinstance(given, ir.Name) else ()
        one = bound[0] if len(bound) == 1 and isinstance(bound[0], ir.Mapping) else given
        inside = [one, *(value for _, value in one.items)] if isinstance(one, ir.Mapping) else []
        for each_one in inside:
            if isinstance(each_one, ir.Mapping):
                pairs += [(str(key.value), value) for key, value in each_one.items if isinstance(key, ir.Constant)]
    for key, value in pairs:
        if is_password(key) and not is_hashed(value, scope, survey) and is_sent(value, scope, handler, survey):
            return f"{written(node.function)} looks for the password as it was typed: it is kept in clear."
    return ""
