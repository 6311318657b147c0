"""Filters that stand in front of Java's routes by being there: of Spring without a chain of its own, and of JAX-RS."""

import re
from collections.abc import Iterator
from typing import Final

from engines.index.program import Guard
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.guards import kind_of, refuses, written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.java_chains import matches
from engines.taint.survey.names import Names
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class, Scope, Scopes

_SPRING: Final = ("Filter", "OncePerRequestFilter", "GenericFilterBean", "HttpFilter")
_MARKED: Final = frozenset(("WebFilter", "Component", "Provider", "Bean", "Service", "Named"))
_RUNS: Final = ("doFilter", "doFilterInternal", "filter")
_JAX: Final = "ContainerRequestFilter"
_REGISTERED: Final = ("setFilter", "FilterRegistrationBean")
# Filters of a chain, which says itself what it is for.
_CHAINED: Final = re.compile(r"\.addFilter(Before|After|At)?$")
_UNKNOWN: Final = re.compile(r"(?i)un_?authori[sz]ed$|^abortWith$")
# What says of a failure what it was.
_FAILURES: Final = re.compile(r"(?i)exception|error|fault")
_PLAIN: Final = frozenset(
    ("Provider", "Priority", "PreMatching", "Component", "ApplicationScoped", "RequestScoped", "Singleton", "Dependent",
     "Slf4j", "Log4j2", "RequiredArgsConstructor", "AllArgsConstructor", "Order", "Service", "WebFilter", "Named")
)  # fmt: skip


def guard_filtered(handlers: list[Handler], scopes: Scopes, names: Names) -> None:
    """Every route has the guards of filters that run before it and may send its caller away."""
    mine = [one for one in handlers if one.module.language == "java"]
    if not mine:
        return
    for one in scopes.classes:
        is_own = one.module.language == "java" and one.module.kind == "own" and not _FAILURES.search(one.name)
        if is_own and kind_of(one.name) == "rate-limit":
            limit = Guard("rate-limit", one.name, "setting", one.module.path, line_of(one.node.at))
            for made in mine if _runs_before(one) else ():
                made.guards.append(limit)
        elif is_own and _sends_away(one, names):
            guard = Guard("authentication", one.name, "setting", one.module.path, line_of(one.node.at))
            for made in _behind(one, mine, scopes):
                made.guards.append(guard)


def _runs_before(one: Class) -> bool:
    return bool({written(base).rpartition(".")[2] for base in one.node.bases} & {*_SPRING, _JAX, "HandlerInterceptor"})


def _behind(one: Class, mine: list[Handler], scopes: Scopes) -> Iterator[Handler]:
    bases = {written(base).rpartition(".")[2] for base in one.node.bases}
    marks = {_last(mark) for mark in one.node.decorators}
    if _JAX in bases:
        bound = marks - _PLAIN
        yield from (made for made in mine if made.framework == "jax-rs" and (not bound or bound & _marks(made)))
    elif bases & set(_SPRING) and not marks & _MARKED and _is_of_descriptor(one, scopes):
        left_out = [f"{text.rstrip('/*')}/**" for text in _texts(one) if len(text) > 1]
        yield from (
            made
            for made in mine
            if made.framework == "servlet" and not any(matches(text, made.path) for text in left_out)
        )
    elif bases & set(_SPRING) and (told := _told(one, marks, scopes)):
        left_out = [f"{text.rstrip('/*')}/**" for text in _texts(one) if len(text) > 1]
        for made in mine:
            if any(matches(text, made.path) for text in told) and not any(
                matches(text, made.path) for text in left_out
            ):
                yield made


def _is_of_descriptor(one: Class, scopes: Scopes) -> bool:
    """Whether only a file beside the program, such as web.xml, can say where a filter stands."""
    return not any(_speaks_of(one, scope) for scope in scopes.all("java") if scope.owner is not one)


def _told(one: Class, marks: set[str], scopes: Scopes) -> list[str]:
    """The addresses it is for; where a chain of Spring Security runs filters, only those it is registered for."""
    found: list[str] = []
    is_chained = False
    for scope in scopes.all("java"):
        is_chained |= any(_CHAINED.search(written(call.function)) for call in scope.calls)
        if any(_last(call.function) in _REGISTERED for call in scope.calls) and _speaks_of(one, scope):
            calls = [call for call in scope.calls if _last(call.function) == "addUrlPatterns"]
            found += [f"{text[:-1]}**" if text.endswith("/*") else text for call in calls for text in _constants(call)]
    return found or (["/**"] if "Component" in marks and not is_chained else [])


def _speaks_of(one: Class, scope: Scope) -> bool:
    own = one.name.rpartition(".")[2]
    typed = {parameter.annotation.rpartition(".")[2] for parameter in scope.function.parameters}
    return own in typed or any(node.name == own for node in each(ir.Name, *scope.function.body))


def _sends_away(one: Class, names: Names) -> bool:
    inside = [bound[-1] for name in _RUNS if (bound := one.members.get(name))]
    return any(isinstance(scope, Scope) and (refuses(scope, names) or _says_unknown(scope)) for scope in inside)


def _says_unknown(scope: Scope) -> bool:
    return any(_UNKNOWN.search(node.name) for node in each(ir.Attribute, *scope.function.body))


def _texts(one: Class) -> list[str]:
    """Addresses the filter speaks of, which it most likely lets through."""
    return [text for text in _constants(*one.body) if text[:1] == "/"]


def _constants(*nodes: ir.Expression | ir.Statement) -> list[str]:
    return [one.value for one in each(ir.Constant, *nodes) if isinstance(one.value, str)]


def _marks(made: Handler) -> set[str]:
    given = [*made.scope.function.decorators, *(made.owner.node.decorators if made.owner is not None else ())]
    return {_last(mark) for mark in given}


def _last(mark: ir.Expression) -> str:
    return written(mark).rpartition(".")[2]
