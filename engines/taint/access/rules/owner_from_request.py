"""Whoever asks says whose the new thing is, and nobody holds it against who they are.

Everybody with an account writes, orders or books in somebody else's name: a number in the request is all it takes.

Take the owner from the session or the token, never from what was sent.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.doing import calls, is_open, object_behind
from engines.taint.access.entrance import has_entrance
from engines.taint.access.requests import captured, is_sent, mentions_who
from engines.taint.access.rule import Site, access_rule
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.javascript_routes import LANGUAGES as SCRIPTS
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_OWNER: Final = re2.compile(
    r"(?i)^(user|owner|author|creator|sender|uploader|created_?by|posted_?by|user_?id|owner_?id|author_?id|creator_?id|sender_?id)$"
)
_MAKES: Final = re2.compile(
    r"(^|\.)(create|insert|insertOne|insert_one|build|add)$|^[A-Z]\w{1,60}$|(^|\.)[A-Z]\w{1,60}\.create$"
)
# A visitor may write under any name; an account is somebody's.
_ACCOUNT: Final = re2.compile(r"(?i)^(user|owner|(user|owner|author|creator|created_?by|posted_?by)_?id)$")
# Who is put beside others, by somebody who may.
_JOINS: Final = re2.compile(
    r"(?i)(member|participant|invit|assign|role|permission|follow|friend|share|grant|subscri|enrol|team|group|notif|log|audit|token|session|schema|dto|response|request|error|exception)"
)
_EXPRESS: Final = """
const router = require('express').Router();
const { requireLogin } = require('./auth'); const Note = require('./note');
router.post('/notes', {guard}, async (req, res) => {
  const { text, userId } = req.body;
  {test}
  const note = await Note.create({ text, userId: {owner} });
  res.status(201).json({ id: note.id });
});
module.exports = router;
"""
_FASTAPI: Final = """
from fastapi import APIRouter, Depends
from accounts import get_current_user
from models import Note
from schemas import NewNote
router = APIRouter(dependencies=[Depends(get_current_user)])

@router.post('/notes')
def add(sent: NewNote, db=Depends(get_db){user}):
    db.add(Note(text=sent.text, user_id={owner}))
    db.commit()
"""


def _express(*, guard: str = "requireLogin", owner: str = "userId", test: str = "") -> dict[str, str]:
    return {"notes.js": _EXPRESS.replace("{guard}", guard).replace("{owner}", owner).replace("{test}", test)}


@access_rule(
    title="Owner taken from the request",
    severity="medium",
    confidence="medium",
    weakness="object-reference",
    fix="Take the owner from the session.",
    bad=[
        _express(),
        _express(owner="req.body.userId"),
        _FASTAPI.replace("{owner}", "sent.user_id").replace("{user}", ""),
    ],
    good=[
        _express(owner="req.user.id"),
        _express(test="if (userId !== req.user.id) return res.sendStatus(403);"),
        _express(guard="requireAdmin"),
        # Somebody is let in, not made the owner.
        {"notes.js": _express()["notes.js"].replace("Note.create", "Member.create")},
        _FASTAPI.replace("{owner}", "user.id").replace("{user}", ", user=Depends(get_current_user)"),
        # There are no accounts.
        _FASTAPI.replace("{owner}", "sent.user_id")
        .replace("{user}", "")
        .replace("dependencies=[Depends(get_current_user)]", ""),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    for one in survey.alone(resolvers=True):
        if one.module.kind != "own" or one.module.language not in (*SCRIPTS, "python"):
            continue
        if not one.changes or one.has("authorization"):
            continue
        is_known = one.has("authentication")
        if not is_known and not (one.module.language in SCRIPTS and has_entrance(survey)):
            continue
        if is_open(one) or one.is_public or one.ignored:
            continue
        found = _owned_by_whom(one, survey, _OWNER if is_known else _ACCOUNT)
        if found is not None and not mentions_who(one, survey):
            scope, at, name = found
            message = f"{one.path or one.scope.name} takes {name} from the request: it may be anybody."
            yield Site(scope.module, at, message, handler=one)


def _owned_by_whom(one: Handler, survey: Survey, owner: "re2._Regexp") -> tuple[Scope, int, str] | None:
    in_address = captured(one)
    for scope, call in calls(one, survey):
        called = written(call.function)
        if not _MAKES.search(called) or _JOINS.search(called):
            continue
        for name, value in _named(call, scope):
            sent = is_sent(value, scope, one, survey) if owner.match(name) else ""
            if sent and sent.rpartition(".")[2].strip("'\"]") not in in_address:
                return scope, call.at, name
    return None


def _named(call: ir.Call, scope: Scope) -> Iterator[tuple[str, ir.Expression]]:
    """Keywords, or the fields of an object and of its `data` (Prisma)."""
    yield from ((key, value) for key, value in call.keywords if key)
    for given in call.arguments[:1] if scope.module.language != "python" else ():
        made = object_behind(given, scope)
        for key, value in made.items if made is not None else ():
            name = str(key.value) if isinstance(key, ir.Constant) else ""
            yield name, value
            inner = object_behind(value, scope) if name == "data" else None
            if inner is not None:
                yield from ((str(k.value), v) for k, v in inner.items if isinstance(k, ir.Constant))
