"""What handlers do, language by language the same: change something, log somebody in, look something up."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from engines import other_tongues
from engines.taint import ir
from engines.taint.access.changes import is_change
from engines.taint.access.compared_passwords import tests_password
from engines.taint.access.passwords_by_name import is_password, names_password
from engines.taint.access.sent import LANGUAGES
from engines.taint.survey.asked import question
from engines.taint.survey.guards import words_of, written
from engines.taint.survey.handlers import ONE_THING, Handler
from engines.taint.survey.nodes import each, vocabulary
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

# Routes anybody must reach, by the words of their path and function.
_OPEN: Final = vocabulary(
    """
    login logout signin signout signup sign register registration forgot reset confirm confirmation verify validate
    activate activation token refresh oauth callback auth authenticate authorize sso saml health healthz
    healthcheck ping status ready live metrics static assets favicon robots sitemap webhook webhooks hook
    hooks contact feedback subscribe unsubscribe newsletter public home index about docs swagger openapi
    error captcha csrf session sessions password join invite invitation track pixel beacon wellknown manifest
    """
)
_CHANGES: Final = re.compile(
    r"\.(save|delete|commit|bulk_create|insert|insert_one|insert_many|insertone|insertmany|update_one|update_many|"
    r"updateone|updatemany|delete_one|deleteone|delete_many|deletemany|remove|destroy|findbyidandupdate|"
    r"findbyidanddelete|findoneandupdate|findoneanddelete|findbyidandremove|deletebyid|saveall|persist|merge|"
    r"bulkcreate|upsert|put_item|delete_item|update_item|objects\.create|unlink|rmtree|set_password|createuser|create_user|unlinksync)$",
    re.IGNORECASE,
)
_RUNS: Final = re.compile(
    r"(\.(execute|executemany|query|run|exec|raw|execute_update|executeupdate|update|execcontext|mustexec|namedexec|"
    r"executeasync|executesqlraw\w*|statement|prepare(statement|call)?)|^(mysqli?|pg|sqlite)_query|mysqli_prepare)$",
    re.IGNORECASE,
)
_STATEMENT: Final = re.compile(
    r"^\s*(insert\s+into|update\s+\w|delete\s+from|drop\s|truncate\s|alter\s|replace\s+into)", re.IGNORECASE
)
_STARTED: Final = re.compile(
    r"^(subprocess\.(run|call|check_call|check_output|Popen|getoutput)|os\.(system|popen|kill))$"
)
# What stands between a handler and the database says by its name what it does.
_LAYERS: Final = re.compile(
    r"(service|repository|repo|dao|mapper|model|store|manager|controller)s?(\(\))*\."
    r"(create|add|delete|remove|update|insert|save|change|upsert)_?[A-Za-z]*$",
    re.IGNORECASE,
)
_CREATES: Final = re.compile(
    r"(^|\.)([A-Z]\w*\.(create|update|destroy|delete|insert)|"
    # `prisma.note.update(…)`, `db.user.destroy(…)`
    r"(db|prisma|models|orm)\.\w+\.(create|update|destroy|delete|insert|upsert|(create|update|delete)Many))$"
)


def object_behind(value: ir.Expression, scope: Scope) -> ir.Mapping | None:
    """The object that is written there, or is the last before it that its name was bound to."""
    if isinstance(value, ir.Mapping):
        return value
    bound = scope.bound.get(value.name, ()) if isinstance(value, ir.Name) else ()
    written_before = [one for one in bound if isinstance(one, ir.Mapping) and one.at < value.at]
    return max(written_before, key=lambda one: one.at, default=None)


@question
def running_call(handler: Handler, survey: Survey) -> tuple[Scope, ir.Call] | None:
    """The first call by which a handler in Python starts a program."""
    if handler.module.language != "python":
        return None
    found = ((scope, call, survey.names.dotted(call.function, scope)) for scope, call in calls(handler, survey))
    return next(((scope, call) for scope, call, name in found if _STARTED.search(name)), None)


@question
def changing_call(handler: Handler, survey: Survey) -> tuple[Scope, ir.Call] | None:
    """The first call by which the handler, or a helper, changes what is stored."""
    for scope, call in calls(handler, survey):
        name = survey.names.dotted(call.function, scope) or written(call.function)
        if scope.module.language in LANGUAGES:
            is_changing = is_change(scope.module.language, written(call.function))
        else:
            own = written(call.function)
            is_changing = bool(_CHANGES.search(name) or _CREATES.search(name) or _CREATES.search(own))
            is_changing = is_changing or bool(_LAYERS.search(own) or _LAYERS.search(name))
        if is_changing or (_RUNS.search(name) and _is_statement(call, scope)):
            return scope, call
    return None


def calls(handler: Handler, survey: Survey) -> Iterator[tuple[Scope, ir.Call]]:
    """Every call of the handler, of what is written inside it, of its helpers, and of what runs before it."""
    for scope in survey.doing_of(handler):
        waiting = [scope]
        while waiting:
            one = waiting.pop()
            waiting += one.inner
            yield from ((one, call) for call in one.calls)


def _is_statement(call: ir.Call, scope: Scope) -> bool:
    """Whether it is given a statement that changes something, written there or bound to a name before."""
    named = [one for given in call.arguments if isinstance(given, ir.Name) for one in scope.bound.get(given.name, ())]
    return any(
        isinstance(one.value, str) and _STATEMENT.match(one.value)
        for given in (*call.arguments, *(one for one in named if isinstance(one, ir.Constant | ir.Binary | ir.Text)))
        for one in each(ir.Constant, given, lambdas=False)
    )


# What is sent in an address is no word of it, unless it is what lets somebody in.
_SENT: Final = re.compile(
    r"[<{(](?![^>})]{0,60}(?:token|code|key|hash|otp|secret))[^>})]{1,60}[>})]|:(?!\w{0,60}(?:[Tt]oken|[Cc]ode|[Kk]ey|[Hh]ash|[Oo]tp|[Ss]ecret))\w{1,60}"
)
# Steps of a deal: who confirms a transfer must be known.
_STEPS: Final = vocabulary("confirm confirmation verify validate status activate activation ready authorize")
_DEALS: Final = vocabulary(
    "transfer transfers payment payments order orders transaction transactions booking bookings reservation "
    "reservations purchase withdrawal deposit refund invoice invoices delivery appointment appointments"
)


_ALTERING: Final = vocabulary("update change set edit toggle modify")
_LEFT_THERE: Final = vocabulary(
    "auth oauth webhook webhooks hook hooks contact feedback invitation session sessions subscribe newsletter"
)
_CAPTURED_LAST: Final = re.compile(r"/[:<{][^/]{1,80}/?$")


def is_open(handler: Handler) -> bool:
    """Whether its path or name says that it is for anybody."""
    path = _SENT.sub("", handler.path)
    named = handler.scope.name.rpartition(".")[2] + "." + path.replace("/", ".").replace("-", ".")
    if not path and handler.owner is not None and handler.module.language == "python":
        # Where its address is not known a class of views is told by its name: `RegisterUser`.
        named += f".{handler.owner.name.rpartition('.')[2]}"
    words = frozenset(word for part in re.split(r"[^A-Za-z0-9_]+", named) for word in words_of(part))
    if words & _DEALS:
        words -= _STEPS
    if words & _ALTERING:
        # `/orders/status/update` tells nobody how the program does.
        words -= {"status"}
    if handler.methods and handler.methods <= ONE_THING and _CAPTURED_LAST.search(handler.path):
        # `DELETE /auth/users/:id` lets nobody in, and what visitors leave is not theirs to take away.
        words -= {"auth"} if handler.methods != {"DELETE"} else _LEFT_THERE
    return bool(words & _OPEN) or _signs_up(handler)


_PEOPLE: Final = re.compile(rf"(?i)(^|/)(user|account|member|{other_tongues.PERSON})s?/?$")


def _signs_up(handler: Handler) -> bool:
    """`POST /users` is how accounts come about."""
    return handler.methods == {"POST"} and bool(_PEOPLE.search(handler.path))


_ENTERS: Final = vocabulary(
    f"login signin logon authenticate token session sessions auth otp pin 2fa mfa {other_tongues.ENTRANCE}"
)
_ASKS: Final = re.compile(
    r"(check_?password\w*|verify_?password|password_?verify|checkpw|compare_?password|validate_?password|"
    r"bcrypt\w*\.(compare|compareSync|check_password_hash|checkpw|verify)|compareSync|\.authenticate|argon2\.verify|"
    r"validate_?login|validate_?credentials|do_?login|login_user|pwd_context\.verify|\.logIn|passwordEncoder\.matches|"
    r"CompareHashAndPassword|password_?matches\??|valid_password\?|(auth|guard)(\(\))?\.attempt|Hash\.check|"
    r"PasswordSignIn(Async)?|CheckPasswordSignIn(Async)?|CheckPasswordAsync|VerifyHashedPassword|"
    r"[TH]OTP(\(\))?\.(verify|validate)|(verify|validate|check)_?(and_?consume_?)?[th]?otp(_?code)?!?)$",
    re.IGNORECASE,
)


_COLUMN: Final = rf"(?:pass(word|wd|_?hash|word_?hash)?|pw|pwd|{other_tongues.PASSWORD})"
_PASSWORD_ASKED: Final = re.compile(
    rf"\bselect\b[^;]{{0,200}}\bwhere\b[^;]{{0,200}}\b{_COLUMN}\b['\"`]?\s*=|"
    rf"^['\"]?\)?\s{{0,9}}and\s{{1,9}}{_COLUMN}['\"`]?\s{{0,9}}=\s{{0,9}}['\"]?$|"
    # `Where("name = ? AND password = ?", …)`
    r"^\s{0,9}\w{1,30}\s{0,9}=\s{0,9}[?:$@]\w{0,30}\s{1,9}and\s{1,9}"
    rf"{_COLUMN}\s{{0,9}}=",
    re.IGNORECASE,
)


@question
def logs_in(handler: Handler, survey: Survey) -> tuple[Scope, ir.Expression] | None:
    """Where a login-like route tests a password; None when it is no such route."""
    is_entry = _is_entry(handler) and (handler.changes or handler.module.language in _LOGS_IN_BY_GET)
    if not is_entry and not (handler.changes and _starts_session(handler, survey)):
        return None
    for scope in survey.doing(handler.scope):
        for one in (scope, *scope.inner):
            for node in each(ir.Expression, *one.function.body, lambdas=False):
                if isinstance(node, ir.Call):
                    name = survey.names.dotted(node.function, one) or written(node.function)
                    # Flask-Login's is handed somebody who is known already.
                    tells = [] if name == "flask_login.login_user" else [name, written(node.function)]
                    if one.module.language in LANGUAGES:
                        # What is called "login" there may be the start of a login elsewhere.
                        tells = [told for told in tells if not told.lower().endswith(".login")]
                    if any(map(_ASKS.search, tells)) or _looks_up_password(node, one) or _verifies(node):
                        return one, node
                if isinstance(node, ir.Constant | ir.Text) and _PASSWORD_ASKED.search(_spelt(node)):
                    return one, node
                if (
                    isinstance(node, ir.Compare)
                    and node.operator in ("==", "!=")
                    and (
                        any(is_password(one) or _KEPT.search(one) for one in map(written, (node.left, node.right)))
                        or _compares_code(node)
                        or tests_password(node, one)
                    )
                ):
                    return one, node
    return None


_LOGS_IN_BY_GET: Final = frozenset(("python", "go", "ruby"))
# A code that was sent to somebody, or is shown by their device.
_CODE: Final = re.compile(
    r"(?i)(^|[._])([th]?otp|otp_?code|pass_?code|(verification|correct|sent|saved|stored|expected|two_?factor|mfa|2fa)_?code)$"
)
_KEPT: Final = re.compile(r"(?i)(hashed|encoded|stored)_?pass(word|wd)?$|pass(word|wd)_?hash$")


def _compares_code(node: ir.Compare) -> bool:
    sides = (node.left, node.right)
    return not any(isinstance(one, ir.Constant) for one in sides) and any(_CODE.search(written(one)) for one in sides)


def _spelt(node: ir.Constant | ir.Text) -> str:
    """What of a text is written out, at most as much as a statement is long."""
    if isinstance(node, ir.Constant):
        return node.value[:1_000] if isinstance(node.value, str) else ""
    return "".join(str(one.value)[:500] for one in node.parts[:20] if isinstance(one, ir.Constant))


_STARTS: Final = re.compile(
    r"(^|\.)(login_user|remember|create_access_token|jwt\.(sign|encode)|jsonwebtoken\.sign|logIn|generate_?token|create_?token)$"
)


def _starts_session(handler: Handler, survey: Survey) -> bool:
    """Whether the handler itself makes somebody known from here on."""
    for call in handler.scope.calls:
        if _STARTS.search(written(call.function)):
            return True
    return any(
        isinstance(one.target, ir.Index | ir.Attribute)
        and re.search(r"(?i)session(\(\))?$", survey.names.dotted(one.target.base, handler.scope))
        and "user" in _key(one.target)
        for one in each(ir.Assign, *handler.scope.function.body)
    )


def _key(target: ir.Index | ir.Attribute) -> str:
    if isinstance(target, ir.Attribute):
        return target.name.lower()
    return str(target.key.value).lower() if isinstance(target.key, ir.Constant) else ""


def _is_entry(handler: Handler) -> bool:
    path = handler.path.replace("/", ".")
    # `/admin-login`, `/sign-in`
    words = words_of(handler.scope.name.replace("_", ".")) | words_of(path) | words_of(path.replace("-", "."))
    words |= words_of(path.replace("-", ""))
    if words & _ALTERING and any(one.kind == "authentication" and one.how != "body" for one in handler.guards):
        # Whoever changes their own password is in already.
        return False
    return bool(words & _ENTERS) and not words & {"logout", "refresh", "revoke", "signup", "register"}


_VERIFIES: Final = re.compile(r"(^|[._])(verify|verify_and_update|matches|check|checkpw|is_valid)$")


def _verifies(call: ir.Call) -> bool:
    """`hasher.verify(sent.password, account.hashed)`: what holds a typed password against something."""
    is_two = len(call.arguments) + len(call.keywords) > 1
    return is_two and bool(_VERIFIES.search(written(call.function))) and any(map(names_password, call.arguments))


def _looks_up_password(call: ir.Call, scope: Scope) -> bool:
    """`filter_by(username=…, password=…)`, `findOne({ email, password })`"""
    keys = [key for key, _ in call.keywords]
    for given in call.arguments:
        bound = scope.bound.get(given.name, ()) if isinstance(given, ir.Name) else ()
        one = bound[0] if len(bound) == 1 and isinstance(bound[0], ir.Mapping) else given
        where = one
        if isinstance(one, ir.Mapping):
            keys += [str(key.value) for key, _ in one.items if isinstance(key, ir.Constant)]
            where = next(
                (value for key, value in one.items if isinstance(key, ir.Constant) and key.value == "where"), one
            )
        if isinstance(where, ir.Mapping) and where is not one:
            keys += [str(key.value) for key, _ in where.items if isinstance(key, ir.Constant)]
    name = written(call.function).rpartition(".")[2].lower()
    return name in ("filter_by", "filter", "get", "find", "findone", "find_one", "findfirst") and any(
        map(is_password, keys)
    )


def speaks_of(scope: Scope, says: Callable[[str], object]) -> bool:
    """Whether anything in a function, or in one inside it, is called so; a text counts where it could be a name."""
    for inner in (scope, *scope.inner):
        for node in each(ir.Expression, *inner.function.body):
            name = written(node) if isinstance(node, ir.Name | ir.Attribute | ir.Call) else ""
            text = node.value if isinstance(node, ir.Constant) and isinstance(node.value, str) else ""
            if (name and says(name)) or (text.isidentifier() and says(text)):
                return True
    return False
