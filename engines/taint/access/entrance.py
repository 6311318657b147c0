"""Where a program in JavaScript lets somebody in: the place that says that its routes are not meant for everybody."""

import re
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.doing import is_open
from engines.taint.access.requests import captured, is_sent
from engines.taint.access.rule import Site
from engines.taint.survey.guards import COOKIE, words_of, written
from engines.taint.survey.handlers import ONE_THING, Handler
from engines.taint.survey.javascript_routes import LANGUAGES
from engines.taint.survey.next_routes import FRAMEWORK as NEXT
from engines.taint.survey.nodes import each, vocabulary
from engines.taint.survey.placed_routes import NUXT, REMIX, SVELTEKIT
from engines.taint.survey.scopes import Scope
from engines.taint.survey.trpc_routes import FRAMEWORK as TRPC
from engines.taint.survey.whole import Survey

_SIGNS: Final = re.compile(
    r"(^|\.)((jwt|jsonwebtoken|jwtService)\.(sign|signAsync)|NextAuth|betterAuth|getIronSession|SignJWT|jwtSign|"
    r"clerkMiddleware|signInWithPassword)$"
)
_KEPT: Final = re.compile(
    r"(?i)^(user|user_?id|user_?name|uid|account|logged_?in|is_?logged_?in|authenticated|is_?auth\w*)$"
)
_ALTERS: Final = re2.compile(r"(?i)(^|[._])(find\w*and)?(delete|update|upsert|remove|destroy|edit|archive)\w*$")
# What visitors count up, or leave, without an account.
_OF_VISITORS: Final = vocabulary(
    "view views like likes vote votes visit visits count counts click clicks comment comments order orders message "
    "messages lead leads application applications booking bookings review reviews inquiry inquiries cart checkout "
    "reaction reactions answer answers response responses submission submissions cron seed"
)
_FEW: Final = 2
LARAVEL: Final = "laravel"
# Frameworks in which nothing stands before all routes, and each asks for itself.
_ONE_BY_ONE: Final = frozenset((NEXT, NUXT, REMIX, SVELTEKIT, TRPC))
_MOST_SHOWN: Final = 3


# A file, and the place in it where somebody is let in.
Door = tuple[ir.Module, int]


def entrance(survey: Survey) -> Door | None:
    """`jwt.sign({ id }, key)`, `req.session.user = user`, `NextAuth({…})`"""
    for scope in survey.scopes.all(*LANGUAGES):
        if scope.module.kind != "own":
            continue
        for call in scope.calls:
            if _SIGNS.search(survey.names.dotted(call.function, scope)) or _SIGNS.search(written(call.function)):
                return scope.module, call.at
        for one in each(ir.Assign, *scope.function.body, lambdas=False):
            target = one.target
            if isinstance(target, ir.Attribute) and _KEPT.match(target.name) and _is_session(target.base):
                return scope.module, one.at
    return _kept_in_cookie(survey)


_KEEPS: Final = re.compile(r"(?i)(session|cookies?|cookie(store|jar)?)(\(\))?\.set$|(^|\.)setCookie$")
_TWO: Final = 2


def _kept_in_cookie(survey: Survey) -> Door | None:
    """`session.set("userId", user.id)` of Remix, `cookies.set("session", token)` of SvelteKit."""
    for scope in survey.scopes.all(*LANGUAGES):
        for call in scope.calls if scope.module.kind == "own" else ():
            named = [str(one.value) for one in call.arguments[:_TWO] if isinstance(one, ir.Constant)]
            if _KEEPS.search(written(call.function)) and any(map(COOKIE.match, named)):
                return scope.module, call.at
    return _of_laravel(survey)


# Where Laravel's programs let somebody in.
_ATTEMPTS: Final = re2.compile(r"(?i)(^|[.|])(auth|jwtauth|guard(\(\))?|auth\(\))\.(attempt|login)$|\.createToken$")


# Who keeps an account in the session by hand, as programs with a login of their own do.
_PUTS: Final = re2.compile(r"(?i)(^|[.|])session(\(\))?(\.put)?$")


def _of_laravel(survey: Survey) -> Door | None:
    for scope in survey.scopes.all("php"):
        for call in scope.calls if scope.module.kind == "own" else ():
            if _ATTEMPTS.search(written(call.function)) or _puts_account(call):
                return scope.module, call.at
    return None


