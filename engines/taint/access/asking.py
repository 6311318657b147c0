"""Handlers that ask inside who somebody is, or what they may do."""

import re
from typing import Final

from engines.taint import ir
from engines.taint.survey.asked import question
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.turning import turns_away
from engines.taint.survey.who import PATTERNS
from engines.taint.survey.whole import Survey

# What Django and Flask-Login call it.
_KNOWN: Final = frozenset(("is_authenticated", "is_anonymous"))
_KEPT: Final = re.compile(r"user|login|logged|account|uid|email", re.IGNORECASE)
_SESSION: Final = re.compile(r"(^|\.)session$")


@question
def asks_inside(handler: Handler, survey: Survey) -> bool:
    """`if not request.user.is_authenticated: …`, `if "user_id" not in session: …`"""
    if handler.module.language in PATTERNS or handler.module.language == "java":
        return turns_away(handler.scope, survey.names)
    tests = [one.test for one in each(ir.If, *handler.scope.function.body)]
    if any(one.name in _KNOWN for one in each(ir.Attribute, *tests)):
        return True
    asked = [(one.left, written(one.right)) for one in each(ir.Compare, *tests) if one.operator in ("in", "not in")]
    asked += [
        (one.arguments[0], written(one.function).removesuffix(".get"))
        for one in each(ir.Call, *tests)
        if one.arguments and written(one.function).endswith(".get")
    ]
    return any(
        _SESSION.search(where) and isinstance(key, ir.Constant) and bool(_KEPT.search(str(key.value)))
        for key, where in asked
    )


# What speaks for a login in front of a route.
_IN_FRONT: Final = ("authentication", "authorization")
CLOSED_IN: Final = PATTERNS.keys() | {"python", "java"}


def has_accounts(language: str, survey: Survey) -> bool:
    """Whether a quarter of all routes in a language stand behind a login."""
    if language not in CLOSED_IN:
        return False
    return survey.fact(f"has-accounts in {language}", lambda: _has_accounts(language, survey))


def _has_accounts(language: str, survey: Survey) -> bool:
    own = [one for one in survey.handlers if one.module.kind == "own" and one.module.language == language]
    guarded = [
        one
        for one in own
        if any(guard.how != "body" and guard.kind in _IN_FRONT for guard in one.guards) or asks_inside(one, survey)
    ]
    return len(guarded) * 4 >= len(own) > 0


_RIGHT: Final = re.compile(
    r"^(user_?)?(role|roles|is_?admin|is_?staff|is_?superuser|is_?manager|permissions?|privileges?|admin|staff|access_?level)$",
    re.IGNORECASE,
)
_CHECKS: Final = re.compile(
    r"(has|check|require|verify)_?(perm|role|admin|access|right)|admin_required|is_?admin", re.IGNORECASE
)


def _given(scope: Scope) -> frozenset[int]:
    """`user.role = "admin"` gives a right and asks for none."""
    found = (one for one in each(ir.Assign, *scope.function.body) if isinstance(one.target, ir.Attribute))
    return frozenset(
        id(node) for one in found if _RIGHT.match(written(one.target).rpartition(".")[2])
        for node in each(ir.Expression, one.target, one.value)
    )  # fmt: skip


@question
def mentions_right(handler: Handler, survey: Survey) -> bool:
    """Whether a handler, or what runs before it, speaks of what somebody may do."""
    for scope in survey.doing_of(handler):
        given = _given(scope)
        for node in survey.expressions(scope):
            if id(node) in given:
                continue
            if isinstance(node, ir.Constant) and isinstance(node.value, str) and _RIGHT.match(node.value):
                return True
            if isinstance(node, ir.Attribute | ir.Name) and (_RIGHT.match(node.name) or _CHECKS.search(node.name)):
                return True
    return False
