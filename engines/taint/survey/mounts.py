"""Middleware in JavaScript: what `use` puts in front of the routes registered later, and of routers it mounts."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeGuard

from engines.index.program import Guard
from engines.taint import ir
from engines.taint.survey import chained_routers
from engines.taint.survey.guards import listed_guards, written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.javascript_routes import LANGUAGES, is_router
from engines.taint.survey.names import Names
from engines.taint.survey.scopes import Scope, Scopes

_STEPS: Final = 12
# `app.route("/notes", notes)` is how Hono mounts one.
_USES: Final = frozenset(("use", "register", "all", "addHook", "route"))


@dataclass(frozen=True, slots=True)
class _Use:
    """`group.use(prefix, guards…, mounted…)`"""

    group: str
    at: int
    prefix: str
    guards: tuple[Guard, ...]
    mounted: tuple[str, ...]


def guard_mounts(handlers: list[Handler], scopes: Scopes, names: Names) -> None:
    """Adds to each handler what its router and those above it have in front, and their prefixes to its path."""
    uses: dict[str, list[_Use]] = defaultdict(list)
    above: dict[str, _Use] = {}
    for scope in scopes.all(*LANGUAGES):
        for one in _uses(scope, names):
            uses[one.group].append(one)
            for router in one.mounted:
                above.setdefault(router, one)
    everywhere = [guard for scope in scopes.all(*LANGUAGES) for guard in _global(scope, names)]
    for made in handlers:
        if made.module.language not in LANGUAGES:
            continue
        if made.framework == "nestjs":
            made.guards += everywhere
            continue
        group, at = made.group, made.at
        for _ in range(_STEPS):
            for use in uses.get(group, ()):
                if use.at < at and not use.mounted and _covers(use.prefix, made.path):
                    made.guards += use.guards
            mount = above.get(group)
            if mount is None:
                break
            made.guards += mount.guards
            made.path = _under(mount.prefix, made.path)
            group, at = mount.group, mount.at


def _under(prefix: str, path: str) -> str:
    return f"{prefix.rstrip('/')}/{path.lstrip('/')}" if prefix else path


def _covers(prefix: str, path: str) -> bool:
    """Whether what is used at this prefix stands before this path."""
    clean = prefix.rstrip("/*")
    return not clean or path == clean or path.startswith(f"{clean}/")


def _uses(scope: Scope, names: Names) -> Iterator[_Use]:
    for call in scope.calls:
        if not isinstance(call.function, ir.Attribute) or call.function.name not in _USES:
            continue
        if call.function.name == "route" and len(call.arguments) == 1:
            continue
        if not call.arguments or not is_router(call.function.base, scope, names):
            continue
        first = call.arguments[0]
        prefix = first.value if isinstance(first, ir.Constant) and isinstance(first.value, str) else ""
        if call.function.name == "addHook":
            prefix = ""
        given = call.arguments[1:] if isinstance(first, ir.Constant) else call.arguments
        group = chained_routers.group(call.function.base, scope)
        guards = tuple(guard for one in given for guard in listed_guards(one, scope, names, "middleware"))
        mounted = tuple(router for one in given if (router := router_of(one, scope, names)))
        at, is_last = chained_routers.place(call), call.function.name == "all" and len(given) > 1
        yield _Use(group, at, prefix, () if is_last else guards, mounted)


def router_of(expression: ir.Expression, scope: Scope, names: Names) -> str:
    """Which router an expression means, across files: the group its routes are in; "" for anything else."""
    for _ in range(_STEPS):
        if isinstance(expression, ir.Call) and isinstance(expression.function, ir.Attribute):
            # `router.routes()` of Koa
            expression = expression.function.base
        if isinstance(expression, ir.Attribute) and (told := _given_by_name(expression, scope, names)):
            return told
        match expression:
            case ir.Attribute(base=base, name="default" | "router" | "routes"):
                expression = base
                continue
            case ir.Name(name=name):
                bound, where = _binding(name, scope)
            case _:
                return ""
        if isinstance(bound, ir.Import):
            module = names.named(bound.source.removesuffix(".exports").removesuffix(".default"), scope.module)
            if not isinstance(module, Scope) or not module.is_module:
                return ""
            exported = module.bound.get("exports", [])[-1:] + module.bound.get("default", [])[-1:]
            following = next((one for one in reversed(exported) if isinstance(one, ir.Name)), None)
            if following is None:
                return chained_routers.group(exported[-1], module) if _is_told(exported, module, names) else ""
            expression, scope = following, module
        elif isinstance(bound, ir.Name | ir.Attribute):
            expression, scope = bound, where
        elif isinstance(bound, ir.Call) and is_router(expression, scope, names):
            return f"{where.module.name}:{written(expression)}"
        else:
            return ""
    return ""


def _given_by_name(expression: ir.Attribute, scope: Scope, names: Names) -> str:
    """`import { notes } from "./notes"`, where a router is made under that name."""
    bound = _binding(expression.base.name, scope)[0] if isinstance(expression.base, ir.Name) else None
    module = names.named(bound.source, scope.module) if isinstance(bound, ir.Import) else None
    if not isinstance(module, Scope) or not module.is_module:
        return ""
    made = module.bound.get(expression.name, ())
    return f"{module.module.name}:{expression.name}" if _is_told(made, module, names) else ""


def _is_told(made: Sequence[object], module: Scope, names: Names) -> TypeGuard[Sequence[ir.Call]]:
    """Whether the last of these is a router on which routes are told."""
    return bool(made) and isinstance(made[-1], ir.Call) and is_router(made[-1], module, names)


def _binding(name: str, scope: Scope) -> tuple[object, Scope]:
    one: Scope | None = scope
    while one is not None:
        if one.bound.get(name):
            return one.bound[name][-1], one
        one = one.parent
    return None, scope


def _global(scope: Scope, names: Names) -> Iterator[Guard]:
    """NestJS: `app.useGlobalGuards(…)` and `{ provide: APP_GUARD, useClass: … }`."""
    for call in scope.calls:
        if written(call.function).endswith("useGlobalGuards"):
            for one in call.arguments:
                yield from listed_guards(one, scope, names, "setting")
        if written(call.function).endswith("Module"):
            yield from _provided(call, scope, names)


def _provided(call: ir.Call, scope: Scope, names: Names) -> Iterator[Guard]:
    waiting: list[ir.Expression] = list(call.arguments)
    while waiting:
        one = waiting.pop()
        if isinstance(one, ir.Sequence):
            waiting += one.items
        elif isinstance(one, ir.Mapping):
            known = {str(key.value): value for key, value in one.items if isinstance(key, ir.Constant)}
            used = known.get("useClass") or known.get("useExisting")
            if "provide" in known and used is not None and _is_for_all(known["provide"]):
                yield from listed_guards(used, scope, names, "setting")
            waiting += [value for _, value in one.items]


def _is_for_all(token: ir.Expression) -> bool:
    return written(token).endswith("APP_GUARD") or (isinstance(token, ir.Constant) and token.value == "APP_GUARD")
