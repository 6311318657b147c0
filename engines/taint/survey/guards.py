"""Which names are guards: decorators, middleware, dependencies and base classes by the words they are made of."""

import re
from functools import lru_cache
from typing import Final

from engines.index.program import Guard, GuardKind
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.customers import names_customers
from engines.taint.survey.made_checks import asks_key, inside_of, left_to, names_permission
from engines.taint.survey.names import Names, name_of
from engines.taint.survey.no_question import copied, put_in_session
from engines.taint.survey.nodes import each, vocabulary
from engines.taint.survey.nodes import written as written
from engines.taint.survey.passes import only_passes
from engines.taint.survey.rights_inside import asked_kind, asks_right
from engines.taint.survey.scopes import Scope
from engines.taint.survey.sessions import asks_holder, only_keeps
from engines.taint.survey.who import PATTERNS, asked, in_session

_WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_IDENTITY: Final = vocabulary(
    """
    auth authenticate authenticated authentication authenticator login loggedin logged signin signed jwt
    bearer passport protect protected keycloak oauth oidc principal apikey ensureloggedin requirelogin isauth
    isloggedin cognito firebase clerk logon sso credentials unauthenticated
    """
)
_RIGHT: Final = vocabulary(
    """
    role roles permission permissions admin admins administrator staff superuser owner ownership authorize
    authorized authorization authorised authorise rbac acl policy privileged privilege scopes scope
    superadmin moderator abilities ability isadmin rights rolesallowed preauthorize secured denyall manager
    """
)
_DEMAND: Final = vocabulary(
    """
    require required requires requiring ensure check checked verify verified validate only must is has need
    needs needed guard protect protected with assert restrict restricted current get load authenticate test
    """
)
_SUBJECT: Final = vocabulary("user token session account member identity key login")
# What only hands something over.
_GIVES: Final = vocabulary("get load with")
_OPEN: Final = vocabulary(
    """
    exempt anonymous any public optional allow skip disable disabled noauth unprotected guest permitall
    allowany bypass ignore without form page view url template redirect
    """
)
_LIMITS: Final = vocabulary(
    """
    limit limiter limits limited limiting ratelimit ratelimiter throttle throttled throttler slowdown brute bruteforce
    captcha recaptcha hcaptcha turnstile axes lockout
    """
)


# A router that is mounted is what is guarded, whatever it is about.
_ROUTES: Final = re.compile(r"(?i)(routes|router|routing)(\(\))?$")


@lru_cache(maxsize=10_000)
def words_of(name: str) -> frozenset[str]:
    """The words of the last two parts of a dotted name, in small letters, and the whole of its last part."""
    parts = [one for one in re.split(r"[.()\[\]'@]", name) if one][-2:]
    found = {word.lower() for part in parts for word in _WORD.findall(part)}
    return frozenset(found | {part.lower().replace("_", "") for part in parts[-1:]})


# `Permissions.SETTINGS.require(403)`: the right has a name of its own between what it is and what is asked.
_OF_RIGHTS: Final = re.compile(r"(^|\.)(Permissions?|Roles?|Rights?)\.\w{1,40}\.(require|check|ensure)d?s?(\(\))?$")


@lru_cache(maxsize=10_000)
def kind_of(name: str) -> GuardKind | None:
    """What something of this name guards against, when it stands in front of a handler; None for anything else."""
    words = words_of(name)
    if words & _OPEN or (_ROUTES.search(name) and not words & _DEMAND):
        return None
    if words & _LIMITS:
        return "rate-limit"
    if words & {"csrf", "xsrf", "csurf"}:
        return "csrf"
    if (words & _RIGHT and not _asks_only_who(name)) or _OF_RIGHTS.search(name):
        return "authorization"
    if words & _IDENTITY or _demands(name, words):
        return "authentication"
    return None


def _asks_only_who(name: str) -> bool:
    """`permissions.IsAuthenticated`: where it is kept speaks of rights, it itself does not."""
    last = words_of(re.split(r"[.()\[\]'@]", name.removesuffix("()"))[-1])
    return bool(last & _IDENTITY) and not last & _RIGHT


