"""A list of all accounts, customers or orders is shown to whoever asks, though the program lets people log in.

Names, addresses and roles of everybody are there for the taking, to be sold, or to choose whose password to try.

Ask who they are first, and show such lists to those alone whose work they are.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.hit import Severity
from engines.taint import ir
from engines.taint.access.doing import calls, logs_in
from engines.taint.access.layers import store_of
from engines.taint.access.rule import Site, access_rule
from engines.taint.access.statements import run
from engines.taint.access.typed_values import Types
from engines.taint.survey.asked import question
from engines.taint.survey.declared import LANGUAGES as DECLARED
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each, written
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_WHO: Final = (
    r"(?:user|account|customer|patient|employee|member|student|client|person|staff|cardholder|"
    r"order|invoice|payment|transaction|booking|reservation|prescription|wallet)s?"
)
_TABLE: Final = re2.compile(
    rf"(?is)^\s{{0,20}}select\b(.{{1,400}}?)\bfrom\s{{1,9}}['\"`]?(?:\w{{1,40}}\.)?{_WHO}['\"`]?\s{{0,9}}(?:;|order\b.{{0,80}}|limit\b.{{0,80}})?$"
)
_PRIVATE: Final = re2.compile(
    r"(?i)\*|e?mail|phone|mobile|ssn|address|birth|dob|salary|balance|passw|role|card|diagnosis"
)
# All of them: `User.query.all()`, `prisma.user.findMany()`, `_db.Users.ToListAsync()`, `userRepository.findAll()`.
_ALL: Final = re2.compile(
    rf"(?i)(?:^|[.\\])_?{_WHO}(?:_?(?:model|repo|repository|dao|mapper|schema))?(?:\.(?:query|objects))?"
    r"(?:\.(?:AsNoTracking|Select|OrderBy(?:Descending)?|ThenBy|Include|ThenInclude|Skip|Take|AsQueryable|ProjectTo))*"
    r"\.(?:all|find_?all|find_?many|find|ToList|ToListAsync|get_?all(?:async)?)$"
)
# What says so by its name: `dao.getCustomers()`.
_NAMED: Final = re2.compile(
    r"\.(?i:get|find|list|load|fetch|read|select)_?(?:All|all_)?(?:User|Account|Customer|Patient|Employee|Member|Student|Client|Order|"
    r"Invoice|Payment|Transaction|Booking|Reservation)s(?:List|Async)?$"
)
# What gives many of them in Java and C#, by its declaration.
_MANY: Final = re2.compile(
    rf"^(?:(?:Task|ValueTask|ResponseEntity|ActionResult|Mono|Uni)<)*(?:List|IEnumerable|ICollection|IList|Iterable|Page|"
    rf"Collection|Set|Flux|IReadOnlyList|IReadOnlyCollection|PagedList)<(?:\w+\.)*(?i:{_WHO})(?i:_?(?:entity|dto|response|info|model|view_?model|details))?>+$"
)
_BESIDE: Final = ("include", "orderBy", "take", "skip", "limit", "order", "offset")
# What GORM is told that leaves out none of them.
_ON_THE_WAY: Final = frozenset(("Order", "Limit", "Offset", "Preload", "Joins", "WithContext", "Debug", "Session"))
_QUERIED: Final = re2.compile(r"(?i)\.query\.all$")
_MODEL: Final = re2.compile(rf"(?i)^{_WHO}$")
# What is meant to be seen, and what other rules tell.
_SHOWN: Final = re2.compile(
    r"(?i)leader|rank|search|suggest|autocomplete|count|stat|team|public|directory|health|admin|debug|export"
)
_FLASK = """
from flask import Flask, jsonify
from flask_login import login_required
from models import Customer, db
app = Flask(__name__)

@app.route('/orders')
@login_required
def orders():
    return 'mine'

@app.route('/customers')
{guard}
def customers():
    return jsonify([one.shown() for one in {all}])
"""
_SPRING = {
    "Customers.java": """
@RestController
public class Customers {
    private final CustomerService service;
    public Customers(CustomerService service) { this.service = service; }
    @PostMapping("/login")
    public String login(@RequestBody Login login) {
        if (!passwordEncoder.matches(login.getPassword(), service.find(login.getName()).getPassword())) { return "no"; }
        return "yes";
    }
    {guard}
    @GetMapping("/customers")
    public ResponseEntity<List<{what}Dto>> all() { return ResponseEntity.ok(service.everybody()); }
}
""",
    "CustomerService.java": """
