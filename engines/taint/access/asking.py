"""Handlers that ask inside whether somebody is logged in."""

from typing import Final

from engines.taint import ir
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each

# What Django and Flask-Login call it.
_KNOWN: Final = frozenset(("is_authenticated", "is_anonymous"))


def asks_inside(handler: Handler) -> bool:
    """`if not request.user.is_authenticated: …`"""
    tests = [one.test for one in each(ir.If, *handler.scope.function.body)]
    return any(one.name in _KNOWN for one in each(ir.Attribute, *tests))
