"""Every field that comes with the request is written into an object that is kept.

The sender adds fields the form does not show: a role, a flag that says administrator, somebody else's number as the
owner, a price.

Name the fields that may be set, one by one or in a schema, a form or a serializer.
"""

import re
from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.access.doing import object_behind
from engines.taint.access.filled_records import FilledRecords
from engines.taint.access.go_open_maps import kept_open_map
from engines.taint.access.handed_on import handed_on
from engines.taint.access.requests import is_sent
from engines.taint.access.rule import Site, access_rule
from engines.taint.access.stored_whole import stored_whole
from engines.taint.access.taken_out import taken_out
from engines.taint.access.whole_params import kept_whole
from engines.taint.survey.declared import LANGUAGES as DECLARED
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.javascript_routes import LANGUAGES as SCRIPTS
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

_WHOLE: Final = re.compile(
    r"(request|req|HttpRequest\(\)|http\.Request|http\.Context)(\.request)?\.(json|form|values|data|POST|body|get_json\(\)|form\.to_dict\(\)|"
    r"json\(\)|POST\.dict\(\)|form\(\)|post\(\))$"
)
_KEEPS: Final = re.compile(
    r"(findByIdAndUpdate|findOneAndUpdate|updateOne|updateMany|findOneAndReplace|\.update|\.create|\.insertOne|\.insertMany|\.bulkCreate|\.createMany|\.upsert|\.save|Object\.assign|_\.(assign|extend|merge))$"
)
_UPDATES: Final = re.compile(r"\.__dict__\.update$")
_FLASK = """
from flask import Flask, request
from flask_login import current_user, login_required
from models import db
app = Flask(__name__)

@app.route('/me', methods=['POST'])
@login_required
def me():
    {change}
    db.session.commit()
    return 'done'
"""
_EXPRESS = """
const app = require('express')(); const User = require('./user');
app.put('/me', async (req, res) => {
  await User.findByIdAndUpdate(req.user.id, {given});
  res.end();
});
"""


def _changed(line: str) -> str:
    """What was sent is changed before it is kept."""
    return _EXPRESS.replace("await", f"const to = req.body;\n  {line};\n  await").replace("{given}", "to")


_SINATRA = """
require 'sinatra'
class Client < ActiveRecord::Base
end
patch '/clients/:id' do
  client = Client.find(params[:id])
  client.update({given})
end
"""
_LARAVEL = """<?php
namespace App\\Http\\Controllers;

use Illuminate\\Support\\Facades\\Route;

class Member extends Model
{
    protected $fillable = ['name', '{column}'];
}

class MemberController extends Controller
{
    public function store(Request $request)
    {
        Member::create({given});
    }
}

Route::post('/members', [MemberController::class, 'store']);
"""


def _laravel(column: str, given: str) -> dict[str, str]:
    return {"routes/web.php": _LARAVEL.replace("{column}", column).replace("{given}", given)}


_NEST: Final = """
import { Body, Controller, Post, UseGuards } from '@nestjs/common'; import { JwtAuthGuard } from './guard';
class NotesService {
  constructor(private prisma: PrismaService) {}
  add(given) { return this.prisma.notes.create({ data: {kept} }); }
}
@Controller('notes')
@UseGuards(JwtAuthGuard)
export class NotesController {
  constructor(private readonly notes: NotesService) {}
  @Post()
  add(@Body() sent: {type}) { return this.notes.add(sent); }
}
"""


def _nest(type: str = "any", kept: str = "given") -> dict[str, str]:
    return {"notes.ts": _NEST.replace("{type}", type).replace("{kept}", kept)}


_HONO: Final = """import { Hono } from 'hono'; import { shape } from './shapes'; import { prisma } from './db';
class Notes {
  static async create(given, by) {
    const kept = {kept};
    return prisma.note.create({ data: {kept} });
  }
}
const app = new Hono();
app.post('/notes', async (c) => {
  const sent = await c.req.json();
  return c.json(await Notes.create({ ...sent, by: 1 }));
});
"""


