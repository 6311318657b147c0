"""What in a handler comes from whoever asks, and whether it speaks of who that is."""

import re
from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.access.fetching import only_fetching
from engines.taint.access.hung import is_hung
from engines.taint.access.idle import idle_nodes
from engines.taint.access.lookups import LOOKUP
from engines.taint.access.sent import LANGUAGES, sent_part
from engines.taint.access.servlet_parameters import parameter_in
from engines.taint.survey.asked import question
from engines.taint.survey.guards import asks_who, is_who, kind_of, written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.java_routes import asking_people
from engines.taint.survey.javascript_routes import LANGUAGES as SCRIPTS
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope, is_inside
from engines.taint.survey.sessions import asks_holder
from engines.taint.survey.symfony_routes import FRAMEWORK as SYMFONY
from engines.taint.survey.trpc_routes import FRAMEWORK as TRPC
from engines.taint.survey.who import asked, in_session, is_person
from engines.taint.survey.whole import Survey

_REQUEST: Final = re.compile(
    r"^(flask\.request|django\.http\.HttpRequest\(\)|rest_framework\.request\.Request\(\)|@request|@req|@self\.request|"
    r"starlette\.requests\.Request\(\)|aiohttp\.web\.Request\(\)|@self\.kwargs|http\.Request(?:\.request)?|http\.Context|bottle\.request)"
    r"\.?(args|form|values|json|data|files|FILES|GET|POST|body|query|params|query_params|path_params|match_info|get_json|"
    r"get_data|cookies|forms|media|get_param|get_media|rel_url|request\.body|request\.query|request\.files|file\b|files\b|post\(\)|multipart)"
    r"|^@self\.kwargs|^django\.http\.HttpRequest\(\)\.(GET|POST|FILES|body)|\.cleaned_data|^@(args|kwargs)\b"
    r"|^@handed\.(body|args|params|query)\b|^http\.Request\.url\.searchParams\b"
    r"|^(@c|@ctx|@context|hono\.Context\(\)|http\.Context)\.req\.(param|query|queries|json|parseBody|formData|valid)\(\)"
    # Of Nuxt.
    r"|^(h3\.)?(readBody|readValidatedBody|getQuery|getValidatedQuery|getRouterParams?|readFormData)\(\)"
)
_CAPTURED: Final = re.compile(r"[<{:](?:\w{1,20}(?:\([^)]{0,40}\))?:)?(\w{1,60})|\(\?P<(\w{1,60})>")

# Asked of Symfony, only that somebody is logged in; what is called says less than the call.
_LOGGED_IN: Final = re.compile(r"Granted(\((IS_\w{1,40}|ROLE_USER))?$")
# What a procedure of tRPC is handed of what was sent.
_INPUT: Final = re.compile(r"^(@(given 0|\w{1,60})|http\.Options)\.(input|rawInput)\b")
# A test of what the person may do with the thing at hand.
_RIGHTS: Final = re.compile(
    r"authori[sz]e|\.(can|cannot|allows|denies|inspect)\b|permission|polic|owner|access|can\?", re.IGNORECASE
)
# How Rails makes the address of a page of the program's own, and what is given to a page to be shown.
_SHOWS: Final = re.compile(
    r"(^|[.|])(?:\w{1,80}_(?:path|url)|@route)$|^(res|response|reply|ctx)\.(render|view)$|^render(_template)?$|^TemplateResponse$"
)
_LOGS: Final = re.compile(
    r"(^|\.)(log|logger|logging|_logger|console)(\(\))?\.\w{1,40}$|^print$"
    r"|(^|[._])(create|write|add|record|save|log)?_?(audit|activity|event)_?(log|trail|entry|record|event)s?(\.(create|log|add|record|write|save))?$"
    r"|(^|\.)log_?(audit|activity|action|event)\w{0,20}$",
    re.IGNORECASE,
)
# What the one who asks is called where a decorator or a dependency hands them over.
_HANDED_OVER: Final = re.compile(
    r"(current_|auth_?|logged_?in_?|request(ing)?_)?(user|account|member|me|viewer|person|employee|customer)|"
    r"current|who|principal|identity|caller|actor|claims"
)
# What a helper that finds out who asks is handed.
_REQUESTS: Final = re.compile(r"^(req|request|_req|res|response|next|ctx|context|c|event|headers|h|cookies|token)$")
_DECODES: Final = re.compile(r"(jwt|jsonwebtoken|jose)\.(decode|verify)|^(decoded|claims)\b")
_ROLES: Final = re.compile(r"admin|role|staff|level|moderator|rights|perm", re.IGNORECASE)
# Where a test for somebody is left out, whoever it is.
_PRESENCES: Final = (*SCRIPTS, "php", "ruby")
_SOMEBODY: Final = re.compile(r"(^|\.)((user_)?(logged|signed)_?in|nil|present|blank)\?$")
# What holds everything that was sent, under its own name.
_FORMS: Final = re.compile(r"(Form|Schema|Serializer|Dto|DTO)$")


