"""A service or repository looks something up by a number from the request; nobody on the way asks whose it is.

Other functions of the program compare the owner of such things, or look them up among somebody's own. Whoever is logged
in changes the number and reads, changes or deletes what belongs to others.

Hand the person who asks down to the query, or compare the owner before anything is shown or changed.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.doing import is_open
from engines.taint.access.layers import LANGUAGES, is_lookup, looked_up, store_of
from engines.taint.access.lookups import is_closed
from engines.taint.access.numbered import is_read as is_only_read
from engines.taint.access.numbered import lookup
from engines.taint.access.owned import PEOPLE, SHOWN
from engines.taint.access.owned_rows import owned_tables
from engines.taint.access.python_layers import looked_up as looked_up_in_python
from engines.taint.access.requests import mentions_who
from engines.taint.access.rule import Site, access_rule
from engines.taint.access.sent import shown
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_WHOSE: Final = (
    r"(owner|user|author|creator|customer|account|member|patient|employee|created_?by)(_?(id|name|email|by))?"
)
_OWNER: Final = re2.compile(rf"(?i)\.(get)?{_WHOSE}(\(\))*(\.\w+(\(\))?){{0,2}}$")
_AMONG: Final = re2.compile(rf"(?i)\.(find|get|delete|exists|read|count|query)\w*By\w*{_WHOSE}\w*$")
_COLUMN: Final = re2.compile(rf"(?i)\b{_WHOSE}\s*=")
_CHANGING: Final = re2.compile(r"(?i)(^|\.)(delete|remove|update|edit|save|change|cancel|set|put|patch|archive)\w*$")
_SHOWN: Final = re2.compile(r"(?i)(repository|repo|dao|mapper|s)$")
_ACCOUNT: Final = re2.compile(r"(?i)^accounts?$")
_CONTROLLER: Final = """package shop;
import java.security.Principal;
import org.springframework.web.bind.annotation.*;
@RestController
@RequestMapping("/orders")
public class OrderController {
    private OrderService service;

    @GetMapping
    public Object mine(Principal principal) { return service.ofPerson(principal.getName()); }

    @GetMapping("/{id}")
    public Object show(@PathVariable Long id{who}) { return service.one(id{name}); }
}
"""
_SERVICE: Final = """package shop;
public class OrderService {
    private OrderRepository orders;

    Object ofPerson(String name) { return orders.{mine}(name); }

    Order one(Long id{who}) {
        Order order = orders.findById(id).orElseThrow();
        {test}
        return order;
    }
}
"""
_SECURED: Final = """package shop;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
public class Security {
    SecurityFilterChain chain(HttpSecurity http) {
        http.authorizeHttpRequests(all -> all.anyRequest().{right});
        return http.build();
    }
}
"""
_REPOSITORY: Final = (
    "package shop;\nimport org.springframework.data.jpa.repository.JpaRepository;\n"
    "public interface OrderRepository extends JpaRepository<Order, Long> { Object findByOwnerName(String name); }\n"
)


def _spring(test: str = "", mine: str = "findByOwnerName", right: str = "authenticated()") -> dict[str, str]:
    who, name = (", Principal principal", ", principal.getName()") if test else ("", "")
    service = _SERVICE.replace("{mine}", mine).replace("{test}", test)
    return {
        "src/main/java/shop/OrderController.java": _CONTROLLER.replace("{who}", who).replace("{name}", name),
        "src/main/java/shop/OrderService.java": service.replace("{who}", ", String name" if test else ""),
        "src/main/java/shop/OrderRepository.java": _REPOSITORY,
        "src/main/java/shop/Security.java": _SECURED.replace("{right}", right),
    }


_ASPNET: Final = {
    "OrdersController.cs": """
[Authorize, ApiController, Route("orders")]
public class OrdersController : ControllerBase
{
    private readonly IOrders _orders;

    [HttpGet("{id}")]
    public async Task<IActionResult> Show(int id) { return Ok(await _orders.Load(id)); }

    [HttpDelete("{id}")]
    public async Task<IActionResult> Erase(int id) { return Ok(await _orders.Erase(id, {who})); }
}
""",
    "Orders.cs": """
public interface IOrders
{
    Task<Order> Load(int id);
    Task<bool> Erase(int id, string who);
}
public class Orders : IOrders
{
    private readonly ShopContext _db;