def _hono(kept: str) -> dict[str, str]:
    return {"notes.ts": _HONO.replace("{kept}", kept)}


_SPRING: Final = """
@Entity
class Account {
    @Id Long id; String name; {mark} private boolean admin;
    public void setAdmin(boolean to) { admin = to; }
}

class Accounts {
    Account add(Account given) { return rows.save(given); }
    AccountRepository rows;
}

@RestController
class SignUp {
    Accounts accounts;
    @PostMapping("/accounts")
    Object signUp(@RequestBody {type} sent) {
        {before}
        return accounts.add({kept}).id;
    }
}
class NewAccount { String name; Account made() { return new Account(name); } }
"""
_ASPNET: Final = """
public class Shop : DbContext { public DbSet<Account> Accounts { get; set; } }
public class Account
{
    public int Id { get; set; } public string Name { get; set; }
    {mark} public string Role { get; set; }
}
public class NewAccount { public string Name { get; set; } }

[ApiController]
[Route("accounts")]
public class AccountsController : ControllerBase
{
    private readonly Shop _shop;
    [HttpPost]
    public async Task<IActionResult> Add({type} sent)
    {
        {before}
        _shop.Accounts.Add({kept});
        await _shop.SaveChangesAsync();
        return NoContent();
    }
}
"""


def _typed(
    name: str, text: str, type: str = "Account", kept: str = "sent", mark: str = "", before: str = ""
) -> dict[str, str]:
    parts = {"{type}": type, "{kept}": kept, "{mark}": mark, "{before}": before}
    for key, value in parts.items():
        text = text.replace(key, value)
    return {name: text}