def captured(handler: Handler) -> frozenset[str]:
    """Names of the parameters that the route's address fills."""
    return frozenset(one for pair in _CAPTURED.findall(handler.address) for one in pair if one)


def is_sent(expression: ir.Expression, scope: Scope, handler: Handler, survey: Survey) -> str:
    """The first part of an expression that comes with the request, by its dotted name; "" when none does."""
    names = captured(handler)
    if scope.module.language in LANGUAGES:
        return sent_part(expression, scope, handler, survey.names, names)

    def given(one: ir.Expression) -> str:
        name = survey.names.dotted(one, scope)
        return name if _REQUEST.search(name) or (is_procedure and _INPUT.search(name)) else ""

    is_procedure = handler.framework == TRPC

    if scope.module.language == "java" and (found := parameter_in(expression, scope)):
        return found
    for node in each(ir.Expression, expression):
        if isinstance(node, ir.Name | ir.Attribute) and _is_body(written(node).partition(".")[0], handler, scope):
            return written(node)
        if isinstance(node, ir.Name | ir.Attribute | ir.Index | ir.Call):
            name = survey.names.dotted(node, scope)
            if (name.startswith("@handed.") and _REQUEST.search(name)) or (is_procedure and _INPUT.search(name)):
                # By what it is called where it arrives: `@Param("id") id`.
                return written(node)
            if given(node) or (name[:1] == "@" and name[1:] in names):
                return name.replace("hono.Context()", "c")
            if name[:1] == "@" and _is_filled(name[1:], handler, scope):
                return name
        if isinstance(node, ir.Name):
            if node.name in names and scope is handler.scope and _is_parameter(node.name, scope):
                # Of a class that the library declares, such as Java's Long.
                return f"@{node.name}"
            if (converted := _converted(node, scope)) is not None and (found := given(converted)):
                return found
            for bound in scope.bound.get(node.name, ()):
                is_form = isinstance(bound, ir.Call) and bound is not expression
                if isinstance(bound, ir.Call) and is_form and _FORMS.search(written(bound.function)):
                    found = next(filter(None, map(given, bound.arguments)), "")
                    if found:
                        return found
    return ""


_CONVERTS: Final = re.compile(r"^(parseInt|Number|String|BigInt|int|str|UUID|uuid\.UUID|(\w+\.)?(ObjectId|parseInt))$")


def _converted(node: ir.Name, scope: Scope) -> ir.Expression | None:
    """What a name is another type of: `const id = parseInt(req.params.id)`."""
    around: Scope | None = scope
    while around is not None and not around.bound.get(node.name):
        around = around.parent
    bound = around.bound[node.name] if around is not None and not around.is_module else []
    one = bound[0] if len(bound) == 1 else None
    is_conversion = isinstance(one, ir.Call) and bool(one.arguments) and bool(_CONVERTS.match(written(one.function)))
    return one.arguments[0] if isinstance(one, ir.Call) and is_conversion else None


def _is_parameter(name: str, scope: Scope) -> bool:
    return any(one.name == name for one in scope.parameters)


