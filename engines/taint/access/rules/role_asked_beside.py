"""A route changes something for anybody with an account, while the routes beside it ask for a role first.

Every customer can do what only staff was meant to do: delete an entry, change a price, close somebody's case. They need
no more than the address.

Ask for the same role as the siblings do, best on the whole router.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.access.asking import mentions_right
from engines.taint.access.doing import changing_call, is_open, running_call
from engines.taint.access.requests import captured, handed_over, mentions_who
from engines.taint.access.rule import Site, access_rule
from engines.taint.ir import line_of
from engines.taint.survey import javascript_routes
from engines.taint.survey.asked import question
from engines.taint.survey.guards import is_who
from engines.taint.survey.handlers import ONE_THING, Handler, resource_of
from engines.taint.survey.java_chains import project_of
from engines.taint.survey.whole import Survey

_TOLD: Final = frozenset(("python", "java", "csharp"))
_BESIDE: Final = frozenset((*javascript_routes.LANGUAGES, "java", "csharp"))

# What everybody does with things of their own.
_ONES_OWN: Final = re.compile(
    r"(^|[/_.])(me|my|mine|own|profile|vote|like|comment|review|rate|favorite|follow)s?($|[/_.])"
)
_ADMIN: Final = re.compile(r"(?i)^/?(api/)?(v\d{1,2}/)?admin(/|$)")
_INNER: Final = re.compile(r"(?i)(^|/)admin(/|$)|^Admin[A-Z]")
_EXPRESS = """
const router = require('express').Router(); const articles = require('./articleService');
const { requireLogin, requireAdmin } = require('./auth');
router.get('/admin', requireAdmin, (req, res) => res.render('admin'));
router.post('/admin/articles/:id/hide', {guard}, async (req, res) => {
  {test}
  await articles.service.updateState(req.params.id, 'hidden');
  res.redirect('/admin');
});
"""
_FASTAPI = """
from fastapi import APIRouter, Depends
from accounts import RoleChecker, User, get_current_user
from models import Dish
router = APIRouter()

@router.put('/menu')
def add(name: str, db=Depends(get_db), staff=Depends(RoleChecker(['chef']))):
    db.add(Dish(name=name))
    db.commit()

@router.put('/menu/{item_id}')
def change(item_id: int, name: str, db=Depends(get_db), staff=Depends(RoleChecker(['chef']))):
    db.get(Dish, item_id).name = name
    db.commit()

@router.{route}')
def remove(item_id: int, user: User = Depends(get_current_user), db=Depends(get_db){asked}):
    {test}
    db.delete(db.get(Dish, item_id))
    db.commit()
"""
_RESTFUL = """
from subprocess import check_output
from flask import request
from flask_jwt_extended import current_user, jwt_required
from flask_restful import Api, Resource
from program import app

class AdminView(Resource):
    @jwt_required()
    def get(self):
        return {'auth': 'success' if current_user.is_admin else 'failed'}

    @jwt_required()
    def post(self):
        {test}
        return {'response': check_output(command, shell=True).decode()}

api = Api(app)
api.add_resource(AdminView, '/api/admin')
"""
_AUTHORS = """
from fastapi import APIRouter, Depends
from articles import article_of, change_article, may_change, remove
from accounts import User, get_current_user
router = APIRouter()

@router.put('/articles/{slug}', dependencies=[Depends(check_permissions)])
def change(sent: Change, article=Depends(article_of), db=Depends(get_db)):
    db.add(change_article(article, sent))
    db.commit()

@router.delete('/articles/{slug}')
def delete(article=Depends(article_of), db=Depends(get_db), user: User = Depends(get_current_user)):
    {check}
    db.delete(remove(article))
    return {told}
