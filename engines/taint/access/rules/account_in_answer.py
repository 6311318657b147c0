"""An account is sent to the browser with every field it has, the password's hash among them.

Whoever may ask for the object, or finds a way to, gets what is needed to log in as others: hashes are tried offline,
millions a second. Each field that the model gets later is sent from its first day.

Name the fields that are sent (`select`, `attributes`, a new object of what may be seen), or take the password out where
the model is turned into JSON (`@JsonIgnore`, `[JsonIgnore]`, `json:"-"` in Go).
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access import koa
from engines.taint.access.account_rows import account_row
from engines.taint.access.doing import object_behind
from engines.taint.access.go_accounts import sent_whole
from engines.taint.access.rule import Site, access_rule
from engines.taint.access.told_once import by_file
from engines.taint.access.whole_accounts import models_with_password, whole_account
from engines.taint.access.whole_entities import Entities
from engines.taint.survey.declared import LANGUAGES as DECLARED
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.javascript_routes import LANGUAGES
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_ANSWERS: Final = re2.compile(
    r"((^|\.)(res|reply|response)(\.\w+)*\.(json|send|jsonp)|(^|\.)(ctx|c)\.json|Response\.json|^@written)$"
)
_MODEL: Final = """
const mongoose = require('mongoose');
const userSchema = new mongoose.Schema({ name: String, password: { type: String, required: true{hidden} } });
{turned}
module.exports = mongoose.model('User', userSchema);
"""
_EXPRESS: Final = """
const app = require('express')(); const User = require('./user');
app.get('/users/:id', async (req, res) => {
  const user = await User.{found};
  {before}
  res.json({answer});
});
"""
_SQL: Final = """
const app = require('express')(); const db = require('./db');
app.post('/users', (req, res) => {
  db.run('INSERT INTO users (name, password) VALUES (?, ?)', [req.body.name, hashed(req.body.password)]);
});
app.get('/users/:id', async (req, res) => {
  const found = await db.query({asked}, [req.params.id]);
  {before}
  res.json({answer});
});
"""
_LISTED: Final = """
const app = require('express')();
const users = [{ id: 1, name: 'a', password: hashed() }];
app.get('/users/:id', (req, res) => {
  const user = users.find((one) => one.id === Number(req.params.id));
  {before}
  res.json({answer});
});
"""
_REST: Final = "const { password, ...told } = "
_PRISMA: Final = """
import { NextResponse } from 'next/server'; import bcrypt from 'bcryptjs'; import { prisma } from '@/lib/prisma';
export async function POST(request) {
  const { email, password } = await request.json();
  const user = await prisma.user.create({ data: { email, password: await bcrypt.hash(password, 10) }{more} });
  return NextResponse.json({ user, message: 'welcome' });
}
"""
_NEST: Final = """
import { Body, Controller, Post } from '@nestjs/common';
@Controller('users')
export class UsersController {
  constructor(private prisma: PrismaService) {}
  @Post()
  async add(@Body() sent: any) {
    return this.prisma.user.create({ data: { name: sent.name, password: hashed(sent.password) }{more} });
  }
}
"""

_SPRING: Final = {
    "User.java": """
@Entity {of_class}
public class User {
    @Id private Long id;
    private String name;
    {mark} private String password;
    {getter}
}
""",
    "UserRepository.java": """
public interface UserRepository extends JpaRepository<User, Long> { User findByName(String name); }
""",
    "Shown.java": """
public class Shown { private String name; public Shown(User user) { this.name = user.getName(); } }
""",
    "Users.java": """
