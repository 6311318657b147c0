"""How Go, PHP, Ruby and C# speak of who is asking: the person, or proof that there is one."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

import re2

from engines.taint import ir
from engines.taint.survey.names import Made, Names, Thing
from engines.taint.survey.nodes import written
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.session_keys import keeps_person

_PERSON: Final = (
    r"(^|[.@>$])(current|auth|authed|authenticated|session|logged_?in|signed_?in|acting)_?"
    r"(user|account|member|customer|admin|person)\w*|user_?(id_?)?from_?\w+"
    r"|(get|load|find|fetch)_?(current|auth|authed|authenticated|session|logged_?in)_?(user|account|id|member)\w*"
)
_PROOF: Final = (
    r"(is|require|check|verify|validate|ensure|assert|has|need|must|enforce)_?(be_?)?(admin|auth\w*|log(ged)?_?in|"
    r"signed_?in|(access_?)?token|session|permissions?|access|roles?|rights?|user|owner\w*|jwt|privileges?)(\W|$)"
    r"|authori[sz]e|authenticate|jwt\w*\.(parse|decode|verify|validate)|(parse|decode)_?(jwt|token)|hmac|constanttimecompare|hash_equals|secure_compare|fixedtimeequals|"
    r"verify_?signature|api_?key|basic_?auth"
)
# Keys under which a context or a session keeps who is asking.
_KEY: Final = r"[\w.\\]*(user|uid|account|claims|identity|principal|member|auth|subject|login|logged|admin|email)"


@dataclass(frozen=True, slots=True)
class Words:
    """`person` finds who asks, `proof` that somebody does, `sent` what only comes with the request."""

    person: re2._Regexp
    proof: re2._Regexp
    sent: re2._Regexp


def _words(person: str, proof: str, sent: str) -> Words:
    return Words(
        re2.compile(f"(?i){_PERSON}|{person}"), re2.compile(f"(?i){_PROOF}|{proof}"), re2.compile(f"(?i){sent}")
    )


PATTERNS: Final = {
    "go": _words(
        rf"(\.(Get|MustGet|GetString|GetUint\d*|GetInt\d*|Value|Locals)|(^|\.)session\w*(\(\))?(\.Values)?(\.Get)?)[(\[]{_KEY}",
        r"header[\w.()]*\(authorization|GetHeader\(authorization|\.BasicAuth|\.(authentication_?level|is_?anonymous)\b",
        r"(Query|Form|PostForm|Params?|FormValue|URL|QueryParam|Vars)(\(\))?(\.Get)?[(\[]|header\.Get\((user|host|origin|ref)",
    ),
    "php": _words(
        rf"(^|[|]|Facades\.)auth(\(\))?\.(user|id|check|guest)|(\$this|@self|\w*security(\(\))?|getToken\(\))\.getUser\(|\$_SESSION(\.|$)|(request(\(\))?|\$this)\.user\(|^user\(|session(\(\))?\.(get|has)\({_KEY}"
        rf"|session\({_KEY}",
        r"(^|[|]|Facades\.)(Gate|auth)(\(\))?\.\w+|\.(can|cannot|allows|denies)\(|current_user_can|is_user_logged_in|wp_verify_nonce|PHP_AUTH|"
        r"isGranted|denyAccessUnlessGranted",
        r"\$_(GET|POST|REQUEST|COOKIE)|"
        # What is kept for the next page to show.
        r"\$_SESSION\.(message|msg|success|errors?|flash\w*|notice|alert|info|warning|csrf\w*|captcha\w*|lang\w*|old|theme)\b",
    ),
    "ruby": _words(
        rf"(^|\.)current_(user|account|admin|member|person|customer)|(^|\.)(session|signed|encrypted)(\(\))*\[['\":]*{_KEY}|authenticated_user",
        r"(^|\.)(user_signed_in\?|logged_in\?|signed_in\?|authenticate\w*[!?]?|authorize\w*[!?]?|can\?|cannot\?|policy_scope|"
        r"http_basic_authenticate_with|require_(login|user|admin)|doorkeeper_authorize!)",
        r"(^|\.)params(\(\))?\W",
    ),
    "csharp": _words(
        r"(^|[.@])(?-i:User)(\(\))?(\.|$)\.?(Identity|Claims|FindFirst\w*|IsInRole|HasClaim|Get\w*|Is\w+|$)|HttpContext(\(\))?\.User|ClaimsPrincipal"
        rf"|current_?(user|account|principal)\w*|Session(\(\))?(\.Get\w*)?[(\[]['\"]?{_KEY}|GetUserAsync|GetUserId|UserContext",
        r"\.(IsAuthenticated|IsInRole|AuthorizeAsync|ValidateToken|HasClaim)|Headers[\w.()]*[(\[]['\"]?authorization",
        r"(Query|Form|RouteValues|Cookies)(\(\))?[\[.(]|^@handed\b",
    ),
}  # fmt: skip


def asked(node: ir.Expression, scope: Scope, names: Names) -> str:
    """How an expression speaks of who is asking; "" when it does not, or in other languages."""
    language = scope.module.language
    if language not in PATTERNS:
        return ""
    found = next((one for one in _told(node, scope, names) if _says(one, language) != "nothing"), "")
    return found or (written(node) or "session" if keeps_person(node, scope, names) else "")


def is_person(node: ir.Expression, scope: Scope, names: Names) -> bool:
    """Whether an expression is the asking person themselves, not only proof that there is one."""
    language = scope.module.language
    if language not in PATTERNS:
        return False
    told = any(_says(one, language) == "person" for one in _told(node, scope, names))
    return told or keeps_person(node, scope, names)


@lru_cache(maxsize=50_000)
def _says(name: str, language: str) -> Literal["sent", "person", "proof", "nothing"]:
    words = PATTERNS[language]
    if words.sent.search(name):
        return "sent"
    return "person" if words.person.search(name) else "proof" if words.proof.search(name) else "nothing"


def _told(node: ir.Expression, scope: Scope, names: Names) -> list[str]:
    """An expression by its dotted name and as it is written, with the key it is asked by."""
    match node:
        case ir.Call(function=function, arguments=given):
            key = _key(given[0]) if given else ""
            found = [f"{one}({key}" for one in (names.dotted(function, scope), written(function))]
        case ir.Index(base=base, key=key_):
            found = [f"{one}[{_key(key_)}" for one in (names.dotted(base, scope), written(base))]
        case ir.Name(name=name) if scope.module.language == "csharp" and _is_record(names.meaning(node, scope)):
            # `new User { … }` makes a record; what ASP.NET calls `User` has members.
            found = [name] if name != "User" else []
        case ir.Name() | ir.Attribute():
            found = [names.dotted(node, scope), written(node)]
        case _:
            return []
    return [] if any(_says(one, scope.module.language) == "sent" for one in found) else found


def _is_record(thing: Thing) -> bool:
    return isinstance(thing, Class) or (isinstance(thing, Made) and isinstance(thing.of, Class))


# How Java keeps who is asking.
_SESSION: Final = re2.compile(rf"(?i)(^|[.])\w*session(\(\))?\.(getAttribute|getValue)\({_KEY}")


def in_session(node: ir.Expression, scope: Scope, names: Names) -> str:
    """`session.getAttribute("user")` of a servlet's session, as it is written; "" for anything else."""
    if scope.module.language != "java" or not isinstance(node, ir.Call) or not node.arguments:
        return ""
    if not isinstance(node.function, ir.Attribute) or node.function.name not in ("getAttribute", "getValue"):
        return ""
    told = [f"{one}({_key(node.arguments[0])}" for one in (written(node.function), names.dotted(node.function, scope))]
    return next((one for one in told if _SESSION.search(one)), "")


def _key(value: ir.Expression) -> str:
    return value.value if isinstance(value, ir.Constant) and isinstance(value.value, str) else written(value)
