"""Whoever asks says which role an account gets, and nobody looks whether they may.

One more field in the request makes an administrator of anybody: at sign-up, or by changing one's own or somebody else's
account.

Leave the role out of what is taken from the request, and let only those who have it give it to others.
"""

import re
from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.access.doing import calls, changing_call, object_behind
from engines.taint.access.filled_columns import filled_columns
from engines.taint.access.handed_on import handed_on, sent_to
from engines.taint.access.parsed_bodies import role_by_schema
from engines.taint.access.requests import is_sent
from engines.taint.access.role_names import is_role
from engines.taint.access.roles_in_models import role_of_model
from engines.taint.access.roles_in_records import role_in_record
from engines.taint.access.rule import Site, access_rule
from engines.taint.access.signup_serializers import signing_up_with_rights
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

# Asked of whoever asks.
_MAY: Final = re.compile(
    r"(?i)(current_\w+|request\.user|g\.user|session|me|claims|payload|identity)\b.{0,80}(role|admin|staff|superuser|perm|group|scope)"
    r"|has_?(any_?)?(perm|role|authorit|claim)|is_?in_?role|(^|\.)Gate\b|\.can(not)?(\(\))?$|is_?admin\b|check_?(perm|role|admin)|require_?(role|admin)|\bauthori[sz]e"
)
_TYPED: Final = ("java", "csharp", "go")
_SETTER: Final = re.compile(r"^\w{1,60}\.set([A-Z]\w{1,30})$")
# Who says something in a talk has a role too.
_SPOKEN: Final = re.compile(r"(?i)message|chat|prompt|conversation|completion")
_OF_ROLES: Final = re.compile(r"(^|\.)\w{0,30}Role[A-Z]\w{1,40}$")
_OF_PEOPLE: Final = re.compile(r"(?i)user|admin|account|member|person|people|employee|customer|staff|request|dto")
_KEEPS: Final = re.compile(r"(^|\.)([A-Z]\w*|create\w*|insert\w*|update\w*|set\w*)$")
_FLASK = """
from flask import Flask, request
from flask_login import current_user
from models import User, db
app = Flask(__name__)

@app.route('/signup', methods=['POST'])
def signup():
    {test}
    user = User(name=request.form['name']{more})
    db.session.add(user)
    db.session.commit()
    return 'welcome'
"""
_ZOD = """import { Hono } from 'hono'; import { z } from 'zod'; import { prisma } from './db';
const shape = z.object({ name: z.string(), password: z.string(), role: {role} }){more};
class Accounts {
  static async add(given) {
    given = shape.parse(given);
    return prisma.user.create({ data: given });
  }
}
const app = new Hono();
app.post('/accounts', async (c) => c.json({ id: (await Accounts.add(await c.req.json())).id }));
"""
_FASTAPI = """
from fastapi import APIRouter, Depends
from pydantic import BaseModel
from accounts import User, find, get_current_user
router = APIRouter()

class Change(BaseModel):
    name: str
    {field}: str

@router.put('/users/change')
def change(sent: Change, user: User = Depends(get_current_user), db=Depends(get_db)):
    found = find(db, sent.name)
    for key, value in sent.dict().items():
        setattr(found, key, value)
    db.commit()
"""


