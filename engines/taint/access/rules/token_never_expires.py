"""A token is signed without saying when it ends.

Whoever gets hold of it, from a log, a proxy or a lost device, is that account for as long as the key is in use; a new
password or a logout changes nothing about it.

Give it minutes or hours (`expiresIn`, `exp`, `ExpiresAt`), and renew it with a second token that can be taken back.
"""

import itertools
from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.doing import object_behind
from engines.taint.access.rule import Site, access_rule
from engines.taint.survey.asked import glance
from engines.taint.survey.nodes import each, written
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_SIGNS: Final = {
    "javascript": re2.compile(r"^(jsonwebtoken|jwt|hono/jwt)\.(default\.)?sign$"),
    "typescript": re2.compile(r"^(jsonwebtoken|jwt|hono/jwt)\.(default\.)?sign$"),
    "python": re2.compile(r"^((jwt|jose\.jwt)\.encode|flask_jwt_extended\.create_(access|refresh)_token)$"),
    "php": re2.compile(r"(^|[.\\|])JWT\.encode$"),
    "ruby": re2.compile(r"^JWT\.encode$"),
    "go": re2.compile(r"^jwt\.NewWithClaims$"),
    "csharp": re2.compile(r"(^|\.)JwtSecurityToken$"),
    "java": re2.compile(r"^(Jwts\.builder\..*\.compact|JWT\.create\..*\.sign)$"),
}
# Libraries that set an end unless they are told not to.
_MADE: Final = frozenset(("create_access_token", "create_refresh_token"))
_LAST: Final = frozenset((*_MADE, "sign", "encode", "NewWithClaims", "JwtSecurityToken", "compact"))
_ENDS: Final = re2.compile(r"(?i)^(set)?_?(exp|expires_?(in|at)|expiration(time)?)$|^withExpiresAt$")
# What may say it elsewhere.
_HANDED: Final = re2.compile(r"(?i)^(set|add|with)?_?(claims|payload)$")
_CLAIMS: Final = {"javascript": 0, "typescript": 0, "python": 0, "php": 0, "ruby": 0, "go": 1}
_EXPRESS = """
const jwt = require('jsonwebtoken');
function signed(user) {
  const claims = { id: user.id };
  {more}
  return jwt.sign(claims, process.env.KEY{options});
}
"""
_PYTHON = """
import jwt
def signed(user):
    claims = {'sub': user.id{inside}}
    {more}
    return jwt.encode(claims, KEY, algorithm='HS256')
"""
_GO = """package main

import "github.com/golang-jwt/jwt/v5"

func signed(id int) *jwt.Token {
	return jwt.NewWithClaims(jwt.SigningMethodHS256, {claims})
}
"""
_JAVA = """
import io.jsonwebtoken.Jwts;
class Tokens {
    String signed(String name) { return Jwts.builder().setSubject(name){more}.signWith(key).compact(); }
}
"""
_CSHARP = """
class Tokens
{
    string Signed() => Write(new JwtSecurityToken(issuer, audience, claims{more}, signingCredentials: key));
}
"""
_PHP = "<?php\nuse Firebase\\JWT\\JWT;\n$token = JWT::encode(['sub' => $user->id{inside}], $key, 'HS256');\n"
_RUBY = "def signed(user)\n  claims = { id: user.id }\n  {more}\n  JWT.encode(claims, KEY)\nend\n"


_HONO: Final = """
import { sign } from 'hono/jwt';
export const signed = async (user) => await sign({ id: user.id{more} }, process.env.KEY, 'HS256');
"""


def _js(more: str = "", options: str = "") -> dict[str, str]:
    return {"tokens.js": _EXPRESS.replace("{more}", more).replace("{options}", options)}


def _py(inside: str = "", more: str = "pass") -> str:
    return _PYTHON.replace("{inside}", inside).replace("{more}", more)


_EXTENDED = """
from flask_jwt_extended import create_access_token
def signed(user, soon):
    return create_access_token(identity=user.id{more})
"""