    public async Task<Order> Load(int id) => await _db.Orders.FirstOrDefaultAsync(one => one.Id == id);

    public async Task<bool> Erase(int id, string who)
    {
        var order = await _db.Orders.FindAsync(id);
        {test}
        return true;
    }

    public async Task<List<Order>> Mine(string who) => await _db.Orders.Where(one => {mine} == who).ToListAsync();
}
""",
}


def _aspnet(mine: str) -> dict[str, str]:
    texts = {"{who}": 'User.FindFirstValue("sub")', "{test}": "if (order == null) return false;", "{mine}": mine}
    found = dict(_ASPNET)
    for path, text in found.items():
        for place, put in texts.items():
            text = text.replace(place, put)
        found[path] = text
    return found


_FIBER: Final = """package main

import "github.com/gofiber/fiber/v2"

type User struct{ Email string }

type accounts struct{}

func (a *accounts) byID(id string) (*Account, error) {
	var found Account
	err := a.db.Get(&found, "SELECT * FROM accounts WHERE {where}id = $1", id{more})
	return &found, err
}

func show(c *fiber.Ctx) error {
	found, _ := kept.byID(c.Params("id"))
	return c.JSON(found)
}

var kept = &accounts{}

func main() {
	app := fiber.New()
	app.Get("/accounts/:id", {guard}, show)
}
"""


def _fiber(where: str = "", more: str = "", guard: str = "AuthRequired()", table: str = "accounts") -> dict[str, str]:
    text = _FIBER.replace("{where}", where).replace("{more}", more).replace("{guard}", guard)
    return {"main.go": text.replace("FROM accounts", f"FROM {table}")}


_CRUD: Final = {
    "app/crud.py": """
from app.models import Item

class CRUDBase:
    def __init__(self, model):
        self.model = model

    def get(self, db, id):
        return db.query(self.model).filter(self.model.id == id).first()

class CRUDItem(CRUDBase):
    pass

item = CRUDItem(Item)
""",
    "app/models.py": """
from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import declarative_base

class Item(declarative_base()):
    id = Column(Integer, primary_key=True)
    {owner}_id = Column(Integer, ForeignKey("{owner}s.id"))
""",
    "app/items.py": """
from app import crud
from app.deps import get_current_active_superuser, get_current_user, get_db
from fastapi import APIRouter, Depends, HTTPException
router = APIRouter()

@router.get("/items/{number}")
def show(number: int, db=Depends(get_db), me={me}):
    found = crud.item.get(db=db, id=number)
    {test}
    return found