def _demands(name: str, words: frozenset[str]) -> bool:
    """`require_user`, `check_token`; but `get_session`, and `get_db` of a module `session`, give a database's."""
    subjects, demands = words & _SUBJECT, words & _DEMAND
    if demands and demands <= _GIVES:
        subjects &= words_of(re.split(r"[.()\[\]'@]", name.removesuffix("()"))[-1]) - {"session"}
    return bool(subjects and demands)


_REFUSED: Final = re.compile(
    r"(abort|redirect|forbidden|unauthori[sz]ed|deny|denied|sendstatus|status|permissiondenied|redirect_to|"
    r"redirect_back\w{0,40}|halt|not_authorized|forbid|challenge)(object)?(result)?$"
)
# The answer to whoever has not said who they are.
_UNKNOWN: Final = 401
_STATUS: Final = re.compile(r"(?i)(un_?authori[sz]ed|forbidden)")
# What the one who asks may be called besides a user.
_ROLES: Final = (
    "account|member|customer|merchant|vendor|seller|tenant|employee|staff|doctor|patient|student|teacher|client"
)
_KNOWN: Final = re.compile(
    rf"(^|[.@])(current_user|currentuser|current_({_ROLES})|g\.user|user_id|userid|logged_?in\w*|is_?auth\w*|is_?admin\w*|is_staff|"
    r"is_superuser|principal|userprincipal|remote_?user|get_jwt\w*|identity|authenticate\w*|authori[sz]\w*|"
    r"check_?perm\w*|(check|assert|ensure)_?(if_?|is_?|that_?)?(user_?)?(can|allowed|access|may)\w*|has_?perm\w*|has_?role\w*|user_passes_test|get_?current(?!_?(?:site|time|date|locale|lang|page|version))\w*|auth_?user\w*|check_?token|"
    r"verify_?token|require_?\w*(user|login|auth|admin)\w*|session_?user\w*|check_?auth\w*|permits?_?\w*|credentials)\b"
    r"|(request|req|ctx|context|c|res)\.(user|auth|session|authorization|locals\.user|state\.user|account|userid|admin)\b"
    r"|\blocals\.\w{0,40}(user|session|auth|account|member)\b|(flask\.session|starlette\.requests\.Request\(\)\.session|aiohttp_session|^session\[|^session\.get)"
    r"|\bRequest\(\)\.(state\.)?(user|auth|session|account|current_user|user_id)\b"
    r"|http\.(Request|Context|Response)\.(user|auth|session|state\.user|locals\.\w*user|account|isauthenticated)\b"
    r"|\b(jwt|jsonwebtoken|jose)\.(decode|verify)|SecurityContextHolder|getSession\b|sessionAttribute\b|getUserPrincipal|getRemoteUser"
    r"|hmac\.|compare_digest|signature|timingsafeequal|api_?key|access_?key|construct_?event"
    r"|authorization'?\]?$",
    re.IGNORECASE,
)


_PROOFS: Final = _IDENTITY | {"token", "session"}
# What libraries of JavaScript, and programs by their example, call the question who is asking.
_ASKS_WHO: Final = re.compile(
    r"(^|[./])(unstable_)?(auth|getAuth|getToken|currentUser|auth\.(getUser|protect|api\.getSession))$"
    r"|(^|[./])(verify|validate|ensure|get|check|require|assert|fetch|load)\w*(session|auth)\w*$"
    r"|(^|[./])(verify|ensure|require|assert|authenticate)_?(current_?|logged_?in_?|signed_?in_?)?(user|login|member|admin)$",
    re.IGNORECASE,
)


