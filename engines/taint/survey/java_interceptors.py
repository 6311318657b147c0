"""What stands in front of Java's routes beside Spring Security: Spring's interceptors, and filters with addresses."""

from collections.abc import Iterator
from typing import Final

from engines.index.program import Guard
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.guards import guard_of, kind_of, refuses, written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.java_chains import matches
from engines.taint.survey.names import Made, Names
from engines.taint.survey.nodes import behind, chained, each
from engines.taint.survey.scopes import Class, Scope, Scopes

_ASKED: Final = ("preHandle", "doFilter")
_EVERYTHING: Final = ("/**",)


def guard_intercepted(handlers: list[Handler], scopes: Scopes, names: Names) -> None:
    """Every route has the guards whose addresses fit it and that do not leave it out."""
    mine = [one for one in handlers if one.module.language == "java"]
    if not mine:
        return
    for guard, told, left_out in (*_interceptors(scopes, names), *_filters(scopes, names)):
        for made in mine:
            if any(matches(one, made.path) for one in told) and not any(matches(one, made.path) for one in left_out):
                made.guards.append(guard)


def _interceptors(scopes: Scopes, names: Names) -> Iterator[tuple[Guard, tuple[str, ...], tuple[str, ...]]]:
    """`registry.addInterceptor(new LoginInterceptor()).addPathPatterns("/**").excludePathPatterns("/login")`"""
    for scope in scopes.all("java"):
        # Other things have interceptors too, of messages and statements.
        if not any(one.annotation.endswith("InterceptorRegistry") for one in scope.function.parameters):
            continue
        asked = [call for call in scope.calls if _name(call) == "addInterceptor" and call.arguments]
        outer = chained(scope.calls) if asked else {}
        for call in asked:
            guard = guard_of(call.arguments[0], scope, names, "setting") or _looks(call, scope, names)
            if guard is not None:
                steps = list(behind(call, outer))
                told = _patterns(one for one in steps if _name(one) == "addPathPatterns")
                yield guard, told or _EVERYTHING, _patterns(one for one in steps if _name(one) == "excludePathPatterns")


def _looks(call: ir.Call, scope: Scope, names: Names) -> Guard | None:
    """An interceptor whose method looks at who is asking, whatever it is called."""
    thing = names.meaning(call.arguments[0], scope)
    one = thing.of if isinstance(thing, Made) else thing
    return _guard(one, names, call.at, scope) if isinstance(one, Class) else None


def _guard(one: Class, names: Names, at: int, scope: Scope) -> Guard | None:
    inside = [bound[-1] for name in _ASKED if (bound := one.members.get(name))]
    if any(isinstance(each_one, Scope) and refuses(each_one, names) for each_one in inside):
        return Guard("authentication", one.name, "setting", scope.module.path, line_of(at))
    return None


def _filters(scopes: Scopes, names: Names) -> Iterator[tuple[Guard, tuple[str, ...], tuple[str, ...]]]:
    """`@WebFilter("/admin/*")` on a class that looks at who is asking."""
    for one in scopes.classes:
        mark = next((each_one for each_one in one.node.decorators if _last(each_one) == "WebFilter"), None)
        if one.module.language != "java" or not isinstance(mark, ir.Call):
            continue
        guard = _guard(one, names, one.node.at, one.scope)
        kind = kind_of(one.name)
        if guard is None and kind is not None:
            guard = Guard(kind, one.name, "setting", one.module.path, line_of(one.node.at))
        told = tuple(f"{text[:-1]}**" if text.endswith("/*") else text for text in _texts(mark))
        if guard is not None and told:
            yield guard, told, ()


def _patterns(calls: Iterator[ir.Call]) -> tuple[str, ...]:
    return tuple(text for call in calls for text in _texts(call))


def _texts(call: ir.Call) -> Iterator[str]:
    for given in call.arguments:
        for one in each(ir.Constant, given):
            if isinstance(one.value, str):
                yield one.value


def _name(call: ir.Call) -> str:
    return call.function.name if isinstance(call.function, ir.Attribute) else ""


def _last(mark: ir.Expression) -> str:
    return written(mark).rpartition(".")[2]