_EXPRESS = """
const router = require('express').Router(); const User = require('./user');
const { requireAdmin } = require('./auth');
router.post('/accounts', {guard}async (req, res) => {
  const { name, role } = req.body;
  await User.create({ name{more} });
  res.end();
});
"""
_SET_ROLE = """
const router = require('express').Router(); const accountService = require('./accounts');
const { ensureLoggedIn, requireAdmin } = require('./auth');
router.post('/people/:id/role', {guard}, async (req, res) => {
  await accountService.updateRole(req.params.id, req.body.role);
  res.end();
});
"""
_STRAWBERRY = """
import strawberry
from db import session
from models import User

@strawberry.type
class Mutation:
    @strawberry.mutation
    def change(self, info, id: int, input: Change) -> bool:
        {test}
        user = session.get(User, id)
        user.role = input.role
        session.commit()
        return True
"""
_SPRING = """
@RestController
class SignUp {
    @PostMapping("/signup")
    Account signUp(@RequestBody NewAccount sent) { return accounts.make(sent); }
    private final Accounts accounts = new Accounts();
}
class Accounts {
    Account make(NewAccount sent) {
        Account account = new Account();
        account.setName(sent.getName());
        account.setRole({role});
        return repository.save(account);
    }
}
"""
_CSHARP = """
[ApiController, Route("accounts")]
public class AccountsController : ControllerBase
{
    [HttpPost]
    public IActionResult Make(NewAccount sent)
    {
        {test}
        _db.Accounts.Add(new Account { Name = sent.Name, IsAdmin = {role} });
        _db.SaveChanges();
        return Ok();
    }
}
"""
_GIN = """package main

import "github.com/gin-gonic/gin"

func makeAccount(c *gin.Context) {
	var sent NewAccount
	c.ShouldBindJSON(&sent)
	db.Create(&Account{Name: sent.Name, Role: {role}})
}

func main() {
	r := gin.Default()
	r.POST("/accounts", makeAccount)
}
"""
_LARAVEL = """<?php
use App\\Models\\User;
use Illuminate\\Http\\Request;
use Illuminate\\Support\\Facades\\Route;

Route::post('/accounts', function (Request $request) {
    return User::create(['name' => $request->name, 'role' => {role}]);
});
"""

_STATEMENT = """
const app = require('express')(); const db = require('./db');
app.post('/accounts', async (req, res) => {
  const { name, role } = req.body;
  await db.query('INSERT INTO accounts (name, role) {values});
  res.sendStatus(201);
});
"""


def _zod(role: str, more: str = "") -> dict[str, str]:
    return {"sign-up.ts": _ZOD.replace("{role}", role).replace("{more}", more)}


