"""Routes of Symfony: methods marked with their address, behind marks and the table of its security settings."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.index.program import Guard, GuardKind
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.lower.symfony_security import ACCESS
from engines.taint.survey.customers import CUSTOMERS
from engines.taint.survey.handlers import Handler, resource_of
from engines.taint.survey.nodes import each, vocabulary, written
from engines.taint.survey.scopes import Class, Scope, Scopes

FRAMEWORK: Final = "symfony"
_ROUTE: Final = re2.compile(r"(Routing|FrameworkExtraBundle|FOS\.RestBundle)\.(\w+\.){0,3}Route$")
_VERB: Final = re2.compile(r"FOS\.RestBundle\.(\w+\.){0,3}(Get|Post|Put|Patch|Delete)$")
_ASKS: Final = re2.compile(r"(^|\.)(IsGranted|Security)$")
_INSIDE: Final = frozenset(("denyAccessUnlessGranted", "isGranted"))
_OPEN: Final = vocabulary("PUBLIC_ACCESS IS_AUTHENTICATED_ANONYMOUSLY")
_NAMED: Final = re2.compile(r"\b(ROLE_\w{1,60}|IS_\w{1,60}|PUBLIC_ACCESS)\b")
_PREFIX: Final = re2.compile(r"/(\{_locale\}|%[\w.]{1,60}%)")
Rule = tuple["re2._Regexp", frozenset[str], tuple[str, ...], ir.Module, int]


def routes(scopes: Scopes, _: object) -> Iterator[Handler]:
    """Every method of a class that is marked with an address, by an attribute or in the comment above it."""
    mine = [one for one in scopes.classes if one.module.language == "php"]
    marked = [one for one in mine if any(_is_route(mark) for mark in _all_marks(one))]
    rules = list(_rules(scopes)) if marked else []
    for one in marked:
        prefix = next((_path(mark) for mark in one.node.decorators if _is_route(mark)), "")
        outer = [guard for mark in one.node.decorators for guard in _guards(mark, one)]
        for scope, mark in _answering(one):
            address = "/" + "/".join(part.strip("/") for part in (prefix, _path(mark)) if part.strip("/"))
            methods = _methods(mark) or _as_done(scope)
            group = f"symfony:{one.name}"
            made = Handler(scope, FRAMEWORK, address, methods, group, one.module, scope.at, one, [*outer])
            made.guards += [guard for each_mark in scope.decorators for guard in _guards(each_mark, one)]
            made.guards += _inside(scope)
            made.resource = resource_of(address)
            _behind(made, rules)
            yield made


def _all_marks(one: Class) -> Iterator[ir.Expression]:
    yield from one.node.decorators
    for bound in one.members.values():
        if isinstance(bound[-1], Scope):
            yield from bound[-1].decorators


def _answering(one: Class) -> Iterator[tuple[Scope, ir.Call]]:
    """Each method with a mark of its own, or the one that makes the class callable where the class has it."""
    found = [
        (bound[-1], mark)
        for bound in one.members.values()
        if isinstance(bound[-1], Scope)
        for mark in bound[-1].decorators
        if isinstance(mark, ir.Call) and _is_route(mark)
    ]
    called = one.members.get("__invoke", [None])[-1] or one.members.get("__call__", [None])[-1]
    if not found and isinstance(called, Scope):
        nothing = ir.Call(called.at, ir.Name(called.at, "Symfony.Component.Routing.Attribute.Route"), (), ())
        whole = next((mark for mark in one.node.decorators if isinstance(mark, ir.Call) and _is_route(mark)), nothing)
        found = [(called, ir.Call(whole.at, whole.function, (), whole.keywords))]
    yield from found


def _is_route(mark: ir.Expression) -> bool:
    name = written(mark.function) if isinstance(mark, ir.Call) else ""
    return bool(_ROUTE.search(name) or _VERB.search(name))


def _path(mark: ir.Expression) -> str:
    if not isinstance(mark, ir.Call):
        return ""
    keyed = [value for key, value in mark.keywords if key in ("path", "value")]
    given = (*mark.arguments[:1], *keyed)[:1]
    return next((one.value for one in each(ir.Constant, *given) if isinstance(one.value, str)), "")


def _methods(mark: ir.Call) -> frozenset[str]:
    verb = _VERB.search(written(mark.function))
    if verb is not None:
        return frozenset((verb.group(2).upper(),))
    told = [value for key, value in mark.keywords if key == "methods"]
    return frozenset(str(one.value).upper() for value in told for one in each(ir.Constant, value))


_CHANGES: Final = re2.compile(
    r"^(handleRequest|submit|flush|remove|persist|isMethod|getMethod|(delete|remove)[A-Z]\w*)$"
)


def _as_done(scope: Scope) -> frozenset[str]:
    """What nobody wrote down answers to all methods; where nothing is changed it is a page."""
    called = (one.function.name for one in scope.calls if isinstance(one.function, ir.Attribute))
    return frozenset() if any(map(_CHANGES.match, called)) else frozenset(("GET",))


def _guards(mark: ir.Expression, one: Class) -> Iterator[Guard]:
    """`#[IsGranted("ROLE_ADMIN")]`, `#[IsGranted("EDIT", subject: "post")]`, `@Security("is_granted('ROLE_USER')")`"""
    if not isinstance(mark, ir.Call) or not _ASKS.search(written(mark.function)):
        return
    given = [*mark.arguments, *(value for _, value in mark.keywords)]
    kind = _kind([str(text.value) for value in given for text in each(ir.Constant, value)], len(given) > 1)
    if kind is not None:
        yield Guard(kind, written(mark.function).rpartition(".")[2], "decorator", one.module.path, line_of(mark.at))


def _inside(scope: Scope) -> Iterator[Guard]:
    """`$this->denyAccessUnlessGranted("ROLE_ADMIN")`, and with a thing what somebody may do with it."""
    for call in scope.calls:
        if isinstance(call.function, ir.Attribute) and call.function.name in _INSIDE and call.arguments:
            texts = [str(one.value) for one in each(ir.Constant, call.arguments[0])]
            if _kind(texts, len(call.arguments) > 1) == "authorization":
                yield Guard("authorization", call.function.name, "body", scope.module.path, line_of(call.at))


def _kind(texts: list[str], is_about_something: bool) -> GuardKind | None:
    """What is asked for; None when anybody may."""
    roles = {found for text in texts for found in _NAMED.findall(text)}
    if roles & _OPEN:
        return None
    asked = {one.removeprefix("ROLE_").lower() for one in roles if not one.startswith("IS_")}
    if roles and asked <= CUSTOMERS:
        return "authentication"
    return "authorization" if roles or is_about_something or texts else "authentication"


def _rules(scopes: Scopes) -> Iterator[Rule]:
    for top in scopes.all("php"):
        for call in top.calls if top.is_module else ():
            if written(call.function) != ACCESS:
                continue
            pattern, methods, *roles = [str(one.value) for one in call.arguments if isinstance(one, ir.Constant)]
            try:
                # Of a prefix that stands in another table nothing is known.
                compiled = re2.compile(_PREFIX.sub("", pattern) or "^/")
            except re2.error:
                continue
            listed = frozenset(one.upper() for one in methods.split(",") if one)
            yield compiled, listed, tuple(roles), top.module, call.at


def _behind(made: Handler, rules: list[Rule]) -> None:
    """The first line that speaks of an address decides; one for some methods leaves the others to those behind it."""
    for pattern, methods, roles, module, at in rules:
        if not pattern.search(made.address) or (methods and not (made.methods and made.methods <= methods)):
            continue
        kind = _kind(list(roles), False) if roles else None
        if kind is not None:
            made.guards.append(Guard(kind, "access_control", "middleware", module.path, line_of(at)))
        made.is_public = made.is_public or bool(set(roles) & _OPEN)
        return
