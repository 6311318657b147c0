"""What the chains of Apache Shiro say of addresses: the first pattern that fits one decides."""

from typing import Final

from engines.index.program import Guard, GuardKind
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.java_chains import matches
from engines.taint.survey.nodes import vocabulary
from engines.taint.survey.scopes import Scope, Scopes

_OPEN: Final = frozenset(("anon", "logout"))
_LOGIN: Final = vocabulary("authc authcBasic authcBearer user")
_RIGHT: Final = vocabulary("roles perms rest")
_PUTS: Final = frozenset(("put", "addPathDefinition"))
_USES: Final = frozenset(("setFilterChainDefinitionMap", "addPathDefinition", "addPathDefinitions"))
_MADE: Final = ("ShiroFilterFactoryBean", "ShiroFilterChainDefinition", "DefaultShiroFilterChainDefinition")


def guard_by_shiro(handlers: list[Handler], scopes: Scopes) -> None:
    """Gives every route in Java what the first pattern that fits it asks for."""
    mine = [one for one in handlers if one.module.language == "java"]
    said = [rule for scope in scopes.all("java") if _is_chain(scope) for rule in _rules(scope)] if mine else []
    for made in mine if said else ():
        found = next((rule for rule in said if matches(rule[0], made.path)), None)
        if found is not None and found[1] is not None:
            made.guards.append(found[1])
        elif found is not None and "**" not in found[0] and not made.guards:
            made.is_public = True


def _is_chain(scope: Scope) -> bool:
    named = {written(call.function).rpartition(".")[2] for call in scope.calls}
    return bool(named & {*_USES, *_MADE})


def _rules(scope: Scope) -> list[tuple[str, Guard | None]]:
    """`chain.put("/login", "anon"); chain.put("/**", "authc");`, in the order they are written."""
    found: list[tuple[str, Guard | None]] = []
    for call in scope.calls:
        texts = [one.value for one in call.arguments if isinstance(one, ir.Constant) and isinstance(one.value, str)]
        if written(call.function).rpartition(".")[2] in _PUTS and len(texts) == 2 and texts[0][:1] == "/":
            kind = _kind(texts[1])
            path = scope.module.path
            guard = Guard(kind, texts[1][:80], "setting", path, line_of(call.at)) if kind else None
            found.append((texts[0], guard))
    return found


def _kind(filters: str) -> GuardKind | None:
    """Of `authc, roles[admin]`; filters of the program's own look at who is asking unless the first lets anybody in."""
    named = [one.partition("[")[0].strip() for one in filters.split(",")]
    if set(named) & _RIGHT:
        return "authorization"
    if set(named) & _LOGIN:
        return "authentication"
    return None if not named or set(named) & _OPEN else "authentication"
