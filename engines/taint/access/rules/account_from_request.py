"""A whole account is read from the request and kept as it came.

The sender fills in fields the form does not show: a role, a flag that says administrator, a balance, the number of
somebody else's account, which is then overwritten.

Read a class of its own that has only the fields that may be sent, and copy them one by one.
"""

import re
from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.access.asking import mentions_right
from engines.taint.access.handed_on import handed_on
from engines.taint.access.rule import Site, access_rule
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

_ACCOUNT: Final = re.compile(
    r"(?i)(^|\.)(app_?|site_?|sys_?|auth_?)?(user|account|member|customer|employee|client|person|player|student|teacher|patient)s?"
    r"(_?(account|entity|model|info|profile))?$"
)
_RIGHT: Final = re.compile(
    r"(?i)^(get|set|is)?_?(user_?)?(roles?|role_?id|is_?admin|admin|is_?staff|is_?super_?user|permissions?|authorit(y|ies)|balance|"
    r"credits?|is_?active|enabled|is_?verified|tenant_?id)$"
)
_KEEPS: Final = re.compile(
    r"\.(save|saveAndFlush|persist|merge|insert\w*|Add|AddAsync|Update|Create|Save|InsertOne|InsertOneAsync|create|update|updates|Updates)$"
)
_BINDS: Final = re.compile(r"(Bind\w*|Decode|BodyParser|Unmarshal)$")
_KEPT_BY: Final = re.compile(
    r"(?i)(repo(sitory)?|dao|mapper|manager|db|orm|collection|context|users|accounts|session)\w{0,40}$"
)
_SPRING = """
@Entity
class User {
    private Long id;
    private boolean admin;
    void setAdmin(boolean admin) { this.admin = admin; }
    boolean isAdmin() { return admin; }
}
class NewUser {
    String name;
}
@RestController
class Users {
    @PostMapping("/signup")
    User signUp({given}) {
        {test}
        return userRepository.save(user);
    }
    User named(NewUser sent) { return new User(); }
}
"""
_ASPNET = """
public class User
{
    public int Id { get; set; }
    public bool IsAdmin { get; set; }
}
[ApiController, Route("users")]
public class UsersController : ControllerBase
{
    [HttpPost{mark}]
    public IActionResult Add([FromBody] User user)
    {
        {test}
        _db.Users.Add(user);
        _db.SaveChanges();
        return Ok(user.Id);
    }
    bool Shown(User one) { return one.IsAdmin; }
}
"""
_GIN = """package main

import "github.com/gin-gonic/gin"

type User struct {
	ID    uint
	Admin bool
}

type NewUser struct {
	Age int
}

func add(c *gin.Context) {
	var user {class}
	c.ShouldBindJSON(&user)
	{test}
	db.Create(&user)
}

func mayDelete(user User) bool {
	return user.Admin
}

func main() {
	r := gin.Default()
	r.POST("/signup", add)
}
"""


