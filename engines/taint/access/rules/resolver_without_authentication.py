"""A resolver of a GraphQL interface changes what is stored, or shows what is somebody's, and asks nobody who they are.

All resolvers stand behind one address, so no route guards them: whoever can send a query calls the one that was
forgotten, and the schema tells them its name.

Give it the permission classes its siblings have, or test the person of the context first; best in an extension for the
whole schema, so that a new resolver is guarded unless somebody decides otherwise.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.doing import changing_call, is_open
from engines.taint.access.given_owners import made_with_owner
from engines.taint.access.owned import SHOWN
from engines.taint.access.rule import Site, access_rule
from engines.taint.access.told_once import by_file
from engines.taint.survey.asked import question
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.javascript_routes import LANGUAGES as SCRIPTS
from engines.taint.survey.python_resolvers import MUTATES
from engines.taint.survey.whole import Survey

# Who asks, as resolvers read it from their context.
_ASKS: Final = re2.compile(
    r"(?i)(^|\.)(context|ctx|request)(\(\))?(\.get)?[.\[('\"]+(current_|auth_)?(user|viewer|account|identity|"
    r"is_\w*(auth|admin|staff)\w*|auth\w*|session|claims|token|headers)|permission|login_required|(^|\.)current_?(user|account)|"
    r"(require|ensure|check|verify|get|decode)_(current_|logged_in_|auth_)?(user|login|auth|token|jwt|admin)(_from_\w+)?(\(|$)"
)
_THEIRS: Final = re2.compile(
    r"^(User|Account|Customer|Employee|Patient|Member|Order|Invoice|Payment|Card|Booking)s?$|^get_user_model$"
)
Evidence = tuple[tuple[ir.Module, int, str], ...]
_CONTEXT: Final = 2
_PERSON: Final = re2.compile(r"(?i)user|viewer|account|identity|auth|session|claims|token|^me$|req")
_STRAWBERRY: Final = """
import strawberry
from strawberry.types import Info
from db import session
from models import Note, User

@strawberry.type
class Mutation:
    @strawberry.mutation
    def rename(self, info: Info, id: int, name: str) -> bool:
        if not info.context.is_authenticated:
            return False
        session.query(Note).filter(Note.id == id).update({'name': name})
        session.commit()
        return True

    @strawberry.mutation{given}
    def {name}(self, info: Info, id: int) -> bool:
        {test}
        session.query(Note).filter(Note.id == id).delete()
        session.commit()
        return True

@strawberry.type
class Query:
    @strawberry.field
    def me(self, info: Info) -> str:
        return info.context.current_user.name

    @strawberry.field
    def {query}(self, info: Info) -> list[str]:
        return [{shown}]
"""


def _strawberry(given: str = "", name: str = "remove", test: str = "", query: str = "notes", shown: str = "") -> str:
    filled = {"given": given, "name": name, "test": test or "pass", "query": query, "shown": shown}
    text = _STRAWBERRY
    for key, value in filled.items():
        text = text.replace("{" + key + "}", value)
    return text


_ASKED: Final = "if info.context.current_user is None:\n            return False"
_GRAPHENE: Final = """
import graphene
from graphql_jwt.decorators import login_required
from .models import Page

class Rename(graphene.Mutation):
    ok = graphene.Boolean()

    @login_required
    def mutate(self, info, id, name):
        Page.objects.filter(pk=id).update(name=name)
        return Rename(ok=True)

class Remove(graphene.Mutation):
    ok = graphene.Boolean()

    {guard}
    def mutate(self, info, id):
        Page.objects.get(pk=id).delete()
        return Remove(ok=True)
"""


@access_rule(
    title="Resolver without authentication",
    severity="high",
    confidence="medium",
    weakness="missing-authentication",
    fix="Guard the resolver as its siblings are guarded.",
    bad=[
        _strawberry(),
        _strawberry(test=_ASKED, query="users", shown="one.api_key for one in session.query(User).all()"),
        _GRAPHENE.replace("    {guard}\n", ""),
    ],
    good=[
        _strawberry(test=_ASKED),
        _strawberry(given="(permission_classes=[IsAuthenticated])"),
        # Anybody signs up, and sees what is for all.
        _strawberry(name="register"),
        _strawberry(test=_ASKED, query="notes", shown="one.name for one in session.query(Note).all()"),
        _GRAPHENE.replace("{guard}", "@login_required"),
        # Nobody has an account.
        _strawberry().replace("info.context.is_authenticated", "id").replace("info.context.current_user", "self"),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    own = [one for one in survey.resolvers if one.module.kind == "own"]
    asking = [one for one in own if _asks(one, survey)]
    if not asking:
        return
    evidence = ((asking[0].scope.module, asking[0].scope.at, "This resolver asks"),)
    open_ones = list(_open(own, asking, evidence, survey))
    yield from (one for one in open_ones if one.severity is None)
    # What is only shown is mended where the schema is made.
    yield from by_file(one for one in open_ones if one.severity is not None)


def _open(own: list[Handler], asking: list[Handler], evidence: Evidence, survey: Survey) -> Iterator[Site]:
    for one in own:
        if one in asking or is_open(one):
            continue
        name = one.scope.name.rpartition(".")[2]
        called = one.owner.name if one.owner is not None and name in MUTATES else name
        changed = changing_call(one, survey) if one.changes else None
        if changed is not None:
            more = (*evidence, (changed[0].module, changed[1].at, "Here it changes what is stored"))
            message = f"{called} changes what is stored for whoever sends a query."
            yield Site(one.scope.module, one.scope.at, message, handler=one, evidence=more)
        elif not one.changes and (read := _theirs(one, survey)) is not None:
            shown = (*evidence, (one.scope.module, read.at, "Here it reads what is somebody's"))
            message = f"{called} shows each {read.name} to whoever sends a query."
            yield Site(one.scope.module, one.at, message, handler=one, evidence=shown, severity="medium")


@question
def _asks(one: Handler, survey: Survey) -> bool:
    """Whether something stands before it, or it speaks of who asks."""
    if one.guards or one.is_public or _unpacks_person(one):
        return True
    return any(
        _ASKS.search(written(node))
        for scope in survey.doing_of(one)
        for node in survey.expressions(scope)
        if isinstance(node, ir.Name | ir.Attribute | ir.Call | ir.Index)
    )


def _unpacks_person(one: Handler) -> bool:
    """`async (parent, args, { user }) => …` in JavaScript, where who asks stands in the context."""
    context = one.scope.parameters[2].name if len(one.scope.parameters) > _CONTEXT else ""
    values = (value for bound in one.scope.bound.values() for value in bound if isinstance(value, ir.Attribute))
    return bool(context) and any(
        isinstance(value.base, ir.Name) and value.base.name == context and _PERSON.search(value.name)
        for value in values
    )


def _theirs(one: Handler, survey: Survey) -> ir.Name | None:
    """The model whose rows a query reads, where they are people's own; a part of an answer is reached through it."""
    if one.owner is not None and "Query" not in one.owner.name:
        return None
    names = (node for node in survey.expressions(one.scope) if isinstance(node, ir.Name))
    return next((node for node in names if _THEIRS.match(node.name) or _has_owner(node.name, one, survey)), None)


def _has_owner(name: str, one: Handler, survey: Survey) -> bool:
    """Whether a model of this name is declared, or made, with whose each is; what people show each other is for all."""
    is_model = one.module.language in SCRIPTS and name[:1].isupper() and not SHOWN.search(name)
    return is_model and made_with_owner(name.lower(), survey)