_SENT: Final = re.compile(
    r"^@(user_?id|username|user|is_?(admin|staff|superuser)\w*)(\W|$)|\.(params|body|query|args|form|json|values|GET|POST|data|get_json\(\)|match_info)\b",
    re.IGNORECASE,
)
_WHO: Final = re.compile(
    rf"(current_?(user|{_ROLES})|\bg\.user|get_jwt_identity|get_?current(?!_?(?:site|time|date|locale|lang|page|version))\w*|auth_?user|auth_?id|principal|remote_?user|session_?user)"
    r"|\b(request|req|ctx|context|c|res|HttpRequest\(\)|http\.(Request|Context|Response))\.(user|auth|account|state\.user|locals)\b"
    # Whose part of the program somebody is in.
    r"|\b(request|req|HttpRequest\(\)|http\.Request|Request\(\))\.(state\.)?(space|tenant|organi[sz]ation|company|workspace)\b"
    r"|^(flask\.)?session(\[|\.get|\.pop|\.\w*(user|account))|^aiohttp_session\.|jwt_?payload|token_?data"
    r"|(request|req|HttpRequest\(\)|http\.(Request|Context)|ctx|context|c)\.session\b|@(user|me|account|viewer)(\W|$)"
    # What Next.js' libraries and those of tokens give: `auth()`, `getServerSession()`, `jwt.verify()`
    r"|(jwt|jsonwebtoken|jose)\.(decode|verify|jwtVerify)\(\)\.|getServerSession\(\)|getIronSession\(\)|(^|[./])(auth|getAuth)\(\)\.|"
    r"(^|[./])(currentUser|getSession)\(\)|auth\.getUser\(\)|auth\.api\.getSession\(\)",
    re.IGNORECASE,
)


_SCRIPTS: Final = frozenset(("javascript", "typescript", "tsx"))


# What keeps keys for a program's callers, and asks nobody for one.
_OF_KEYS: Final = re.compile(
    r"(Access|Api)Keys?(Service|Repository|Dao|Manager|Store)\w{0,20}\."
    r"(create|delete|update|save|enable|disable|list|remove|count)\w{0,30}"
    r"|(^|\.)(Access|Api)Key(\.(Access|Api)Key)?\(\)(\.set\w{1,30})?$|(^|\.)(Access|Api)Key\.(Access|Api)Key$|^(Access|Api)Key$"
    r"|(^|\.)_?(generate|create|make|new|random|build|rotate|revoke|delete)_?(the|new|user)?_?(api|access)_?[kK]ey\w{0,20}(\(\))?$"
    r"|(^|\.)_?(generate|create|make|new|random|build|rotate|revoke|delete)(New|User)?(Api|Access)Key\w{0,20}(\(\))?$"
)
# Under what names a cookie says who somebody is, and how one is read in JavaScript.
COOKIE: Final = re.compile(
    r"(?i)^(__)?(host-)?((session|auth|access|login|user)[_-]?(id|token|session)?|sid|token|jwt)$"
)
_READS_COOKIE: Final = re.compile(r"(?i)(^|\.)(cookies?(store|jar)?(\(\))?\.get|getCookie|getSignedCookie)$")


def is_identity(name: str) -> bool:
    """Whether a dotted name speaks of who is asking."""
    # What comes with the request may be anybody's, and a constant is nobody.
    name = _OF_KEYS.sub("", name) if "key" in name.lower() else name
    return not name.rpartition(".")[2].isupper() and bool(_KNOWN.search(name)) and not _SENT.search(name)


def asks_who(name: str) -> bool:
    """Whether a call of this name finds out who is asking, in JavaScript."""
    return bool(_ASKS_WHO.search(name) or (kind_of(name) == "authentication" and words_of(name) & _PROOFS))


def is_who(name: str) -> bool:
    """Whether a dotted name is the asking person themselves, not only proof that there is one."""
    return bool(_WHO.search(name)) and not _SENT.search(name)


# Headers that say who is asking, by what they hold.
_HEADERS: Final = {"authorization": "authorization", "x-api-key": "api_key", "x-access-token": "access_key"}


def identity_of(scope: Scope, names: Names) -> tuple[str, int] | None:
    """The first mention of who is asking in a function: its name and place."""
    return names.scopes.reads.memo(names.identities, id(scope), lambda: _identity_in(scope, names))