@access_rule(
    title="Any field of the request is kept",
    severity="medium",
    confidence="medium",
    weakness="mass-assignment",
    fix="Name the fields that may be set.",
    bad=[
        _nest(),
        _nest(kept="{ ...given, shop: 1 }"),
        _FLASK.replace("{change}", "current_user.__dict__.update(request.form)"),
        _FLASK.replace("{change}", "db.session.add(User(**request.json))"),
        _FLASK.replace("{change}", "mongo.users.insert_one(request.get_json())"),
        _FLASK.replace("{change}", "mongo.users.update_one({'_id': current_user.id}, {'$set': request.json})"),
        _FLASK.replace("{change}", "USERS[current_user.id].update(request.json)"),
        {"app.js": _EXPRESS.replace("{given}", "req.body")},
        {"app.js": _EXPRESS.replace("{given}", "{ $set: req.body }")},
        {"app.js": _changed("to.key = await hash(to.key)")},
        {"app.rb": _SINATRA.replace("{given}", "params")},
        {"app.rb": _SINATRA.replace("{given}", "params[:client]")},
        _laravel("role", "$request->all()"),
        {"app.js": _EXPRESS.replace("{given}", "{ data: { ...req.body, by: 1 } }")},
        {
            "app.js": _EXPRESS.replace("await", "const fields = { ...req.body, by: 1 };\n  await").replace(
                "{given}", "fields"
            )
        },
        _typed("SignUp.java", _SPRING),
        _typed("Accounts.cs", _ASPNET),
        _typed("Accounts.cs", _ASPNET, before="sent.Name = sent.Name.Trim();"),
        _hono("given"),
    ],
    good=[
        _hono("shape.parse(given)"),
        _typed("SignUp.java", _SPRING, type="NewAccount", kept="sent.made()"),
        _typed("SignUp.java", _SPRING, mark="@JsonIgnore"),
        _typed("SignUp.java", _SPRING, before="sent.setAdmin(false);"),
        _typed("Accounts.cs", _ASPNET, type="NewAccount", kept="new Account { Name = sent.Name }"),
        _typed("Accounts.cs", _ASPNET, mark="[BindNever]"),
        _typed("Accounts.cs", _ASPNET, before='sent.Role = "customer";'),
        _nest("NewNote"),
        _nest(kept="{ text: given.text }"),
        _FLASK.replace("{change}", "current_user.name = request.form['name']"),
        _FLASK.replace("{change}", "mongo.users.insert_one({'name': request.json['name']})"),
        "from pydantic import BaseModel\nclass Asked(BaseModel):\n    name: str\n"
        + _FLASK.replace("{change}", "asked = Asked(**request.json)"),
        _FLASK.replace("{change}", "context = {'shop': 1}; context.update(request.json)"),
        _FLASK.replace("{change}", "db.session.add(User(**schema.load(request.json)))"),
        {"app.js": _EXPRESS.replace("{given}", "{ name: req.body.name }")},
        {
            "app.js": _EXPRESS.replace("await", "const fields = req.body;\n  delete fields.role;\n  await").replace(
                "{given}", "fields"
            )
        },
        {"app.js": _changed("to.role = 'guest'")},
        {"app.rb": _SINATRA.replace("{given}", "name: params[:name]")},
        {"app.rb": _SINATRA.replace("{given}", "params.slice(:name, :city)")},
        _laravel("city", "$request->all()"),
        _laravel("role", "$request->only('name')"),
        {"app.js": _EXPRESS.replace("{given}", "{ data: { ...defaults, name: req.body.name } }")},
        {"app.js": _EXPRESS.replace("{given}", "_.pick(req.body, ['name', 'city'])")},
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    for one in survey.alone(resolvers=True):
        if one.module.kind != "own" or one.has("authorization"):
            continue
        for scope in survey.inside(one.scope):
            for call in scope.calls:
                found = _kept(call, scope, one, survey) or kept_whole(call, scope, one, survey)
                found = found or (kept_open_map(call, scope) if scope.module.language == "go" else "")
                if found:
                    yield Site(scope.module, call.at, f"{found} takes every field of the request.", call.end_line, one)
        yield from _below(one, survey)
    if any(one.language in DECLARED for one in survey.modules):
        records = FilledRecords(survey)
        for one in survey.handlers:
            for scope, call, record, right in records.kept(one) if not one.has("authorization") else ():
                message = f"{record} is kept as it was sent, {right} among its fields."
                yield Site(scope.module, call.at, message, call.end_line, one)


# Types that let everything through.
_ANY: Final = frozenset(("", "any", "object", "unknown", "Record", "Partial"))


def _below(one: Handler, survey: Survey) -> Iterator[Site]:
    """What a handler of JavaScript hands whole to a function of the program, which keeps it: NestJS hands it a body
    whose type says nothing of it.
    """
    if one.module.language not in SCRIPTS:
        return
    bodies = {
        given.name
        for given in one.scope.parameters
        if one.framework == "nestjs" and given.annotation in _ANY
        if any(isinstance(held, ir.Attribute) and written(held) == "@handed.body"
               for held in one.scope.bound.get(given.name, ()))
    }  # fmt: skip
    if one.framework == "nestjs" and not bodies:
        return
    for scope, sent in handed_on(one, survey):
        names = {name for name, what in sent.items() if what in bodies or _SENT_WHOLE.search(what)}
        names = {name for name in names if not scope.bound.get(name)}
        for call in scope.calls if names else ():
            name = written(call.function)
            given = [field for value in call.arguments for field in _fields_of(value, scope)]
            is_whole = any(isinstance(value, ir.Name) and value.name in names and not _is_trimmed(value, scope)
                           for value in given)  # fmt: skip
            if is_whole and _KEEPS.search(name) and not _SERVICES.search(name) and not _is_own(call, scope, survey):
                yield Site(scope.module, call.at, f"{name} takes every field of the request.", call.end_line, one)


def _is_own(call: ir.Call, scope: Scope, survey: Survey) -> bool:
    """A function of the program: what it does with what it is given stands there."""
    return scope.module.language in SCRIPTS and survey.called(survey.names.meaning(call.function, scope)) is not None


_SENT_WHOLE: Final = re.compile(r"(^|\.)(req|request|Request)\.(body|json\(\))$")
_SERVICES: Final = re.compile(r"(?i)service\.\w+$")


def _kept(call: ir.Call, scope: Scope, handler: Handler, survey: Survey) -> str:
    name = written(call.function)
    if _UPDATES.search(name):
        return (
            name
            if any(
                is_sent(one, scope, handler, survey) or _filtered(one, scope, handler, survey) for one in call.arguments
            )
            else ""
        )
    last = name.rpartition(".")[2]
    is_model = last[:1].isupper() and scope.module.language != "python"
    if scope.module.language == "python":
        spread = [value for key, value in call.keywords if key == ""]
        is_kind = last[:1].isupper() or last in ("create", "update", "update_or_create")
        if stored_whole(call, scope, lambda value: _is_whole(value, scope, survey)):
            return name
        is_kind = is_kind and not _is_checked(call, scope, survey)
        return name if is_kind and any(_is_whole(value, scope, survey) for value in spread) else ""
    if not (_KEEPS.search(name) or (is_model and _is_schema(name))) or _is_own(call, scope, survey):
        return ""
    given = call.arguments[1:] if last in ("assign", "extend", "merge") else call.arguments
    options = [one for value in given for one in _fields_of(value, scope)]
    return name if any(_is_whole(one, scope, survey) for one in options) else ""


def _is_checked(call: ir.Call, scope: Scope, survey: Survey) -> bool:
    """What is made of it is no record, but what was sent, found to be of the types that are declared."""
    made = survey.names.meaning(call.function, scope)
    return isinstance(made, Class) and any(
        isinstance(base, str) and base.startswith(("pydantic.", "msgspec.", "ninja."))
        for base in survey.names.lineage(made)
    )


def _fields_of(value: ir.Expression, scope: Scope) -> Iterator[ir.Expression]:
    """What names the fields: the value, or what is spread into it or into its `$set` (Mongo) or `data` (Prisma)."""
    yield value
    made = object_behind(value, scope)
    for key, one in made.items if made is not None else ():
        if key is None:
            yield one
        elif isinstance(key, ir.Constant) and key.value in ("$set", "data"):
            yield from _fields_of(one, scope)


def _is_schema(name: str) -> bool:
    """`new User(req.body)`, but no error, date or view."""
    return not name.endswith(
        ("Error", "Date", "Dto", "DTO", "Exception", "Request", "Response", "Promise", "Map", "Set")
    )


def _is_whole(value: ir.Expression, scope: Scope, survey: Survey) -> bool:
    return bool(_WHOLE.search(survey.names.dotted(value, scope))) and not _is_trimmed(value, scope)


def _is_trimmed(value: ir.Expression, scope: Scope) -> bool:
    """Whether fields are taken out, or set to the program's own, before it is kept."""
    if not isinstance(value, ir.Name):
        return False
    popped = any(written(one.function) in (f"{value.name}.pop", f"{value.name}.update") for one in scope.calls)
    targets = [one.target for one in each(ir.Assign, *scope.function.body) if not _is_of_itself(one.value, value.name)]
    targets += taken_out(scope)
    return popped or any(
        isinstance(one, ir.Index | ir.Attribute) and written(one.base) == value.name for one in targets
    )


def _is_of_itself(value: ir.Expression, name: str) -> bool:
    """`sent.password = await hash(sent.password)` leaves every other field as it is."""
    return any(written(one.base) == name for one in each(ir.Attribute, value))


def _filtered(value: ir.Expression, scope: Scope, handler: Handler, survey: Survey) -> bool:
    """A copy of the fields, with only some left out."""
    found = scope.bound.get(value.name, ()) if isinstance(value, ir.Name) else ()
    return any(
        isinstance(one, ir.Gather) and any(is_sent(clause.iterable, scope, handler, survey) for clause in one.clauses)
        for one in (*found, value)
    )
