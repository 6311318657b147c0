"""Passwords that are kept as they were sent, in programs that hash nothing at all."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.handed_on import handed_on, sent_to
from engines.taint.access.passwords_by_name import is_password, names_password
from engines.taint.survey.asked import glance
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each, written
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

LANGUAGES: Final = ("python", "javascript", "typescript", "java", "csharp", "go", "php", "ruby")
_TOGETHER: Final = {"javascript": ("javascript", "typescript"), "typescript": ("javascript", "typescript")}
_HASHES: Final = re2.compile(
    r"(?i)hash|bcrypt|argon|scrypt|pbkdf|crypt|make_?password|set_?password\b|create_?user\b|password_?encoder|encode$|encoder|"
    r"digest|sha\d|md5|has_secure_password|devise|usermanager|passport-local"
)
# In Python each text is encoded before anything is sent.
_PYTHON_HASHES: Final = re2.compile(
    r"(?i)hash|bcrypt|argon|scrypt|pbkdf|crypt|make_?password|set_?password\b|objects\.create_(user|superuser)|passlib|"
    r"pwd_context|security_utils|fastapi_users|flask_security|digest|(^|\.)sha\d|md5"
)
_ACCOUNT: Final = re2.compile(r"(?i)user|account|member|admin|customer|person|employee|student|patient|profile|client")
_KEEPS: Final = re2.compile(
    r"(?:^|\.)(?:[A-Z]\w*|create|create_?(?:user|account|member|customer)|insert\w*|build|save)$"
)
# Somebody else's accounts, and what only carries what was sent.
_ELSEWHERE: Final = re2.compile(
    r"(?i)\b(?:auth|firebase|cognito|supabase|keycloak|identity|axios|fetch|http|requests|client|api|ldap|smtp|mail\w*)\b|"
    r"(?:Dto|Request|Credentials|Login|Error|Exception|Command|Token|Input|Form|Schema|Client|Config|Options|Connection|Mail)$"
)
# A list that a program in JavaScript keeps its accounts in.
_PUSHES: Final = re2.compile(r"(?i)^(\w{1,30}\.)?(users|accounts|members|customers|admins)\.push$")
# `new User(name, password)`
_MAKES: Final = re2.compile(
    r"(?i)(?:^|\.)(?:app_?)?(?:user|account|member|admin|customer|employee|student|patient)(?:_?entity|_?model|_?record)?$"
)
_SIGNS_UP: Final = re2.compile(r"(?i)regist|sign_?up|creat|add|join|new|insert|save")
_OF_FORM: Final = re2.compile(r"(?i)\.(password|passwd|pwd|password1|new_?password)\.data$")
_SETTER: Final = re2.compile(r"^\w{1,60}\.setPassword$")
_INSERT: Final = re2.compile(
    r"(?is)^\s{0,20}insert\s{1,9}into\s[^(]{1,80}\([^)]{0,300}(?:\b|_)(?:pass(?:word|wd)?|pwd)\b"
)


def kept_plain(handler: Handler, survey: Survey, *, is_hashed: bool) -> tuple[Scope, ir.Expression] | None:
    """Where a handler, or what it hands them to, keeps a password; None in a program that hashes anything, which is
    told for Python (`is_hashed`, see `hashing_in_python`).
    """
    if is_hashed and handler.module.language == "python":
        return None
    if handler.module.language not in LANGUAGES or not handler.changes:
        return None
    for scope, sent in handed_on(handler, survey):
        for one in (scope, *scope.inner):
            for place, value in _kept(one):
                typed = isinstance(value, ir.Name | ir.Attribute | ir.Index | ir.Call)
                if typed and (
                    _is_of_form(value) or sent_to(value, scope if one is scope else one, sent, handler, survey)
                ):
                    return None if _hashes(handler.module.language, survey) else (one, place)
    return None


def _is_of_form(value: ir.Expression) -> bool:
    """`form.password.data`"""
    return isinstance(value, ir.Attribute) and value.name == "data" and bool(_OF_FORM.search(written(value)))


def _kept(scope: Scope) -> Iterator[tuple[ir.Expression, ir.Expression]]:
    if scope.module.language == "python":
        for one in each(ir.Assign, *scope.function.body, lambdas=False):
            # `user.password = request.form["password"]`
            is_set = isinstance(one.target, ir.Attribute) and is_password(one.target.name)
            if isinstance(one.target, ir.Attribute) and is_set and _ACCOUNT.search(written(one.target.base)):
                yield one.target, one.value
    for call in scope.calls:
        name = written(call.function)
        if _SETTER.match(name) and len(call.arguments) == 1:
            yield call, call.arguments[0]
        if _ELSEWHERE.search(name):
            continue
        text = call.arguments[0] if call.arguments else None
        # Where it is not first, the connection is.
        yield from ((call, one) for given in call.arguments[:2] for one in _woven(given, scope))
        if _MAKES.search(name) and name[:1].isupper() and _SIGNS_UP.search(scope.name):
            yield from ((call, one) for one in call.arguments if names_password(one))
        if _INSERT.match(statement_of(text, scope)[:600]):
            held = [
                one
                for given in call.arguments[1:]
                for one in (given.items if isinstance(given, ir.Sequence) else [given])
            ]
            yield from ((call, one) for one in held if names_password(one))
        if _KEEPS.search(name) or _PUSHES.search(name):
            yield from ((call, value) for key, value in call.keywords if is_password(key))
            for made in each(ir.Mapping, *call.arguments, lambdas=False):
                keys = ((key, value) for key, value in made.items if isinstance(key, ir.Constant))
                yield from ((call, value) for key, value in keys if is_password(str(key.value)))


def _woven(text: ir.Expression | None, scope: Scope) -> Iterator[ir.Expression]:
    """The passwords in `"INSERT INTO users (name, password) VALUES ('$name', '$password')"`."""
    bound = scope.bound.get(text.name, ()) if isinstance(text, ir.Name) else (text,)
    made = bound[0] if len(bound) == 1 else None
    if not isinstance(made, ir.Text | ir.Binary):
        return
    parts = list(each(ir.Expression, made, lambdas=False))
    told = "".join(str(one.value)[:300] for one in parts[:30] if isinstance(one, ir.Constant))
    if _INSERT.match(told[:600]):
        yield from (one for one in parts if isinstance(one, ir.Name | ir.Attribute | ir.Index) and names_password(one))


def statement_of(value: ir.Expression | None, scope: Scope) -> str:
    """The text that is written there, or that its name stands for, here or at the top of the file."""
    around: Scope | None = scope
    while isinstance(value, ir.Name) and around is not None:
        bound = around.bound.get(value.name, ())
        value = bound[0] if len(bound) == 1 and isinstance(bound[0], ir.Constant) else value
        around = None if bound else around.parent
    return value.value if isinstance(value, ir.Constant) and isinstance(value.value, str) else ""


@glance
def hashing_in_python(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    """What hashes something, once for each function."""
    sources = (one.source for bound in scope.bound.values() for one in bound if isinstance(one, ir.Import))
    called = (written(one.function) for one in scope.calls)
    if scope.module.kind == "own" and any(map(_PYTHON_HASHES.search, (*sources, *called))):
        yield scope, ir.Constant(scope.at, "hash")


def _hashes(language: str, survey: Survey) -> bool:
    if language == "python":
        return False
    languages = _TOGETHER.get(language, (language,))
    reads, known = survey.scopes.reads, survey.names.with_owners
    return bool(reads.memo(known, f"hashes of {languages[0]}", lambda: _hashing(languages, survey)))


def _hashing(languages: tuple[str, ...], survey: Survey) -> frozenset[str]:
    """The first call or import of the program that hashes something."""
    for scope in survey.scopes.all(*languages):
        if scope.module.kind != "own":
            continue
        imports = (one.source for bound in scope.bound.values() for one in bound if isinstance(one, ir.Import))
        texts = (one.value for one in each(ir.Constant, *scope.function.body) if one.value == "hashed")
        called = (written(one.function) for one in scope.calls)
        if any(map(_HASHES.search, called)) or any(map(_HASHES.search, imports)) or any(True for _ in texts):
            return frozenset((scope.name,))
    return frozenset()