def _is_filled(name: str, handler: Handler, scope: Scope) -> bool:
    """FastAPI fills parameters without a default from the request; annotations say so for Spring."""
    return (
        handler.framework in ("fastapi", "spring", "micronaut", "jax-rs")
        and scope is handler.scope
        and name.partition(".")[0] not in ("self", "this", "db", "session")
    )


_OF_RESOLVERS: Final = frozenset(("self", "cls", "root", "parent", "obj", "info", "context"))
# What FastAPI hands to a handler, besides what was sent.
_HANDED: Final = re.compile(
    r"(Request|Response|WebSocket|BackgroundTasks|Session|Connection|Database|Settings|Client)$"
)


def _is_body(name: str, handler: Handler, scope: Scope) -> bool:
    """Whether FastAPI fills a parameter with what was sent, read as its type, or GraphQL an argument of a field."""
    if handler.framework == "graphql" and scope.module.language in SCRIPTS:
        return scope is handler.scope and _is_argument(name, scope)
    if handler.framework == "graphql":
        return scope is handler.scope and name not in _OF_RESOLVERS and _is_parameter(name, scope)
    if handler.framework != "fastapi" or scope is not handler.scope:
        return False
    mine = next((one for one in scope.parameters if one.name == name), None)
    is_given = (
        mine is not None and isinstance(mine.default, ir.Call) and written(mine.default) in ("Depends", "Security")
    )
    return mine is not None and bool(mine.annotation) and not is_given and not _HANDED.search(mine.annotation)


def _is_argument(name: str, scope: Scope) -> bool:
    """Of a resolver in JavaScript: what it is handed second, or what is unpacked from there."""
    second = scope.parameters[1].name if len(scope.parameters) > 1 and not scope.function.decorators else ""
    unpacked = (one for one in scope.bound.get(name, ()) if isinstance(one, ir.Attribute))
    return bool(second) and (name == second or any(written(one).partition(".")[0] == second for one in unpacked))


@question
def mentions_who(handler: Handler, survey: Survey) -> bool:
    """Whether the handler, or a helper, uses the asking person for more than to show them, be it only to compare."""
    handed = handed_over(handler) | _from_guard(handler)
    idle = idle_nodes(handler.scope)
    doing = survey.doing_of(handler)
    fetching = only_fetching(doing)
    rights = _tested_rights(handler) if handler.module.language in SCRIPTS else frozenset[int]()
    if any(_asks_about(one, handler, survey) for one in handler.scope.calls):
        return True
    for scope in doing:
        if scope is not handler.scope and (_gives_person(scope) or _is_other_view(scope) or id(scope) in fetching):
            continue
        if not is_inside(scope, handler.scope):
            if survey.scopes.reads.memo(survey.speaking, id(scope), lambda scope=scope: _speaks_of_who(scope, survey)):  # type: ignore[misc]
                return True
            continue
        is_own = scope is handler.scope
        if any(
            (is_own and isinstance(node, ir.Name) and node.name in handed)
            or _is_of_who(node, scope, survey)
            or (is_own and _DECODES.search(written(node)))
            or id(node) in rights
            for node in _asking(scope)
            if isinstance(node, _TOLD) and id(node) not in idle
        ):
            return True
    return False


_TOLD: Final = ir.Name | ir.Attribute | ir.Call | ir.Index


def _speaks_of_who(scope: Scope, survey: Survey) -> bool:
    """Of a helper, whichever handler it helps."""
    return any(_is_of_who(node, scope, survey) for node in _asking(scope) if isinstance(node, _TOLD))


def _is_of_who(node: ir.Expression, scope: Scope, survey: Survey) -> bool:
    return (
        is_person(node, scope, survey.names)
        or _speaks_of_right(asked(node, scope, survey.names))
        or bool(in_session(node, scope, survey.names))
        or _is_who(node, scope, survey)
        or (scope.module.language in SCRIPTS and is_hung(survey.names.dotted(node, scope), survey))
        or _is_own_person(node, scope, survey)
    )


# What a context says somebody is or may do.
_MAY: Final = re.compile(r"(?i)^(is|has|can)_?\w{0,40}(admin|staff|owner|moderator|access|permission|role)s?$")