def _puts_account(call: ir.Call) -> bool:
    """`session(['user_id' => …])`, `$request->session()->put('user', …)`"""
    if not call.arguments or not _PUTS.search(written(call.function)):
        return False
    first = call.arguments[0]
    keys = [key for key, _ in first.items] if isinstance(first, ir.Mapping) else [first]
    is_put = isinstance(first, ir.Mapping) or written(call.function).endswith(".put")
    return is_put and any(isinstance(key, ir.Constant) and _KEPT.match(str(key.value)) for key in keys)


def has_entrance(survey: Survey) -> bool:
    """The same for a rule that asks of each handler by itself."""
    return survey.fact("has-entrance", lambda: entrance(survey) is not None)


def is_for_members(one: Handler, changed: tuple[Scope, ir.Expression], group: list[Handler], survey: Survey) -> bool:
    """Whether what a route in JavaScript changes is nobody's to change who has no account, where there are accounts."""
    if one.framework == LARAVEL:
        return _alters_one(one, changed) and not is_for_visitors(one) and _is_asked_somewhere(survey)
    if one.module.language not in LANGUAGES:
        return False
    if captured(one) and one.methods and one.methods <= ONE_THING:
        return True
    if one.framework not in _ONE_BY_ONE or is_for_visitors(one):
        return False
    if any(_alters(call, scope, one, survey) for scope, call in _closest(one, changed)):
        return True
    asking = [other for other in group if other.has("authentication", "authorization")]
    open_ones = [other for other in group if other.changes and not other.guards and not is_open(other)]
    return (not one.path or one.framework == TRPC) and len(asking) >= _FEW and len(asking) >= len(open_ones)


def _alters_one(one: Handler, changed: tuple[Scope, ir.Expression]) -> bool:
    """`DELETE /notes/{id}`, and `POST /notes/{id}/update` that does so."""
    does = written(changed[1].function) if isinstance(changed[1], ir.Call) else ""
    return bool(captured(one) and one.methods) and (one.methods <= ONE_THING or bool(_TAKES.search(does)))


_TAKES: Final = re2.compile(r"\.(update|delete|forceDelete|destroy|save)$")


def _is_asked_somewhere(survey: Survey) -> bool:
    """Whether the way in which the program asks is seen: some route of it is known to ask."""
    asking = [guard for one in survey.handlers if one.framework == LARAVEL for guard in one.guards]
    asking = [guard for guard in asking if guard.kind == "authentication"]
    # Nothing stands before the routes of a program that asks its own session in each.
    own = [guard for guard in asking if guard.how == "body" and "session" in guard.name.lower()]
    return len(own) >= _FEW or any(guard.how != "body" for guard in asking)


def _closest(one: Handler, changed: tuple[Scope, ir.Expression]) -> list[tuple[Scope, ir.Call]]:
    """The change itself, and the calls of the handler that may lead there."""
    scope, node = changed
    first = [(scope, node)] if isinstance(node, ir.Call) else []
    return [*first, *((scope, call) for scope in (one.scope, *one.scope.inner) for call in scope.calls)]


def _alters(call: ir.Call, scope: Scope, one: Handler, survey: Survey) -> bool:
    """`prisma.note.delete({ where: { id } })` of what was sent; a counter that goes up by one is nobody's."""
    if not _ALTERS.search(written(call.function)) or not call.arguments:
        return False
    if any(node.value == "increment" for node in each(ir.Constant, *call.arguments)):
        return False
    return bool(is_sent(call.arguments[0], scope, one, survey))


def is_for_visitors(one: Handler) -> bool:
    """Whether it is about what people leave or count up without an account."""
    named = one.scope.name.rpartition(".")[2] + "." + one.path.replace("/", ".").replace("-", ".")
    return any(words_of(part) & _OF_VISITORS for part in re.split(r"[^A-Za-z0-9_]+", named))


def let_in(one: Handler, door: Door, module: ir.Module, at: int) -> Site:
    """What is open to anybody in a program with such a place."""
    message = f"{one.path or one.scope.name} asks nobody who they are, though the program lets people log in."
    others = [
        call.at
        for call in (one.scope.calls if one.module.language in LANGUAGES else ())
        if call.at != at and call.arguments and _ALTERS.search(written(call.function))
    ]
    evidence = ((*door, "Here somebody is logged in"), (module, at, "Here it changes what is stored"))
    more = tuple((one.scope.module, place) for place in others[:_MOST_SHOWN])
    return Site(
        one.scope.module, one.scope.at, message, handler=one, confidence="medium", evidence=evidence, elsewhere=more
    )


def _is_session(base: ir.Expression) -> bool:
    return written(base).rpartition(".")[2] == "session"
