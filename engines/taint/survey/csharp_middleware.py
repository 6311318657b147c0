"""What stands in front of ASP.NET's routes by being in the pipeline, and for which addresses it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from engines.index.program import Guard
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.guards import refuses, written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Names
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope, Scopes

# What says of a failure what it was.
_FAILURES: Final = re.compile(r"(?i)exception|error|fault")
_STARTS: Final = re.compile(r"(StartsWithSegments|StartsWith)$")
_PARTS: Final = frozenset(("UseWhen", "MapWhen", "Map"))
_GOES_ON: Final = re.compile(r"(^|\.)_?next(\.Invoke)?$")


@dataclass(frozen=True, slots=True)
class Step:
    """A guard for addresses that begin with one of `only` (all when there are none), but with none of `left_out`."""

    guard: Guard
    only: tuple[str, ...]
    left_out: tuple[str, ...]

    def is_for(self, one: Handler) -> bool:
        path = one.path.lower()
        if self.only and not any(path.startswith(start.lower().rstrip("/")) for start in self.only):
            return False
        return not any(path.startswith(start.lower().rstrip("/")) for start in self.left_out)


def steps(scopes: Scopes, names: Names) -> list[Step]:
    """Classes of the program's own, and functions handed to `Use`, that run before a route and may refuse."""
    parts = _mapped_parts(scopes)
    found = [_step(scope, name, parts) for scope, name in _classes(scopes, names)]
    return [*found, *(_step(scope, "Use", ()) for scope in _functions(scopes, names))]


def _classes(scopes: Scopes, names: Names) -> Iterator[tuple[Scope, str]]:
    for one in scopes.classes:
        if one.module.language != "csharp" or one.module.kind != "own" or _FAILURES.search(one.name):
            continue
        for name in ("InvokeAsync", "Invoke"):
            for scope in one.members.get(name, ())[-1:]:
                if isinstance(scope, Scope) and _is_asked(scope) and refuses(scope, names):
                    yield scope, one.name


def _is_asked(scope: Scope) -> bool:
    return any(given.annotation.endswith("HttpContext") for given in scope.parameters)


def _functions(scopes: Scopes, names: Names) -> Iterator[Scope]:
    """`app.Use(async (context, next) => { … })`"""
    for scope in scopes.all("csharp"):
        for call in scope.calls:
            if written(call.function).rpartition(".")[2] == "Use" and call.arguments:
                given = names.meaning(call.arguments[0], scope)
                is_one = isinstance(given, Scope) and len(given.parameters) > 1 and scope.module.kind == "own"
                if is_one and isinstance(given, Scope) and _has_test(given) and refuses(given, names):
                    yield given


def _has_test(scope: Scope) -> bool:
    """Whether something decides who goes on."""
    return any(True for _ in each(ir.If, *scope.function.body))


def _step(scope: Scope, name: str, parts: tuple[str, ...]) -> Step:
    guard = Guard("authentication", name, "setting", scope.module.path, line_of(scope.at))
    only: list[str] = list(parts)
    left_out: list[str] = []
    for one in each(ir.If, *scope.function.body, lambdas=False):
        turned = {id(call) for node in each(ir.Unary, one.test) if node.operator in ("not", "!")
                  for call in each(ir.Call, node.value)}  # fmt: skip
        goes_on = any(_GOES_ON.search(written(call.function)) for call in each(ir.Call, *one.then))
        for call in each(ir.Call, one.test):
            # Who is elsewhere goes on, or is refused.
            is_left_out = goes_on is not (id(call) in turned)
            (left_out if is_left_out else only).extend(_start(call))
    return Step(guard, tuple(only), tuple(left_out))


def _start(call: ir.Call) -> Iterator[str]:
    if _STARTS.search(written(call.function)):
        yield from (one.value for one in each(ir.Constant, *call.arguments[:1])
                    if isinstance(one.value, str) and one.value.startswith("/"))  # fmt: skip


def _mapped_parts(scopes: Scopes) -> tuple[str, ...]:
    """The addresses for which middleware is added, where it is only added for some."""
    inside: set[int] = set()
    found: list[str] = []
    asked = [(scope, call) for scope in scopes.all("csharp") for call in scope.calls]
    for _, call in asked:
        if written(call.function).rpartition(".")[2] in _PARTS:
            used = [one for one in each(ir.Call, *call.arguments) if _adds(one)]
            inside |= {id(one) for one in used}
            found += [one.value for one in each(ir.Constant, *call.arguments)
                      if used and isinstance(one.value, str) and one.value.startswith("/")]  # fmt: skip
    is_everywhere = any(_adds(call) and id(call) not in inside for _, call in asked)
    return () if is_everywhere else tuple(found)


def _adds(call: ir.Call) -> bool:
    return written(call.function).endswith(".UseMiddleware")