import java.util.List;
@RestController
public class Users {
    private final UserRepository userRepository;
    public Users(UserRepository userRepository) { this.userRepository = userRepository; }
    @GetMapping("/users")
    public {type} all(@RequestParam String name) {
        {answer}
    }
}
""",
}
_FOUND: Final = "var found = userRepository.findByName(name); return ResponseEntity.ok({it});"
_GETTER: Final = "public String getPassword() { return password; }"
_ENTITY: Final = """
using System.Text.Json.Serialization;
public class Person
{
    public int Id { get; set; }
    public string Name { get; set; }
    {mark} public string PasswordHash { get; set; }
}
public class Shown { public string Name { get; set; } }
public class Db : DbContext { public DbSet<Person> People { get; set; } }
[ApiController, Route("api/people")]
public class PeopleController : ControllerBase
{
    private readonly Db _db;
    public PeopleController(Db db) { _db = db; }
    [HttpGet("{id}")]
    public async Task<IActionResult> Get(int id)
    {
        var found = await _db.People.Where(one => one.Id == id){more}.FirstOrDefaultAsync();
        return Ok({answer});
    }
}
"""


def _spring(type: str, answer: str, *, mark: str = "", of_class: str = "@Data", getter: str = "") -> dict[str, str]:
    texts = {"{type}": type, "{answer}": answer, "{mark}": mark, "{of_class}": of_class, "{getter}": getter}
    found = dict(_SPRING)
    for path, text in found.items():
        for key, value in texts.items():
            text = text.replace(key, value)
        found[path] = text
    return found


def _entity(answer: str, *, mark: str = "", more: str = "") -> dict[str, str]:
    text = _ENTITY.replace("{answer}", answer).replace("{mark}", mark).replace("{more}", more)
    return {"People.cs": text}


def _mongoose(
    *,
    found: str = "findById(req.params.id)",
    before: str = "",
    answer: str = "user",
    hidden: str = "",
    turned: str = "",
) -> dict[str, str]:
    app = _EXPRESS.replace("{found}", found).replace("{before}", before).replace("{answer}", answer)
    return {"app.js": app, "user.js": _MODEL.replace("{hidden}", hidden).replace("{turned}", turned)}


def _sql(asked: str, *, before: str = "", answer: str = "found.rows") -> dict[str, str]:
    return {"app.js": _SQL.replace("{asked}", asked).replace("{before}", before).replace("{answer}", answer)}


def _listed(answer: str, *, before: str = "") -> dict[str, str]:
    return {"app.js": _LISTED.replace("{before}", before).replace("{answer}", answer)}


_TURNED: Final = (
    "userSchema.methods.toJSON = function () { const told = this.toObject(); delete told.password; return told; };"
)


_GO = """package main

import "github.com/gin-gonic/gin"

type User struct {
	Email    string `json:"email"`
	Password string `json:"{told}"`
}

type users struct{}

func (u *users) find(id string) (*User, error) {
	var user User
	err := db.{query}First(&user, id).Error
	return &user, err
}

func show(c *gin.Context) {
	user, err := kept.find(c.Param("id"))
	{before}
	c.JSON(200, gin.H{"user": {sent}})
}

var kept = &users{}

