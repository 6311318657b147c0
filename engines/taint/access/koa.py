"""What Koa answers with: whatever a handler puts into the body of its context."""

from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.survey.guards import written
from engines.taint.survey.javascript_routes import LANGUAGES
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope

_BODIES: Final = ("ctx.body", "ctx.response.body", "context.body", "this.body")


_CONTEXTS: Final = ("ctx", "context", "c")


def is_around(scope: Scope) -> bool:
    """A function that all others are called from: `async (ctx, next) => { … await next() … }`."""
    names = [one.name for one in scope.function.parameters]
    is_named = len(names) == len(("ctx", "next")) and names[0] in _CONTEXTS and names[1] == "next"
    return (
        is_named and scope.module.language in LANGUAGES and any(written(one.function) == "next" for one in scope.calls)
    )


def answered(scope: Scope) -> Iterator[ir.Expression]:
    """`ctx.body = { … }`, in a function of JavaScript or TypeScript."""
    if scope.module.language in LANGUAGES:
        for one in each(ir.Assign, *scope.function.body, lambdas=False):
            if isinstance(one.target, ir.Attribute) and one.target.name == "body" and written(one.target) in _BODIES:
                yield one.value
