"""Passwords that are kept as they were sent, in programs that hash nothing at all. Python's are looked at elsewhere."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.doing import is_password
from engines.taint.access.handed_on import handed_on, sent_to
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each, written
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

LANGUAGES: Final = ("javascript", "typescript", "java", "csharp", "go", "php", "ruby")
_TOGETHER: Final = {"javascript": ("javascript", "typescript"), "typescript": ("javascript", "typescript")}
_HASHES: Final = re2.compile(
    r"(?i)hash|bcrypt|argon|scrypt|pbkdf|crypt|make_?password|set_?password\b|create_?user\b|password_?encoder|encode$|encoder|"
    r"digest|sha\d|md5|has_secure_password|devise|usermanager|passport-local"
)
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
_SETTER: Final = re2.compile(r"^\w{1,60}\.setPassword$")
_INSERT: Final = re2.compile(r"(?is)^\s{0,20}insert\s{1,9}into\s[^(]{1,80}\([^)]{0,300}\bpass(?:word|wd)?\b")


def kept_plain(handler: Handler, survey: Survey) -> tuple[Scope, ir.Expression] | None:
    """Where a handler, or what it hands them to, keeps a password; None in a program that hashes anything."""
    if handler.module.language not in LANGUAGES or not handler.changes:
        return None
    for scope, sent in handed_on(handler, survey):
        for one in (scope, *scope.inner):
            for place, value in _kept(one):
                typed = isinstance(value, ir.Name | ir.Attribute | ir.Index | ir.Call)
                if typed and sent_to(value, scope if one is scope else one, sent, handler, survey):
                    return None if _hashes(handler.module.language, survey) else (one, place)
    return None


def _kept(scope: Scope) -> Iterator[tuple[ir.Expression, ir.Expression]]:
    for call in scope.calls:
        name = written(call.function)
        if _SETTER.match(name) and len(call.arguments) == 1:
            yield call, call.arguments[0]
        if _ELSEWHERE.search(name):
            continue
        text = call.arguments[0] if call.arguments else None
        if isinstance(text, ir.Constant) and isinstance(text.value, str) and _INSERT.match(text.value[:600]):
            held = [
                one
                for given in call.arguments[1:]
                for one in (given.items if isinstance(given, ir.Sequence) else [given])
            ]
            yield from ((call, one) for one in held if is_password(written(one)))
        if _KEEPS.search(name) or _PUSHES.search(name):
            yield from ((call, value) for key, value in call.keywords if is_password(key))
            for made in each(ir.Mapping, *call.arguments, lambdas=False):
                keys = ((key, value) for key, value in made.items if isinstance(key, ir.Constant))
                yield from ((call, value) for key, value in keys if is_password(str(key.value)))


def _hashes(language: str, survey: Survey) -> bool:
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