"""


def _made(route: str = "delete('/menu/{item_id}", asked: str = "", test: str = "print(item_id)") -> str:
    return _FASTAPI.replace("{route}", route).replace("{asked}", asked).replace("{test}", test)


_SPRING = """
@RestController
@RequestMapping("/tariffs")
public class Tariffs {{
    private final TariffRepository tariffs;
    public Tariffs(TariffRepository tariffs) {{ this.tariffs = tariffs; }}
    @PreAuthorize("hasRole('STAFF')") @PostMapping
    public void add(@RequestBody Tariff tariff) {{ tariffs.save(tariff); }}
    @PreAuthorize("hasRole('STAFF')") @PutMapping("/{{id}}")
    public void change(@PathVariable Long id, @RequestBody Tariff tariff) {{ tariffs.save(tariff); }}
    @PreAuthorize("{right}") @{verb}Mapping("/{{id}}{more}")
    public void remove(@PathVariable Long id{who}) {{ {before} tariffs.deleteById(id); }}
}}
"""


def _spring(right: str, *, verb: str = "Delete", more: str = "", who: str = "", before: str = "") -> dict[str, str]:
    return {"Tariffs.java": _SPRING.format(right=right, verb=verb, more=more, who=who, before=before)}


@access_rule(
    title="Role not asked for",
    severity="high",
    confidence="medium",
    weakness="missing-authorization",
    fix="Ask for the role that the routes beside it ask for.",
    bad=[
        _spring("isAuthenticated()"),
        _made(),
        _AUTHORS.replace("{check}", "").replace("{told}", "user.name"),
        {"admin.js": _EXPRESS.replace("{guard}", "requireLogin").replace("{test}", "")},
        _RESTFUL.replace("{test}", "command = request.json['command']"),
    ],
    good=[
        _spring("hasRole('STAFF')"),
        _spring("isAuthenticated()", verb="Post", more="/like"),
        _spring("isAuthenticated()", who=", Principal who", before="if (!tariffs.mine(id, who.getName())) return;"),
        _RESTFUL.replace("{test}", "command = request.json['command'] if current_user.is_admin else 'true'"),
        _RESTFUL.replace("{test}", "command = 'true'").replace("AdminView", "HomeView").replace("/admin", "/home"),
        _AUTHORS.replace("{check}", "if article.author != user.name: raise Gone()").replace("{told}", "1"),
        _AUTHORS.replace("remove(article)", "remove(article, by=user)").replace("{check}", "").replace("{told}", "1"),
        _made(asked=", staff=Depends(RoleChecker(['chef']))"),
        # Of one's own.
        _made(test="assert db.get(Dish, item_id).owner_id == current_user.id"),
        _made(route="post('/menu/{item_id}/vote"),
        {"admin.js": _EXPRESS.replace("{guard}", "requireAdmin").replace("{test}", "")},
        {
            "admin.js": _EXPRESS.replace("{guard}", "requireLogin").replace(
                "{test}", "if (req.session.user.role !== 'admin') return res.sendStatus(403);"
            )
        },
        # About something else.
        _made(route="delete('/basket/{item_id}"),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    groups: dict[tuple[str, str], list[Handler]] = defaultdict(list)
    for one in survey.handlers:
        about = resource_of(one.path)
        if one.module.kind == "own" and one.module.language in _TOLD and one.methods and one.changes and about:
            # Another project of the same repository answers people of its own.
            groups[one.framework, f"{project_of(one.module.path)} {about}"].append(one)
    for group in groups.values():
        asking = [one for one in group if _asks_role(one)]
        for one in group:
            if len(asking) < 2 or len(asking) * 3 < len(group) * 2 or _asks_role(one):
                continue
            if not one.has("authentication") or is_open(one) or one.is_public or _ONES_OWN.search(one.path):
                continue
            if one.module.language != "python" and not one.methods <= ONE_THING:
                # What people put there is theirs, what becomes of it may be for others to say.
                continue
            changed = changing_call(one, survey)
            if changed is not None and not mentions_who(one, survey) and not mentions_right(one, survey):
                yield _site(one, asking[0], changed[0].module, changed[1].at)
    yield from _beside_administrators(survey)
    yield from _at_one_address(survey)
    yield from _beside_inside(survey)


def _beside_inside(survey: Survey) -> Iterator[Site]:
    """In Python, where what is made for administrators asks inside, and another method of the same address does not."""
    found: dict[tuple[str, str], list[Handler]] = defaultdict(list)
    for one in survey.handlers:
        is_inner = _INNER.search(one.address) or (one.owner is not None and _INNER.search(one.owner.name))
        if one.module.kind == "own" and one.module.language == "python" and is_inner:
            found[one.group, one.path].append(one)
    for group in found.values():
        asking = [one for one in group if one.has("authentication") and mentions_right(one, survey)]
        for one in group if asking else ():
            if not one.changes or one.has("authorization") or not one.has("authentication") or is_open(one):
                continue
            changed = changing_call(one, survey) or running_call(one, survey)
            if changed is not None and not mentions_right(one, survey):
                yield _beside(one, asking[0], changed[0].module, changed[1].at)


def _beside(one: Handler, sibling: Handler, module: ir.Module, at: int) -> Site:
    message = f"{one.path} is open to everybody with an account; {sibling.scope.name} asks what they may."
    evidence = (
        (sibling.scope.module, sibling.scope.at, "A sibling that asks"),
        (module, at, "Here it changes what is stored"),
    )
    return Site(one.scope.module, one.scope.at, message, handler=one, evidence=evidence)


def _at_one_address(survey: Survey) -> Iterator[Site]:
    """One method of an address asks whether somebody may, and another that changes the same thing does not."""
    found: dict[tuple[str, str], list[Handler]] = defaultdict(list)
    for one in survey.handlers:
        is_mine = one.module.kind == "own" and one.module.language in _TOLD and captured(one)
        if is_mine and one.methods and one.methods <= ONE_THING:
            found[one.group, one.path].append(one)
    for group in found.values():
        asking = [
            one for one in group if any(guard.kind == "authorization" and guard.how != "body" for guard in one.guards)
        ]
        for one in group if asking else ():
            if one.has("authorization") or not one.has("authentication") or is_open(one) or one.is_public:
                continue
            changed = changing_call(one, survey)
            if changed is None or mentions_right(one, survey):
                continue
            if not _asks_first(one, survey):
                yield _site(one, asking[0], changed[0].module, changed[1].at)


@question
def _asks_first(one: Handler, survey: Survey) -> bool:
    """Whether whoever asks is spoken of before something is changed, or with it."""
    found = changing_call(one, survey)
    if found is None or found[0] is not one.scope:
        return True
    names, last = handed_over(one), found[1].end_line or line_of(found[1].at)
    spoken = [node for node in survey.expressions(one.scope) if isinstance(node, ir.Name | ir.Attribute)]
    before = [node for node in spoken if line_of(node.at) <= last]
    return any(node.name in names or is_who(survey.names.dotted(node, one.scope)) for node in before)


def _beside_administrators(survey: Survey) -> Iterator[Site]:
    """Where a program in JavaScript, Java or C# has routes under /admin that ask for a role."""
    inner = [one for one in survey.handlers if one.module.language in _BESIDE and _is_admins(one)]
    asking = [one for one in inner if _asks_role(one)]
    for one in inner if asking else ():
        if one.module.kind != "own" or _asks_role(one) or not one.has("authentication") or not one.changes:
            continue
        changed = changing_call(one, survey)
        if changed is not None and not one.is_public and not is_open(one) and not mentions_right(one, survey):
            yield _site(one, asking[0], changed[0].module, changed[1].at)


def _is_admins(one: Handler) -> bool:
    return bool(_ADMIN.match(one.path))


def _asks_role(one: Handler) -> bool:
    return any(guard.kind == "authorization" for guard in one.guards)


def _site(one: Handler, sibling: Handler, module: object, at: int) -> Site:
    guard = next(guard for guard in sibling.guards if guard.kind == "authorization")
    message = f"{one.path} is open to everybody with an account; {sibling.path} has {guard.name}."
    evidence = (
        (sibling.scope.module, sibling.scope.at, f"A sibling with {guard.name}"),
        (module, at, "Here it changes what is stored"),
    )
    return Site(one.scope.module, one.scope.at, message, handler=one, evidence=evidence)  # type: ignore[arg-type]