def _identity_in(scope: Scope, names: Names) -> tuple[str, int] | None:
    is_told = scope.module.language in PATTERNS
    left_out = copied(scope) | put_in_session(scope) | _beside(scope, names)
    for node in each(ir.Expression, *scope.function.body):
        if id(node) in left_out:
            continue
        if is_told:
            if name := asked(node, scope, names):
                return name, node.at
            continue
        if name := in_session(node, scope, names):
            return name, node.at
        if isinstance(node, ir.Name | ir.Attribute | ir.Call):
            name = names.dotted(node.function if isinstance(node, ir.Call) else node, scope) or written(node)
        elif isinstance(node, ir.Constant) and isinstance(node.value, str) and len(node.value) < 40:
            name = _HEADERS.get(node.value.lower(), "")
        is_asked = is_identity(name) or (scope.module.language == "java" and asks_holder(name))
        if name and is_asked and not only_keeps(name, scope):
            return name, node.at
        if isinstance(node, ir.Call) and scope.module.language in _SCRIPTS:
            told = next((one for one in (name, written(node)) if _ASKS_WHO.search(one)), "") or _in_cookie(node)
            if told:
                return told, node.at
    return None


def _in_cookie(call: ir.Call) -> str:
    """`cookies.get("session")`, `getCookie(c, "token")`"""
    keys = [one.value for one in call.arguments if isinstance(one, ir.Constant) and isinstance(one.value, str)]
    name = written(call.function) if keys else ""
    return name if name and _READS_COOKIE.search(name) and any(map(COOKIE.match, keys)) else ""


def _beside(scope: Scope, names: Names) -> set[int]:
    """What only looks like it: `note.user_id != user_id` of an address, and headers that the program itself sends."""
    nodes = list(each(ir.Expression, *scope.function.body))
    compared = [
        one
        for node in nodes
        if isinstance(node, ir.Compare) and node.operator in ("==", "!=")
        for one, other in ((node.left, node.right), (node.right, node.left))
        if isinstance(one, ir.Attribute) and isinstance(other, ir.Name) and _SENT.search(names.dotted(other, scope))
    ]
    keys = [key for node in nodes if isinstance(node, ir.Mapping) for key, _ in node.items]
    return {id(one) for one in (*compared, *keys, *_of_what_was_sent(scope, nodes))}


_FIELD: Final = re.compile(r"^(user_?id|is_?(admin|staff|superuser)|credentials)$")
_PERSON: Final = re.compile(r"(?i)user|account|member|admin|token|identity|principal|auth|session|me$|current")


def _of_what_was_sent(scope: Scope, nodes: list[ir.Expression]) -> list[ir.Expression]:
    """`sent.user_id` of a parameter that FastAPI reads from the body: `def add(sent: NewNote)`."""
    if scope.module.language != "python":
        return []
    sent = {
        one.name for one in scope.parameters
        if one.annotation[:1].isupper() and not isinstance(one.default, ir.Call)
        if not _PERSON.search(one.name) and not _PERSON.search(one.annotation)
    }  # fmt: skip
    return [one for one in nodes if isinstance(one, ir.Attribute) and isinstance(one.base, ir.Name)
            and one.base.name in sent and _FIELD.match(one.name)]  # fmt: skip


# What only writes down for readers what is asked.
_DESCRIBES: Final = ("@nestjs/swagger.", "drf_spectacular.", "drf_yasg.", "flasgger.")


def guard_of(expression: ir.Expression, scope: Scope, names: Names, how: str) -> Guard | None:
    """The guard an expression is (a decorator, a middleware, a dependency), by its name or by what it does."""
    thing = names.meaning(expression, scope)
    outer = expression.function if isinstance(expression, ir.Call) else expression
    called = names.meaning(outer, scope)
    if isinstance(thing, Scope) and only_passes(thing, names):
        return None
    if isinstance(called, str) and called.startswith(_DESCRIBES):
        return None
    if how == "decorator" and scope.module.language in _SCRIPTS and (right := names_permission(expression)):
        return Guard("authorization", short(right), how, scope.module.path, line_of(expression.at))
    for name in (written(expression), name_of(called), name_of(thing)):
        kind = kind_of(name) if name else None
        if kind is not None:
            if kind == "authentication" and isinstance(expression, ir.Call) and _names_right(expression):
                kind = "authorization"
            if kind == "authorization" and isinstance(expression, ir.Call) and names_customers(expression):
                kind = "authentication"
            if kind == "authentication" and (any(map(asks_right, (thing, called))) or asks_key(thing, names)):
                kind = "authorization"
            return Guard(kind, short(name), how, scope.module.path, line_of(expression.at))
    for one in (thing, called):
        inside = inside_of(one, names)
        if isinstance(inside, Scope) and not inside.is_module:
            name = name_of(inside) if refuses(inside, names) or _asks_first(inside, names) else left_to(inside, kind_of)
            if name:
                return Guard(asked_kind(one), short(name), how, scope.module.path, line_of(expression.at))
    return None