def _tested_rights(handler: Handler) -> frozenset[int]:
    """`if (!ctx.isUserAdmin) throw …` in JavaScript: what somebody may do is asked, whoever they are."""
    tests = [one.test for one in each(ir.If, *handler.scope.function.body, lambdas=False)]
    return frozenset(
        id(one) for one in each(ir.Attribute, *tests) if _MAY.match(one.name) and isinstance(one.base, ir.Name)
        and re.search(r"(?i)^(ctx|context|c|req|request|session|auth|opts|event|locals)$", one.base.name)
    )  # fmt: skip


def _speaks_of_right(told: str) -> bool:
    return bool(_RIGHTS.search(told)) and not _LOGGED_IN.search(told)


def _asks_about(call: ir.Call, handler: Handler, survey: Survey) -> bool:
    """`verifySession(request, linkId)`: who asks is held against what they ask for."""
    if handler.module.language not in SCRIPTS or len(call.arguments) < 2:
        return False
    return asks_who(written(call)) and any(is_sent(one, handler.scope, handler, survey) for one in call.arguments)


def _gives_person(scope: Scope) -> bool:
    """A helper in JavaScript that only finds out who asks: `getCurrentUser()`, `verifyToken(req)`."""
    if scope.module.language not in SCRIPTS or any(not _REQUESTS.match(one.name) for one in scope.parameters):
        return False
    name = scope.name.rpartition(".")[2]
    return is_who(name) or is_who(f"{name}()") or kind_of(name) == "authentication"


def _is_other_view(scope: Scope) -> bool:
    """Another view that is shown in the end, `return notes(request)`: it asks for itself."""
    return scope.module.language == "python" and any(
        kind_of(written(one)) in ("authentication", "authorization") for one in scope.decorators
    )


def _is_who(node: ir.Expression, scope: Scope, survey: Survey) -> bool:
    told = (survey.names.dotted(node, scope), written(node))
    if scope.module.language == "java" and any(map(asks_holder, told)):
        return True
    # In Ruby it is a variable of the object that is written so: `@account` may be anybody's.
    return any(is_who(one.replace("@", "") if scope.module.language == "ruby" else one) for one in told)


def _is_own_person(node: ir.Expression, scope: Scope, survey: Survey) -> bool:
    """A property of the controller that gives the asking person: `int UserId => User.GetUserId();`"""
    is_own = isinstance(node, ir.Attribute) and isinstance(node.base, ir.Name) and node.base.name == "this"
    found = survey.names.meaning(node, scope) if is_own and scope.module.language == "csharp" else None
    return isinstance(found, Scope) and any(is_person(one, found, survey.names) for one in survey.expressions(found))


def handed_over(handler: Handler) -> frozenset[str]:
    """Parameters that hold the asking person: `def mine(request, user)` under a decorator, `user = Depends(…)`,
    `@CurrentUser() user`.
    """
    if handler.framework == "nestjs":
        # What is sent is bound to the part of the request it comes from.
        mine = [one.name for one in handler.scope.function.parameters if not handler.scope.bound.get(one.name)]
        return frozenset(
            name
            for name in mine
            if _HANDED_OVER.fullmatch(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().removesuffix("_id"))
        )
    if handler.module.language == "java":
        return frozenset(one.name for one in asking_people(handler.scope))
    sent = captured(handler)
    if handler.framework == SYMFONY and "id" not in sent:
        # `#[CurrentUser] User $user`
        filled = (one.name for one in handler.scope.parameters if one.annotation[:1].isupper())
        return frozenset(name for name in filled if name in ("$user", "$currentUser") and name[1:] not in sent)
    if handler.module.language != "python":
        return frozenset()
    is_filled = handler.framework != "fastapi" and any(
        one.kind == "authentication" and one.how == "decorator" for one in handler.guards
    )
    return frozenset(
        one.name
        for one in handler.scope.parameters
        if _HANDED_OVER.fullmatch(one.name) and one.name not in sent
        if is_filled or (isinstance(one.default, ir.Call) and written(one.default) in ("Depends", "Security"))
    )


