"""What the chains of Spring Security say of addresses: the first matcher that fits an address and its verb decides."""

import re
from dataclasses import dataclass
from typing import Final

from engines.index.program import Guard, GuardKind
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.customers import is_for_customers
from engines.taint.survey.handlers import Handler
from engines.taint.survey.java_matchers import told
from engines.taint.survey.nodes import each, vocabulary
from engines.taint.survey.scopes import Scope, Scopes

_MATCHERS: Final = vocabulary("requestMatchers antMatchers mvcMatchers regexMatchers pathMatchers securityMatcher")
_OF_WHOLE: Final = vocabulary("securityMatcher securityMatchers")
_SAID: Final[dict[str, GuardKind | None]] = {
    "permitAll": None, "anonymous": None, "authenticated": "authentication", "fullyAuthenticated": "authentication",
    "hasRole": "authorization", "hasAnyRole": "authorization", "hasAuthority": "authorization",
    "hasAnyAuthority": "authorization", "denyAll": "authorization", "access": "authorization",
}  # fmt: skip
_CLOSING: Final = ("authorizeHttpRequests", "authorizeExchange")
_VERBS: Final = vocabulary("GET POST PUT DELETE PATCH HEAD OPTIONS TRACE")
_NAMED: Final = re.compile(r"'([\w.:-]{1,60})'")
_CHANGING: Final = re.compile(r"#|@|principal|authentication\.")


@dataclass(frozen=True, slots=True)
class Rule:
    """`verb` is "" for all of them; `guard` None lets anybody in. `scope` and `at` are where it is written."""

    pattern: str
    verb: str
    guard: Guard | None
    scope: Scope
    at: int

    @property
    def project(self) -> str:
        """What the chain belongs to."""
        return project_of(self.scope.module.path)

    def fits(self, one: Handler) -> bool:
        if self.verb and one.methods and self.verb not in one.methods:
            return False
        return matches(self.pattern, one.path)


def guard_addresses(handlers: list[Handler], scopes: Scopes) -> None:
    """Gives every route in Java what its chain demands; one that is let through by its own address is public."""
    said = rules(scopes)
    if not said:
        return
    mine = [one for one in handlers if one.module.language == "java"]
    # A project without routes of its own is there for others.
    answering = {project_of(one.module.path) for one in mine}
    shared = [rule for rule in said if rule.project not in answering] or said
    for made in mine:
        project = project_of(made.module.path)
        rule = rule_for(made, said if any(one.project == project for one in said) else shared)
        if rule is None:
            continue
        if rule.guard is not None:
            made.guards.append(rule.guard)
        elif rule.pattern and "**" not in rule.pattern and not made.guards:
            made.is_public = True


def rule_for(one: Handler, said: list[Rule]) -> Rule | None:
    """The first that fits, of the chains of its own project when that has any."""
    mine = [rule for rule in said if rule.project == project_of(one.module.path)]
    return next((rule for rule in mine or said if rule.fits(one)), None)


def project_of(path: str) -> str:
    """The folder of a module: what stands before its sources."""
    return path.partition("src/main/")[0] if "src/main/" in path else ""


def rules(scopes: Scopes) -> list[Rule]:
    """What all chains of a program say, in the order they are asked. What the newer way does not name is closed."""
    some = {id(scope.module) for scope in scopes.all("java") if any(map(_is_for_some, scope.calls))}
    said = [one for scope in scopes.all("java") if id(scope.module) not in some for one in _chain(scope, scopes)]
    newer = [(scope, call) for scope in scopes.all("java") for call in scope.calls
             if isinstance(call.function, ir.Attribute) and call.function.name in _CLOSING]  # fmt: skip
    for project in dict.fromkeys(one.project for one in said):
        mine = [one for one in said if one.project == project]
        where = next((scope for scope, _ in newer if project_of(scope.module.path) == project), None)
        if where is not None and not any(not one.pattern and not one.verb for one in mine):
            rest = Guard("authorization", "denyAll", "setting", where.module.path, line_of(where.at))
            said.append(Rule("", "", rest, where, where.at))
    return said