""",
}


def _crud(test: str = "", owner: str = "owner", me: str = "Depends(get_current_user)") -> dict[str, str]:
    told = {"{test}": test, "{owner}": owner, "{me}": me}
    found = dict(_CRUD)
    for path, text in found.items():
        for place, put in told.items():
            text = text.replace(place, put)
        found[path] = text
    return found


@access_rule(
    title="Object of somebody else through a service",
    severity="high",
    confidence="medium",
    weakness="object-reference",
    fix="Hand the person who asks down to the query, or compare the owner first.",
    bad=[_spring(), _aspnet("one.OwnerId"), _fiber(), _crud()],
    good=[
        _crud(test="if found.owner_id != me.id: raise HTTPException(403)"),
        # Nobody owns one.
        _crud(owner="maker"),
        _crud(me="Depends(get_current_active_superuser)"),
        _fiber(where="user_id = $2 AND ", more=", me"),
        _fiber(guard="AdminRequired()"),
        _fiber(table="products"),
        _spring("if (!order.getOwner().getName().equals(name)) { throw new IllegalStateException(); }"),
        # Nobody is known to own one.
        _spring(mine="findByCity"),
        _aspnet("one.City"),
        # Only some may look at all.
        _spring(right='hasRole("CLERK")'),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    mine = [one for one in survey.handlers if one.module.language in LANGUAGES and one.module.kind == "own"]
    owned = _owned(survey) if mine else {}
    for one in mine:
        if not owned and one.module.language != "go":
            continue
        if one.has("authorization") or not one.has("authentication") or is_open(one) or one.is_public or one.ignored:
            continue
        if mentions_who(one, survey) or any(map(_compares, survey.doing(one.scope))):
            continue
        yield from _below(one, owned, survey)
    for one in survey.alone():
        yield from _in_python(one, survey) if one.module.language == "python" and one.module.kind == "own" else ()


def _in_python(one: Handler, survey: Survey) -> Iterator[Site]:
    if one.has("authorization") or not one.has("authentication") or is_open(one) or one.is_public or one.ignored:
        return
    if mentions_who(one, survey) or lookup(one, survey, is_known=True) is not None:
        return
    for scope, call, sent in looked_up_in_python(one, survey, is_read=is_only_read(one)):
        evidence = ((one.scope.module, one.scope.at, f"{shown(sent)} comes with the request"),)
        message = f"`{written(call.function)}` takes {shown(sent)} from the request; nobody asks whose it is."
        yield Site(scope.module, call.at, message, call.end_line, one, evidence=evidence)
        return


def _below(one: Handler, owned: dict[str, tuple[Scope, bool]], survey: Survey) -> Iterator[Site]:
    is_read = bool(one.methods) and one.methods <= {"GET", "HEAD"}
    among = _among(one, survey)
    for scope, call, sent in looked_up(one, survey):
        store = store_of(call, scope, survey)
        if store in among:
            continue
        known = owned.get(store)
        if known is None and not (scope.module.language == "go" and _is_somebodys(store, survey)):
            continue
        if is_read and known is not None and known[1]:
            continue
        if is_read and _is_shown(store) and not _is_of_money(store, survey):
            continue
        if lookup(one, survey, is_known=True) is not None:
            continue
        asked = ((known[0].module, known[0].function.at, "Here the owner is asked for"),) if known is not None else ()
        evidence = ((one.scope.module, one.scope.at, f"{shown(sent)} comes with the request"), *asked)
        message = f"`{written(call.function)}` takes {shown(sent)} from the request; nobody asks whose it is."
        yield Site(scope.module, call.at, message, call.end_line, one, evidence=evidence)
        return


def _is_somebodys(store: str, survey: Survey) -> bool:
    """A table whose rows are put there with an owner, or what is nobody else's business by its name."""
    return is_closed(store) or store in owned_tables("go", survey)


def _is_of_money(store: str, survey: Survey) -> bool:
    """An account in a program in Go that has users besides is what they keep."""
    if not _ACCOUNT.match(store):
        return False
    return survey.fact(
        "users beside accounts in go",
        lambda: any(one.name.lower() == "user" for one in survey.scopes.classes if one.module.language == "go"),
    )


def _among(one: Handler, survey: Survey) -> set[str]:
    """The stores in which something is looked up among somebody's own on the way."""
    found = ((scope, call) for scope in survey.doing(one.scope) for call in scope.calls)
    return {store_of(call, scope, survey) for scope, call in found if _AMONG.search(written(call.function))}


def _is_shown(store: str) -> bool:
    plain = _SHOWN.sub("", _SHOWN.sub("", store))
    return bool(SHOWN.search(plain) or PEOPLE.search(plain))


def _owned(survey: Survey) -> dict[str, tuple[Scope, bool]]:
    """Stores whose things some function asks the owner of, with that function and whether it only changes them."""
    found: dict[str, tuple[Scope, bool]] = {}
    for scope in survey.scopes.all("java", "csharp", "go"):
        if scope.module.kind != "own" or scope.is_module:
            continue
        is_compared = _compares(scope)
        for call in scope.calls:
            if (is_compared and is_lookup(call, scope)) or _AMONG.search(written(call.function)):
                store = store_of(call, scope, survey)
                is_changing = bool(_CHANGING.search(scope.name))
                if store and (store not in found or not is_changing):
                    found[store] = scope, is_changing
    return found


def _compares(scope: Scope) -> bool:
    """Whether a function compares whose something is with somebody."""
    for one in each(ir.Compare, *scope.function.body):
        sides = (one.left, one.right)
        if any(isinstance(side, ir.Constant) for side in sides):
            continue
        if any(_OWNER.search(written(side)) for side in sides):
            return True
    texts = (one.value for one in each(ir.Constant, *scope.function.body))
    return scope.module.language == "go" and any(isinstance(one, str) and _COLUMN.search(one[:300]) for one in texts)