def _from_guard(handler: Handler) -> frozenset[str]:
    """What a test of the caller gave, where a part of it is handed on: `auth = check_token(…)`, then `auth["id"]`."""
    scope = handler.scope
    found = {
        name
        for name, values in scope.bound.items()
        if any(isinstance(one, ir.Call) and kind_of(written(one.function)) == "authentication" for one in values)
    }
    if not found:
        return frozenset()
    given = [value for call in each(ir.Call, *scope.function.body) for value in _given(call)]
    compared = [side for one in each(ir.Compare, *scope.function.body) for side in (one.left, one.right)
                if not isinstance(one.left, ir.Constant) and not isinstance(one.right, ir.Constant)]  # fmt: skip
    parts = [one for one in each(ir.Expression, *given, *compared) if isinstance(one, ir.Attribute | ir.Index)]
    numbers = {one.name for one in each(ir.Name, *given, *compared)} & _asked_for_number(scope, found)
    return frozenset(
        one.base.name for one in parts if isinstance(one.base, ir.Name) and one.base.name in found
    ) | frozenset(numbers)


def _asked_for_number(scope: Scope, names: set[str]) -> set[str]:
    """`const userId = await requireUserId(request)` in JavaScript: what is given is the person's number itself."""
    if scope.module.language not in SCRIPTS:
        return set()
    return {
        name for name in names
        if any(isinstance(one, ir.Call) and written(one.function).endswith("Id") for one in scope.bound[name])
    }  # fmt: skip


def _asking(scope: Scope) -> Iterator[ir.Expression]:
    """The expressions of a function but those that only say where the browser goes next, what it shows or is logged."""
    body = scope.function.body
    calls = ((one, written(one.function)) for one in each(ir.Call, *body))
    addresses = [one for one, name in calls if _SHOWS.search(name) or _LOGS.search(name)]
    left_out = {id(node) for one in addresses for node in each(ir.Expression, *_given(one))}
    # What is shown is looked up there: `render(request, "note.html", {"note": get_object_or_404(Note, owner=me)})`.
    asked = (call for one in addresses for call in each(ir.Call, *_given(one)) if LOOKUP.search(written(call.function)))
    left_out -= {id(node) for call in asked for node in each(ir.Expression, *_given(call))}
    if scope.module.language in _PRESENCES:
        tests = (one.test for one in each(ir.If, *body) if _is_presence(one.test))
        left_out |= {id(node) for test in tests for node in each(ir.Expression, test)}
    if scope.module.language in SCRIPTS:
        left_out |= _given_names(body)
    return (node for node in each(ir.Expression, *body) if id(node) not in left_out)


def _given_names(body: ir.Block) -> set[int]:
    """`const user = await getCurrentUser()` uses nobody yet."""
    found: set[int] = set()
    for one in each(ir.Assign, *body):
        value: ir.Expression = one.value
        while isinstance(one.target, ir.Name) and isinstance(value, ir.Attribute | ir.Call):
            found |= {id(value), id(one.target)}
            value = value.base if isinstance(value, ir.Attribute) else value.function
    return found


def _is_presence(test: ir.Expression) -> bool:
    """`!isset($_SESSION["user_id"])`: somebody is there, whoever it is."""
    match test:
        case ir.Unary(value=value):
            return _is_presence(value)
        case ir.Logic(items=items):
            return all(map(_is_presence, items))
        case ir.Compare(operator="is" | "is not", left=left, right=ir.Constant(value=None)):
            return _is_presence(left)
        case ir.Call(function=function) if _SOMEBODY.search(written(function)):
            return True
        case ir.Name() | ir.Attribute() | ir.Index():
            return not _ROLES.search(written(test))
    return False


def _given(one: ir.Call) -> list[ir.Expression]:
    return [*one.arguments, *(value for _, value in one.keywords)]


def expressions(handler: Handler, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    """Every expression of the handler, of what is written inside it, and of its helpers."""
    for scope in survey.doing(handler.scope):
        waiting = [scope]
        while waiting:
            one = waiting.pop()
            waiting += one.inner
            yield from ((one, node) for node in each(ir.Expression, *one.function.body, lambdas=False))