def _is_for_some(call: ir.Call) -> bool:
    """A chain for requests that a function picks, by their token say, tells nothing of the address of any other."""
    name = call.function.name if isinstance(call.function, ir.Attribute) else ""
    said = (one.value for given in call.arguments for one in each(ir.Constant, given))
    return name in _OF_WHOLE and bool(call.arguments) and not any(isinstance(one, str) for one in said)


def _chain(scope: Scope, scopes: Scopes) -> list[Rule]:
    """Matchers with what they demand, in the order they are asked; "" matches everything."""
    found: list[tuple[int, Rule]] = []
    # A filter that is only added under a condition may not be there.
    maybe = {id(one) for branch in each(ir.If, *scope.function.body) for one in each(ir.Call, *branch.then)}
    is_decided = any(_decides(one) for one in scope.calls if id(one) not in maybe)
    for call in scope.calls:
        if not isinstance(call.function, ir.Attribute) or call.function.name not in _SAID:
            continue
        matcher = call.function.base
        if not isinstance(matcher, ir.Call) or not isinstance(matcher.function, ir.Attribute):
            continue
        kind, named = kind_said(call.function.name, call), matcher.function.name
        if kind == "authentication" and is_decided:
            kind = "authorization"
        # A chain as a whole begins where its first line stands.
        at = matcher.arguments[0].at if matcher.arguments else call.function.at
        where = scope.module.path, line_of(at)
        guard = Guard(kind, call.function.name, "setting", *where) if kind else None
        if named in ("anyRequest", "anyExchange"):
            found.append((_depth(call), Rule("", "", guard, scope, at)))
        elif named in _MATCHERS:
            said = told(matcher, scope, scopes)
            found += [(_depth(call), Rule(pattern, verb, guard, scope, at)) for verb, pattern in said]
    return [rule for _, rule in sorted(found, key=lambda one: one[0])]


_DECIDING: Final = ("FilterSecurityInterceptor", "AuthorizationFilter")


def _decides(call: ir.Call) -> bool:
    """`addFilterBefore(ours, FilterSecurityInterceptor.class)`, `accessDecisionManager(ours)`: rights that are looked
    up while the program runs.
    """
    name = call.function.name if isinstance(call.function, ir.Attribute) else ""
    if name in ("accessDecisionManager", "setAccessDecisionManager", "setSecurityMetadataSource"):
        return True
    named = (one.name for given in call.arguments for one in each(ir.Name, given))
    return name.startswith("addFilter") and any(one in _DECIDING for one in named)


def kind_said(name: str, call: ir.Call) -> GuardKind | None:
    """What is demanded; the role that everybody with an account has is no more than a login."""
    kind = _SAID[name]
    return "authentication" if kind == "authorization" and is_for_all(call) else kind


def is_for_all(call: ir.Call) -> bool:
    """`hasRole("USER")`, `@PreAuthorize("hasAnyRole('USER', 'ADMIN')")`; not what looks at the things at hand."""
    texts = [one.value for value in call.arguments for one in each(ir.Constant, value) if isinstance(one.value, str)]
    if any(map(_CHANGING.search, texts)):
        return False
    said = [text for text in texts if "isAuthenticated()" in text and "has" not in text]
    named = [name for text in texts for name in (_NAMED.findall(text) if "(" in text else [text])]
    named += [one.name for value in call.arguments for one in each(ir.Attribute, value) if one.name.isupper()]
    return bool(said) or any(is_for_customers(one) for one in named)


def _depth(call: ir.Expression) -> int:
    """How many calls stand before it in its chain."""
    depth = 0
    while isinstance(call, ir.Call | ir.Attribute):
        depth += isinstance(call, ir.Call)
        call = call.function if isinstance(call, ir.Call) else call.base
    return depth


def matches(pattern: str, path: str) -> bool:
    """Whether an address of a route is one of those that a pattern in the manner of Ant means."""
    if not pattern or pattern in ("/**", "**"):
        return True
    if pattern.endswith("/**"):
        return path == pattern[:-3] or path.startswith(pattern[:-2])
    mine, theirs = path.strip("/").split("/"), pattern.strip("/").split("/")
    return len(mine) == len(theirs) and all(
        b in ("*", a) or b.startswith("{") for a, b in zip(mine, theirs, strict=True)
    )