@access_rule(
    title="Whole account taken from the request",
    severity="high",
    confidence="medium",
    weakness="mass-assignment",
    fix="Read only the fields that may be sent.",
    bad=[
        {"Users.java": _SPRING.replace("{given}", "@RequestBody User user").replace("{test}", "")},
        {"Users.cs": _ASPNET.replace("{mark}", "").replace("{test}", "")},
        {"main.go": _GIN.replace("{class}", "User").replace("{test}", "")},
    ],
    good=[
        {
            "Users.java": _SPRING.replace("{given}", "@RequestBody NewUser sent").replace(
                "{test}", "User user = named(sent);"
            )
        },
        {"Users.java": _SPRING.replace("{given}", "@RequestBody User user").replace("{test}", "user.setAdmin(false);")},
        {"Users.java": _SPRING.replace("{given}", "Principal who, User user").replace("{test}", "user = find(who);")},
        {"Users.cs": _ASPNET.replace("{mark}", "").replace("{test}", "user.IsAdmin = false;")},
        {"Users.cs": _ASPNET.replace("{mark}", ', Authorize(Roles = "Admin")').replace("{test}", "")},
        {"main.go": _GIN.replace("{class}", "NewUser").replace("{test}", "")},
        {"main.go": _GIN.replace("{class}", "User").replace("{test}", "user.Admin = false")},
        # Accounts that are all alike.
        {"Users.cs": _ASPNET.replace("{mark}", "").replace("{test}", "").replace("IsAdmin", "IsTall")},
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    for one in survey.alone():
        if one.module.kind != "own" or not one.changes or one.has("authorization"):
            continue
        for name, of in _accounts(one, survey):
            kept = _kept(name, one, survey)
            if kept is not None and _has_rights(of, survey) and not mentions_right(one, survey):
                scope, call = kept
                short = of.name.rpartition(".")[2]
                message = f"{one.path or one.scope.name} keeps the {short} as it was sent, each of its fields."
                yield Site(scope.module, call.at, message, call.end_line, one)
                break


def _accounts(handler: Handler, survey: Survey) -> Iterator[tuple[str, Class]]:
    """What a handler is given or reads whole, by its name, and the class of the program it is."""
    scope = handler.scope
    if handler.module.language in ("java", "csharp"):
        for one in scope.parameters:
            of = _class(one.annotation, scope, survey)
            if of is not None and not _is_bound_anew(one.name, scope):
                yield one.name, of
    elif handler.module.language == "go":
        for declared in each(ir.Assign, *scope.function.body, lambdas=False):
            if isinstance(declared.target, ir.Name) and declared.annotation and _is_read(declared.target.name, scope):
                of = _class(declared.annotation, scope, survey)
                if of is not None:
                    yield declared.target.name, of


def _class(annotation: str, scope: Scope, survey: Survey) -> Class | None:
    if not _ACCOUNT.search(annotation):
        return None
    last = annotation.rpartition(".")[2]
    named = [one for one in survey.scopes.classes if one.module.language == scope.module.language
             and one.module.kind == "own" and one.name.rpartition(".")[2] == last]  # fmt: skip
    return named[0] if named else None


def _is_bound_anew(name: str, scope: Scope) -> bool:
    return any(
        not (isinstance(one, ir.Attribute) and written(one).startswith("@handed")) for one in scope.bound.get(name, ())
    )


def _is_read(name: str, scope: Scope) -> bool:
    """`c.ShouldBindJSON(&user)`"""
    return any(
        _BINDS.search(written(call.function))
        and any(isinstance(one, ir.Name) and one.name == name for one in call.arguments)
        for call in scope.calls
    )


def _kept(name: str, handler: Handler, survey: Survey) -> tuple[Scope, ir.Call] | None:
    """Where it is kept, in the handler or in a function it is handed to; not where a right in it is set first."""
    for scope, sent in handed_on(handler, survey):
        names = (
            {name}
            if scope is handler.scope
            else {one for one, what in sent.items() if what.lstrip("@") in (name, "handed.value")}
        )
        if not names:
            continue
        if _is_trimmed(names, scope):
            return None
        for call in scope.calls:
            given = call.arguments[:1]
            is_it = any(isinstance(one, ir.Name) and one.name in names for one in given)
            holder = call.function.base if isinstance(call.function, ir.Attribute) else None
            if (
                is_it
                and holder is not None
                and _KEEPS.search(written(call.function))
                and _KEPT_BY.search(written(holder))
            ):
                return scope, call
    return None


def _is_trimmed(names: set[str], scope: Scope) -> bool:
    """`user.setRole(…)`, `user.IsAdmin = false`"""
    targets = [one.target for one in each(ir.Assign, *scope.function.body) if isinstance(one.target, ir.Attribute)]
    called = [
        one.function for one in scope.calls if isinstance(one.function, ir.Attribute) and one.function.name[:3] == "set"
    ]
    return any(_RIGHT.match(one.name) and written(one.base) in names for one in (*targets, *called))


def _has_rights(of: Class, survey: Survey) -> bool:
    """Whether the class has a field that is not the sender's to set."""
    declared = (one.target.name for one in of.body if isinstance(one, ir.Assign) and isinstance(one.target, ir.Name))
    return any(_RIGHT.match(one) for one in (*declared, *of.members)) or _is_asked_for(of, survey)


def _is_asked_for(of: Class, survey: Survey) -> bool:
    """Whether somewhere a role of such a thing is asked for; of texts no declaration is kept."""
    language, reads = of.module.language, survey.scopes.reads
    return bool(reads.memo(survey.names.with_owners, f"rights in {language}", lambda: _asked_fields(language, survey)))


def _asked_fields(language: str, survey: Survey) -> frozenset[str]:
    mine = [one for one in survey.scopes.all(language) if one.module.kind == "own"]
    return frozenset(
        node.name
        for scope in mine
        for node in survey.expressions(scope)
        if isinstance(node, ir.Attribute) and re.search(r"(?i)^(get_?)?(user_?)?role(s|_?name)?$", node.name)
    )