public interface CustomerService { List<{what}Dto> everybody(); Customer find(String name); }
""",
}


def _spring(guard: str = "", what: str = "Customer") -> dict[str, str]:
    return {path: text.replace("{guard}", guard).replace("{what}", what) for path, text in _SPRING.items()}


_EXPRESS = """
const router = require('express').Router(); const jwt = require('jsonwebtoken'); const db = require('./db');
router.post('/login', async (req, res) => {
  const user = await db.find(req.body.name);
  if (!bcrypt.compareSync(req.body.password, user.hash)) return res.sendStatus(401);
  res.json(jwt.sign({ id: user.id }, process.env.KEY, { expiresIn: '1h' }));
});
router.get('/users', {guard}(req, res) => {
  res.json(db.prepare('{query}').all());
});
module.exports = router;
"""

_GIN = """
package main

import "github.com/gin-gonic/gin"

type Customer struct {
	Email string
}

func all(c *gin.Context) {
	var found []Customer
	db.{query}Find(&found)
	c.JSON(200, found)
}

func main() {
	r := gin.Default()
	r.GET("/customers", {guard}all)
	r.GET("/mine", AuthRequired(), mine)
}

func mine(c *gin.Context) {}
"""
_QUERY = "db.prepare('{query}').all()"


@access_rule(
    title="All accounts or orders shown to anybody",
    severity="medium",
    confidence="medium",
    weakness="missing-authentication",
    fix="Ask who they are, and whether such a list is for them.",
    bad=[
        _FLASK.replace("{guard}", "").replace("{all}", "Customer.query.all()"),
        _FLASK.replace("{guard}", "").replace("{all}", "db.session.query(Customer).all()"),
        {"users.js": _EXPRESS.replace("{guard}", "").replace("{query}", "SELECT id, email, role FROM users")},
        {"users.js": _EXPRESS.replace("{guard}", "").replace(_QUERY, "await User.find()")},
        {"main.go": _GIN.replace("{guard}", "").replace("{query}", 'Order("id").')},
        {"users.js": _EXPRESS.replace("{guard}", "").replace(_QUERY, "await prisma.order.findMany({ take: 9 })")},
        _spring(),
        {path: text.replace("everybody", "getCustomers").replace("List<", "Of<") for path, text in _spring().items()},
    ],
    good=[
        _spring("@PreAuthorize(\"hasRole('ADMIN')\")"),
        _spring(what="Product"),
        # Those of one branch.
        {
            path: text.replace("service.everybody()", "service.getCustomers(branch)").replace("everybody()", "x()")
            .replace("List<CustomerDto> x", "List<String> x").replace("all()", "all(@RequestParam String branch)")
            for path, text in _spring().items()
        },
        {path: text.replace("everybody()", 'of("x")') for path, text in _spring().items() if path == "Customers.java"}
        | {"CustomerService.java": "public interface CustomerService { List<CustomerDto> of(String name); }"},
        _FLASK.replace("{guard}", "@login_required").replace("{all}", "Customer.query.all()"),
        _FLASK.replace("{guard}", "").replace("{all}", "Product.query.all()"),
        _FLASK.replace("{guard}", "").replace("{all}", "Customer.query.filter_by(is_shown=True).all()"),
        # Nobody logs in.
        _FLASK.replace("@login_required\n", "").replace("{guard}", "").replace("{all}", "Customer.query.all()"),
        {"users.js": _EXPRESS.replace("{guard}", "requireLogin, ").replace("{query}", "SELECT id, email FROM users")},
        {"users.js": _EXPRESS.replace("{guard}", "").replace("{query}", "SELECT id, name FROM users")},
        {"users.js": _EXPRESS.replace("{guard}", "").replace(_QUERY, "await User.find({ seen: true })")},
        {"users.js": _EXPRESS.replace("{guard}", "").replace("{query}", "SELECT email FROM users WHERE id = 1")},
        {"main.go": _GIN.replace("{guard}", "").replace("{query}", 'Where("shown = ?", true).')},
        {"main.go": _GIN.replace("{guard}", "AuthRequired(), ").replace("{query}", "")},
        {"main.go": _GIN.replace("{guard}", "").replace("{query}", "").replace("Customer", "Product")},
    ],
)  # fmt: skip
def find(survey: Survey) -> Iterator[Site]:
    asked = [
        one for one in survey.handlers if one.module.kind == "own" and one.methods and one.methods <= {"GET", "HEAD"}
    ]
    open_to_all = [
        one for one in asked
        if not one.has("authentication", "authorization") and not one.is_public and not one.ignored
        if not _SHOWN.search(one.address) and not _SHOWN.search(one.scope.name)
    ]  # fmt: skip
    lists = [(one, found) for one in open_to_all if (found := _private(one, survey) or _all_of_them(one, survey))]
    if not lists or not _lets_in(survey):
        return
    for one, (scope, call) in lists:
        message = f"{one.address or one.scope.name} shows all of them, and asks nobody who they are."
        severity: Severity = "high" if _private(one, survey) is not None else "medium"
        yield Site(scope.module, call.at, message, call.end_line, one, severity=severity)


def _lets_in(survey: Survey) -> bool:
    return any(
        one.has("authentication", "authorization") or logs_in(one, survey) is not None for one in survey.handlers
    )


@question
def _private(handler: Handler, survey: Survey) -> tuple[Scope, ir.Call] | None:
    """`SELECT id, email FROM users`"""
    for scope, call in calls(handler, survey):
        statement = run(call, scope)
        columns = _TABLE.match(statement.text) if statement is not None else None
        if columns is not None and _PRIVATE.search(columns[1]):
            return scope, call
    return None


@question
def _all_of_them(handler: Handler, survey: Survey) -> tuple[Scope, ir.Call] | None:
    for scope, call in calls(handler, survey):
        if not call.keywords and all(map(_narrows_nothing, call.arguments)) and _is_all(call):
            return scope, call
        if scope.module.language == "go" and _fills_all(call, scope, survey):
            return scope, call
    types = Types(survey) if handler.module.language in DECLARED else None
    for call in handler.scope.calls if types is not None else ():
        if _NAMED.search(written(call.function)) and not any(map(_is_chosen, call.arguments)):
            return handler.scope, call
        if (
            _is_asked_for_all(call)
            and types is not None
            and _MANY.match(types.of(call, handler.scope).replace(" ", ""))
        ):
            return handler.scope, call
    return None


def _is_chosen(given: ir.Expression) -> bool:
    return not isinstance(given, ir.Constant)


def _is_asked_for_all(call: ir.Call) -> bool:
    """`service.everybody()`, of which nothing before it is given anything either."""
    asked: ir.Expression = call
    while isinstance(asked, ir.Call) and isinstance(asked.function, ir.Attribute):
        if asked.arguments or asked.keywords:
            return False
        asked = asked.function.base
    return asked is not call and not isinstance(asked, ir.Call)


def _fills_all(call: ir.Call, scope: Scope, survey: Survey) -> bool:
    """`db.Order("name").Find(&users)`"""
    if not written(call.function).endswith(".Find") or len(call.arguments) != 1:
        return False
    one = call.function
    while isinstance(one, ir.Attribute):
        if isinstance(one.base, ir.Call):
            one = one.base.function
            if isinstance(one, ir.Attribute) and one.name not in _ON_THE_WAY:
                return False
        else:
            break
    return bool(_MODEL.match(store_of(call, scope, survey)))


def _narrows_nothing(given: ir.Expression) -> bool:
    """`{ include: …, orderBy: … }`"""
    keys = [key for key, _ in given.items] if isinstance(given, ir.Mapping) else [None]
    return all(isinstance(key, ir.Constant) and key.value in _BESIDE for key in keys)


def _is_all(call: ir.Call) -> bool:
    name = written(call.function)
    if _ALL.search(name):
        return True
    # `db.query(User).all()`
    base = call.function.base if isinstance(call.function, ir.Attribute) else None
    given = base.arguments if isinstance(base, ir.Call) else ()
    return (
        bool(_QUERIED.search(name)) and len(given) == 1 and any(_MODEL.match(one.name) for one in each(ir.Name, *given))
    )