func main() {
	gin.Default().GET("/users/:id", show)
}
"""


def _go(told: str = "password", query: str = "", before: str = "", sent: str = "user") -> dict[str, str]:
    text = _GO.replace("{told}", told).replace("{query}", query).replace("{before}", before)
    return {"main.go": text.replace("{sent}", sent)}


@access_rule(
    title="Whole account in an answer",
    severity="medium",
    confidence="medium",
    weakness="information-exposure",
    fix="Name the fields that are sent.",
    bad=[
        _go(),
        _mongoose(),
        _mongoose(answer="{ found: true, user }"),
        _mongoose(before="const told = {};\n  told.result = user;", answer="told"),
        _mongoose(found="find({ active: true }).lean()"),
        _sql("'SELECT * FROM users WHERE id = $1'"),
        _sql("'SELECT id, password FROM users WHERE id = $1'", answer="{ user: found.rows[0] }"),
        _listed("user"),
        _listed("{ ...user, at: 1 }"),
        # What is made is whole, though what is found is not.
        _mongoose(found="create({ name: 'new', password: req.body.password })", hidden=", select: false"),
        {"app/api/users/route.ts": _PRISMA.replace("{more}", "")},
        {"src/users.controller.ts": _NEST.replace("{more}", "")},
        _spring("List<User>", "return userRepository.findAll();"),
        _spring("ResponseEntity<?>", _FOUND.replace("{it}", "found"), of_class="", getter=_GETTER),
        _spring("ResponseEntity<?>", _FOUND.replace("{it}", 'Map.of("user", found)')),
        _entity("found"),
        _entity("new { found, at = 1 }"),
    ],
    good=[
        _go(told="-"),
        _go(query='Select("email").'),
        _go(before='user.Password = ""'),
        _go(sent="user.Email"),
        _mongoose(answer="{ id: user.id, name: user.name }"),
        _mongoose(found="findById(req.params.id).select('-password')"),
        _mongoose(found="findById(req.params.id, 'name email')"),
        _mongoose(before="user.password = undefined;"),
        _mongoose(before="const { password, ...told } = user.toObject();", answer="told"),
        _mongoose(hidden=", select: false"),
        _mongoose(turned=_TURNED),
        _mongoose(found="countDocuments({})"),
        _sql("'SELECT id, name FROM users WHERE id = $1'"),
        _sql("'SELECT * FROM orders WHERE id = $1'"),
        _sql("'SELECT o.*, u.name FROM orders o JOIN users u ON u.id = o.user_id WHERE o.id = $1'"),
        _sql("'SELECT * FROM users WHERE id = $1'", answer="{ name: found.rows[0].name }"),
        _sql(
            "'SELECT * FROM users WHERE id = $1'", before="const { password, ...told } = found.rows[0];", answer="told"
        ),
        _listed("user", before="delete user.password;"),
        _listed("user.name"),
        _listed("told", before=f"{_REST}user;"),
        {"app/api/users/route.ts": _PRISMA.replace("{more}", ", select: { id: true, email: true }")},
        {"src/users.controller.ts": _NEST.replace("{more}", ", omit: { password: true }")},
        _spring("List<User>", "return userRepository.findAll();", mark="@JsonIgnore"),
        _spring(
            "List<User>",
            "return userRepository.findAll();",
            mark="@JsonProperty(access = JsonProperty.Access.WRITE_ONLY)",
        ),
        _spring("List<User>", "return userRepository.findAll();", of_class='@Data @JsonIgnoreProperties({"password"})'),
        # Nobody can read it.
        _spring("List<User>", "return userRepository.findAll();", of_class=""),
        _spring("ResponseEntity<?>", _FOUND.replace("{it}", "found"), of_class="", getter="@JsonIgnore " + _GETTER),
        _spring("ResponseEntity<?>", _FOUND.replace("{it}", "new Shown(found)")),
        _spring("ResponseEntity<?>", _FOUND.replace("{it}", "found.getName()")),
        _entity("found", mark="[JsonIgnore]"),
        _entity("found", more=".Select(one => new Shown { Name = one.Name })"),
        _entity("found.Name"),
        _entity("new { found.Id, found.Name }"),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    has_models = survey.fact("models-with-password", lambda: bool(models_with_password(survey)))
    answers = (site for one in survey.alone() for site in (*_answered(one, survey, has_models), *_in_go(one, survey)))
    yield from by_file(answers)
    if any(one.language in DECLARED for one in survey.modules):
        yield from by_file(_of_records(survey))


def _of_records(survey: Survey) -> Iterator[Site]:
    entities = Entities(survey)
    for one in survey.handlers:
        if (found := entities.answered(one)) is not None:
            told, at = found
            name = told.record.name.rpartition(".")[2]
            message = f"{name} is sent with every field, {told.field} among them."
            evidence = ((told.record.module, told.at, "What nobody should see"),)
            yield Site(one.scope.module, at, message, handler=one, evidence=evidence)


def _in_go(one: Handler, survey: Survey) -> Iterator[Site]:
    for scope, call, named in sent_whole(one, survey) if one.module.language == "go" else ():
        if one.module.kind == "own":
            message = f"{named} is sent with every field, the password among them."
            yield Site(scope.module, call.at, message, handler=one)
            return


def _answered(one: Handler, survey: Survey, has_models: bool) -> Iterator[Site]:
    if one.module.kind != "own" or one.module.language not in LANGUAGES:
        return
    for scope in survey.inside(one.scope):
        for value in _sent(scope):
            for part in _parts(value, scope):
                found = whole_account(part, scope, survey) if has_models else ""
                if found := found or account_row(part, scope, survey):
                    message = f"What {found} gives is sent with every field, the password among them."
                    yield Site(scope.module, value.at, message, handler=one)
                    return


def _sent(scope: Scope) -> Iterator[ir.Expression]:
    for call in scope.calls:
        if _ANSWERS.search(written(call.function)) and call.arguments:
            yield call.arguments[0]
    yield from koa.answered(scope)


def _parts(value: ir.Expression, scope: Scope) -> Iterator[ir.Expression]:
    """The value itself, or what its fields hold, also those that were put into it one by one."""
    yield value
    made = object_behind(value, scope)
    for key, inner in made.items if made is not None else ():
        if key is None:
            yield inner
        else:
            yield inner
            # `{ status: "success", data: { user } }`
            yield from (one for k, one in inner.items if k is not None) if isinstance(inner, ir.Mapping) else ()
    if isinstance(value, ir.Name):
        for one in each(ir.Assign, *scope.function.body):
            if isinstance(one.target, ir.Attribute) and written(one.target.base) == value.name:
                yield one.value