@access_rule(
    title="Role taken from the request",
    severity="high",
    confidence="medium",
    weakness="excess-privilege",
    fix="Set the role yourself, and ask for the right to give it.",
    bad=[
        _FLASK.replace("{test}", "print('new')").replace("{more}", ", role=request.form['role']"),
        _FLASK.replace("{test}", "print('new')").replace(
            "{more})", ")\n    user.is_admin = request.form.get('is_admin')"
        ),
        _FASTAPI.replace("{field}", "role"),
        _STRAWBERRY.replace("{test}", "print(info)"),
        {"accounts.js": _EXPRESS.replace("{more}", ", role: req.body.role").replace("{guard}", "")},
        {"accounts.js": _EXPRESS.replace("{more}", ", role").replace("{guard}", "")},
        {"roles.js": _SET_ROLE.replace("{guard}", "ensureLoggedIn")},
        {"accounts.js": _STATEMENT.replace("{values}", "VALUES ($1, $2)', [name, role || 'customer']")},
        {"accounts.js": _STATEMENT.replace("{values}", "VALUES ($1, ' + role + ')', [name]")},
        {"accounts.js": _EXPRESS.replace("{more}", ", isAdmin: req.body.isAdmin").replace("{guard}", "")},
        {
            "accounts.js": _EXPRESS.replace("{ name{more} }", "{ data: { name, role: role || 'USER' } }").replace(
                "{guard}", ""
            )
        },
        {"SignUp.java": _SPRING.replace("{role}", "sent.getRole()")},
        {"SignUp.java": _SPRING.replace("{role}", "sent.getRole() == null ? Role.CUSTOMER : sent.getRole()")},
        {
            "SignUp.java": _SPRING.replace("{role}", "role")
            .replace("@RequestBody NewAccount sent)", "NewAccount sent, @RequestParam String role)")
            .replace("make(sent)", "make(sent, role)")
            .replace("make(NewAccount sent)", "make(NewAccount sent, String role)")
        },
        {"Accounts.cs": _CSHARP.replace("{role}", "sent.IsAdmin").replace("{test}", "")},
        {"Accounts.cs": _CSHARP.replace("{role}", "sent.IsAdmin ?? false").replace("{test}", "")},
        {
            "Accounts.cs": _CSHARP.replace("{role}", "false").replace(
                "{test}",
                "var one = Find(sent.Name);\n        if (sent.IsAdmin.HasValue) one.IsAdmin = sent.IsAdmin.Value;",
            )
        },
        {"main.go": _GIN.replace("{role}", "sent.Role")},
        {"routes/api.php": _LARAVEL.replace("{role}", "$request->input('role')")},
        _zod("z.string()"),
    ],
    good=[
        _zod("z.enum(['customer', 'guest'])"),
        _zod("z.string()", ".omit({ role: true })"),
        _FLASK.replace("{test}", "print('new')").replace("{more}", ", role='customer'"),
        _FLASK.replace("{test}", "assert current_user.is_admin").replace("{more}", ", role=request.form['role']"),
        # A question, not a gift.
        _FLASK.replace("{test}", "print(User.query.filter_by(role=request.form['role']))").replace("{more}", ""),
        _FASTAPI.replace("{field}", "city"),
        _STRAWBERRY.replace("{test}", "assert info.context.user.is_admin"),
        {"accounts.js": _EXPRESS.replace("{more}", ", role: 'customer'").replace("{guard}", "")},
        {"accounts.js": _EXPRESS.replace("{more}", ", role").replace("{guard}", "requireAdmin, ")},
        {"roles.js": _SET_ROLE.replace("{guard}", "requireAdmin")},
        {"accounts.js": _STATEMENT.replace("{values}", "VALUES ($1, $2)', [role, 'customer']")},
        {"accounts.js": _STATEMENT.replace("{values}", "VALUES (' + role + ', $1)', ['customer']")},
        {"talk.js": _EXPRESS.replace("{more}", ", role").replace("{guard}", "").replace("User.", "Message.")},
        {"SignUp.java": _SPRING.replace("{role}", "Role.CUSTOMER")},
        {
            "SignUp.java": _SPRING.replace("{role}", "role").replace(
                "Account account =", "Role role = roles.named(Role.CUSTOMER);\n        Account account ="
            )
        },
        {"Accounts.cs": _CSHARP.replace("{role}", "false").replace("{test}", "")},
        {
            "Accounts.cs": _CSHARP.replace("{role}", "sent.IsAdmin").replace(
                "{test}", 'if (!User.IsInRole("Admin")) return Forbid();'
            )
        },
        {"main.go": _GIN.replace("{role}", '"customer"')},
        {
            "main.go": _GIN.replace("{role}", "sent.Role").replace(
                "db.Create", "if asking.Role != Staff {\n\t\treturn\n\t}\n\tdb.Create"
            )
        },
        {"routes/api.php": _LARAVEL.replace("{role}", "'customer'")},
        _FASTAPI.replace("{field}", "role").replace("get_current_user", "get_current_admin"),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    for one in survey.alone(resolvers=True):
        if one.module.kind != "own" or one.has("authorization") or not one.changes:
            continue
        written_there = role_in_record(one, survey) or role_by_schema(one, survey)
        if (written_there is None and changing_call(one, survey) is None) or _is_asked(one, survey):
            continue
        given = written_there or _given(one, survey)
        if given is not None:
            scope, at, name = given
            message = f"{one.path or one.scope.name} takes {name} from the request."
            yield Site(scope.module, at, message, handler=one)
    for scope, said in signing_up_with_rights(survey):
        yield Site(scope.module, said.at, str(said.value) if isinstance(said, ir.Constant) else "")


def _is_asked(handler: Handler, survey: Survey) -> bool:
    """Whether somebody looks what the asking person may."""
    for scope in survey.doing_of(handler):
        tests = (one.test for one in each(ir.If, *scope.function.body) if scope.module.language in _TYPED)
        asked = (node for test in tests for node in each(ir.Attribute, test) if is_role(node.name))
        # Whether a role was sent is no question of who sends it.
        if any(not is_sent(node, scope, handler, survey) for node in asked):
            return True
        set_here = {id(one.target) for one in each(ir.Assign, *scope.function.body)}
        for node in survey.expressions(scope):
            if not isinstance(node, ir.Name | ir.Attribute | ir.Call) or id(node) in set_here:
                continue
            if scope.module.language in _TYPED and _is_field(node):
                continue
            told = _MAY.search(survey.names.dotted(node, scope)) or _MAY.search(written(node))
            if told and not is_sent(node, scope, handler, survey):
                return True
    return False


def _is_field(node: ir.Expression) -> bool:
    """`sent.IsAdmin`, `sent.IsAdmin.Value`: outside of tests it is only handed on."""
    if isinstance(node, ir.Attribute) and node.name in ("Value", "HasValue"):
        node = node.base
    return isinstance(node, ir.Attribute | ir.Name) and is_role(node.name)


def _given(handler: Handler, survey: Survey) -> tuple[Scope, int, str] | None:
    if handler.module.language in _TYPED:
        return _given_below(handler, survey)
    for scope in survey.doing(handler.scope):
        for one in each(ir.Assign, *scope.function.body):
            name = one.target.name if isinstance(one.target, ir.Attribute) else ""
            if is_role(name) and is_sent(one.value, scope, handler, survey):
                return scope, one.at, name
    for scope, call in calls(handler, survey):
        for name, value in filled_columns(call, scope):
            if is_role(name) and is_sent(value, scope, handler, survey):
                return scope, call.at, name
        if not _KEEPS.search(written(call.function)) or _SPOKEN.search(written(call.function)):
            continue
        for name, value in _named_values(call, scope):
            if is_role(name) and is_sent(value, scope, handler, survey):
                return scope, call.at, name
    return role_of_model(handler, survey)


def _given_below(handler: Handler, survey: Survey) -> tuple[Scope, int, str] | None:
    """`account.Role = sent.Role`, `account.setRole(sent.getRole())`, `Account{Role: sent.Role}`"""
    for scope, sent in handed_on(handler, survey):
        is_setter = scope.name.rpartition(".")[2].startswith(("set", "__init__"))
        if is_setter and scope.owner is not None and _is_for_a_role(scope.owner.name):
            continue
        found = [(one.at, one.target.name, one.value) for one in each(ir.Assign, *scope.function.body)
                 if isinstance(one.target, ir.Attribute)]  # fmt: skip
        for call in scope.calls:
            if _is_of_a_role(call, scope):
                continue
            found += [(call.at, name, value) for name, value in call.keywords]
            setter = _SETTER.match(written(call.function))
            if setter and len(call.arguments) == 1:
                found.append((call.at, setter[1], call.arguments[0]))
        for at, name, value in found:
            is_value = isinstance(value, ir.Attribute | ir.Call | ir.Choose | ir.Logic | ir.Name)
            if is_value and is_role(name) and sent_to(value, scope, sent, handler, survey):
                return scope, at, name
    return None


def _is_of_a_role(call: ir.Call, scope: Scope) -> bool:
    """What a role itself may do: `new RoleMenu()`, and what is set in it. It gives nobody a role."""
    base = call.function.base if isinstance(call.function, ir.Attribute) else call.function
    bound = scope.bound.get(base.name, ()) if isinstance(base, ir.Name) else ()
    made = [written(one.function) for one in bound if isinstance(one, ir.Call)] or [written(call.function)]
    return any(map(_is_for_a_role, made))


def _is_for_a_role(name: str) -> bool:
    return bool(_OF_ROLES.search(name)) and not _OF_PEOPLE.search(name.rpartition(".")[2])


def _named_values(call: ir.Call, scope: Scope) -> Iterator[tuple[str, ir.Expression]]:
    """What a call is given by name: keywords, or in JavaScript the fields of an object and `setRole(id, sent.role)`."""
    yield from call.keywords
    if scope.module.language != "python":
        for value in call.arguments:
            made = object_behind(value, scope)
            yield from _fields_in(made) if made is not None else ()
            if isinstance(value, ir.Attribute) and re.search(r"(?i)role|permission", written(call.function)):
                yield value.name, value


def _fields_in(made: ir.Mapping) -> Iterator[tuple[str, ir.Expression]]:
    """Those of an object, and of its `data` (Prisma) or `$set` (Mongo)."""
    for key, inner in made.items:
        name = str(key.value) if isinstance(key, ir.Constant) else ""
        yield name, inner
        if name in ("data", "$set") and isinstance(inner, ir.Mapping):
            yield from _fields_in(inner)