def _asks_first(scope: Scope, names: Names, depth: int = 0) -> bool:
    """A dependency of FastAPI that others stand before: `def __call__(self, user=Depends(current_user))`, or one that
    is handed a key and can refuse it.
    """
    for one in scope.parameters if scope.module.language == "python" and depth < _MOST_ASKED else ():
        if not isinstance(one.default, ir.Call) or not _is_wrapper(written(one.default)) or not one.default.arguments:
            continue
        behind = one.default.arguments[0]
        thing = names.meaning(behind, scope.parent or scope)
        is_kept = isinstance(thing, str) and thing.startswith("fastapi.security.")
        if is_kept and next(each(ir.Raise, *scope.function.body), None) is not None:
            return True
        if kind_of(written(behind)) == "authentication":
            return True
        if isinstance(thing, Scope) and (refuses(thing, names) or _asks_first(thing, names, depth + 1)):
            return True
    return False


_MOST_ASKED: Final = 3
_STRATEGIES: Final = vocabulary(
    "jwt local bearer basic session token google github facebook oauth oauth2 saml headerapikey"
)


def _names_right(call: ir.Call) -> bool:
    """`auth("manageUsers")`: being logged in is not enough."""
    texts = [one.value for value in call.arguments for one in each(ir.Constant, value, lambdas=False)
             if isinstance(one.value, str)]  # fmt: skip
    return any(text.isidentifier() and text.lower() not in _STRATEGIES for text in texts)


def short(name: str) -> str:
    return name.removesuffix("()")[-80:]


def refuses(scope: Scope, names: Names) -> bool:
    """A wrapper or middleware that looks at who is asking and can answer itself."""
    return names.scopes.reads.memo(names.refusals, id(scope), lambda: _refuses(scope, names))


def _refuses(scope: Scope, names: Names) -> bool:
    inside = [scope, *scope.inner]
    if _UNKNOWN in (one.value for each_ in inside for one in each(ir.Constant, *each_.function.body)):
        return True
    if not any(identity_of(one, names) for one in inside):
        return False
    return any(
        isinstance(node, ir.Raise)
        or (isinstance(node, ir.Call) and _REFUSED.search(written(node).lower()))
        or (isinstance(node, ir.Constant) and node.value in (401, 403, "unauthorized", "forbidden"))
        or (isinstance(node, ir.Attribute) and _STATUS.search(node.name))
        for one in inside
        for node in each(ir.Expression, *one.function.body)
    ) or any(True for one in inside for _ in each(ir.Raise, *one.function.body))


def listed_guards(value: ir.Expression, scope: Scope, names: Names, how: str) -> list[Guard]:
    """The guards in a list written out, or a single one."""
    match value:
        case ir.Sequence(items=items):
            return [guard for one in items for guard in listed_guards(one, scope, names, how)]
        case ir.Binary(left=left, right=right):
            return [*listed_guards(left, scope, names, how), *listed_guards(right, scope, names, how)]
        case ir.Mapping(items=pairs):
            return [guard for _, one in pairs for guard in listed_guards(one, scope, names, how)]
        case ir.Call(arguments=given, function=function) if given and _is_wrapper(written(function)):
            return [guard for one in given for guard in listed_guards(one, scope, names, how)]
        case ir.Star(value=inner):
            return listed_guards(inner, scope, names, how)
    guard = guard_of(value, scope, names, how)
    return [guard] if guard is not None else []


def _is_wrapper(name: str) -> bool:
    return name.rpartition(".")[2] in (
        "Depends",
        "Security",
        "method_decorator",
        "UseGuards",
        "asyncHandler",
        "Or",
        "And",
    )