@access_rule(
    title="Token that never ends",
    severity="medium",
    confidence="medium",
    weakness="session-expiry",
    fix="Say when it ends.",
    bad=[
        {"tokens.ts": _HONO.replace("{more}", "")},
        _js(),
        _js(options=", { algorithm: 'HS256' }"),
        _py(),
        _EXTENDED.replace("{more}", ", expires_delta=False"),
        {"main.go": _GO.replace("{claims}", 'jwt.MapClaims{"id": id}')},
        {"Tokens.java": _JAVA.replace("{more}", "")},
        {"Tokens.cs": _CSHARP.replace("{more}", "")},
        {"token.php": _PHP.replace("{inside}", "")},
        {"token.rb": _RUBY.replace("{more}", "")},
    ],
    good=[
        {"tokens.ts": _HONO.replace("{more}", ", exp: soon()")},
        _js(options=", { expiresIn: '15m' }"),
        _js(options=", options"),
        _js(more="claims.exp = soon();"),
        _py(inside=", 'exp': soon()"),
        _EXTENDED.replace("{more}", ""),
        _EXTENDED.replace("{more}", ", expires_delta=soon"),
        _py(more="claims['exp'] = soon()"),
        _py(more="claims.update(life())"),
        {"main.go": _GO.replace("{claims}", 'jwt.MapClaims{"id": id, "exp": soon()}')},
        {"main.go": _GO.replace("{claims}", "jwt.RegisteredClaims{ExpiresAt: soon()}")},
        {"main.go": _GO.replace("{claims}", "claims")},
        {"Tokens.java": _JAVA.replace("{more}", ".setExpiration(soon)")},
        {"Tokens.java": _JAVA.replace("{more}", ".addClaims(claims)")},
        {"Tokens.cs": _CSHARP.replace("{more}", ", expires: soon")},
        {"Tokens.cs": _CSHARP.replace("{more}", ", now, soon")},
        {"token.php": _PHP.replace("{inside}", ", 'exp' => time() + 900")},
        {"token.rb": _RUBY.replace("{more}", "claims[:exp] = soon")},
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    others = survey.scopes.all(*(one for one in _SIGNS if one != "python"))
    found = itertools.chain(_in_python(survey), *(_unending(one, survey) for one in others))
    for scope, call in found:
        yield Site(scope.module, call.at, "Nothing says when this token ends.", getattr(call, "end_line", 0))


@glance
def _in_python(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    yield from _unending(scope, survey)


def _unending(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    for call in scope.calls if scope.module.kind == "own" else ():
        name = written(call.function)
        if name.rpartition(".")[2] not in _LAST:
            continue
        signs = _SIGNS[scope.module.language]
        is_signed = signs.search(name) or signs.search(survey.names.dotted(call.function, scope))
        if (is_signed or scope.module.language == "java") and _never_ends(call, scope):
            yield scope, call


def _never_ends(call: ir.Call, scope: Scope) -> bool:
    language = scope.module.language
    if written(call.function).rpartition(".")[2] in _MADE:
        # `create_access_token(name, expires_delta=False)`
        given = (value for key, value in call.keywords if key == "expires_delta")
        return language == "python" and any(isinstance(one, ir.Constant) and one.value is False for one in given)
    if language == "java":
        return _chain_never_ends(call)
    if language == "csharp":
        keys = {key for key, _ in call.keywords}
        return (
            "signingCredentials" in keys and "expires" not in keys and len(call.arguments) <= len(("iss", "aud", "c"))
        )
    place = _CLAIMS[language]
    claims = _claims(call.arguments[place], scope) if len(call.arguments) > place else None
    return claims is not None and not _says_end(claims) and _options_say_nothing(call, language)


def _claims(value: ir.Expression, scope: Scope) -> ir.Mapping | None:
    """The claims as they are written, where nothing is added to them later."""
    made = object_behind(value, scope)
    if made is None or any(key is None for key, _ in made.items):
        return None
    if not isinstance(value, ir.Name):
        return made
    targets = [one.target for one in each(ir.Assign, *scope.function.body)]
    changed = [one.base for one in targets if isinstance(one, ir.Attribute | ir.Index)]
    changed += [one.function.base for one in scope.calls if isinstance(one.function, ir.Attribute)]
    return None if any(isinstance(one, ir.Name) and one.name == value.name for one in changed) else made


def _says_end(made: ir.Mapping) -> bool:
    return any(isinstance(key, ir.Constant) and _ENDS.search(str(key.value)) for key, _ in made.items)


def _options_say_nothing(call: ir.Call, language: str) -> bool:
    """Options of a signature in JavaScript; what is handed over by a name may say anything."""
    options = call.arguments[2:] if language in ("javascript", "typescript") else ()
    for one in options:
        # What is called afterwards, or Hono's name of a method.
        if isinstance(one, ir.Lambda | ir.Constant):
            continue
        if not isinstance(one, ir.Mapping) or any(key is None for key, _ in one.items) or _says_end(one):
            return False
    return True


def _chain_never_ends(call: ir.Call) -> bool:
    """`Jwts.builder().setSubject(…).compact()`"""
    steps: list[str] = []
    one: ir.Expression = call
    while isinstance(one, ir.Call) and isinstance(one.function, ir.Attribute):
        steps.append(one.function.name)
        one = one.function.base
    start = f"{one.name}.{steps[-1]}" if isinstance(one, ir.Name) and steps else ""
    is_token = (start, steps[0] if steps else "") in (("Jwts.builder", "compact"), ("JWT.create", "sign"))
    return is_token and not any(_ENDS.search(step) or _HANDED.search(step) for step in steps) and not _claims_end(call)


def _claims_end(call: ir.Call) -> bool:
    """`.claim("exp", soon)`"""
    return any(isinstance(one.value, str) and _ENDS.search(one.value) for one in each(ir.Constant, call))
