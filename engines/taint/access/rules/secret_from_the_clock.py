"""A secret that lets somebody in (a token, a session's number, a code) is put together from the time and known names.

Whoever knows roughly when it was made tries the few thousand moments around it, and is let in as somebody else. A hash
over it changes nothing: what goes into it can be tried as well.

Make it from a source of secrets: `secrets.token_urlsafe(32)`, `crypto.randomBytes(32)`, `SecureRandom`, `random_bytes`.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.hit import Severity
from engines.index.secret_names import speaks_of_secret
from engines.taint import ir
from engines.taint.access.rule import Site, access_rule
from engines.taint.survey.asked import glance
from engines.taint.survey.guards import written
from engines.taint.survey.nodes import each, vocabulary
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_OTHERS: Final = ("javascript", "typescript", "java", "go", "php", "ruby", "csharp")
_CLOCK: Final = re2.compile(
    r"^(time\.(time|time_ns|Now)|(datetime\.)*datetime\.(now|utcnow|today)|Date\.now|Date|System\.(currentTimeMillis|nanoTime)|"
    r"Instant\.now|(Local|Zoned|Offset)DateTime\.now|time|microtime|hrtime|uniqid|(Date)?Time\.(now|current)|"
    r"(System\.)?DateTime(Offset)?\.(Now|UtcNow)(\.\w+)*|Environment\.TickCount(64)?|performance\.now)$"
)
_LAST: Final = vocabulary(
    """
    time time_ns Now now utcnow today Date currentTimeMillis nanoTime microtime hrtime uniqid current UtcNow Ticks
    TickCount TickCount64
    """
)
# What makes a text of it, or a digest over it.
_TURNS: Final = re2.compile(
    r"(?i)(^|[.|])(md5|md5_?hex|sha\d{0,3}|sha\d?_\d{3}|hash|digest|hex_?digest|hex|createHash|update|MD5\w*|base64\w*|b64encode|"
    r"urlsafe_b64encode|encode\w*|strict_encode64|str|string|strval|to_?string|to_s|to_i|to_f|int|round|floor|format|sprintf|"
    r"Sum\d{0,3}|Sprint|Sprintf|concat|join|replace|substr|substring|slice|getBytes|GetBytes|valueOf|toHexString|ToHexString|"
    r"ToBase64String|FormatU?[Ii]nt|Itoa|ComputeHash|HashData|dechex|bin2hex|btoa|from|Unix\w*|Format\w*|getTime|timestamp|isoformat|strftime|"
    r"toISOString|toEpochMilli|ToUnixTime\w*|ToBinary|Ticks|getInstance|hexdigest|utf8|trim|lower|upper|toLowerCase)$"
)
# What nobody guesses, and names that say that something is in it that nobody does.
_UNKNOWN: Final = re2.compile(
    r"(?i)rand|uuid|guid|urandom|nonce|salt|secret|hmac|sign|signature|\bmac\b|private|pepper|entropy|counter"
)
_WEIGHTY: Final = re2.compile(
    r"(?i)session|auth|reset|access|login|otp|api_?key|passw|verif|activat|invit|refresh|^token$"
)
# When it was made, or ends.
_ABOUT_IT: Final = re2.compile(r"(?i)expir|time|date|created|issued|until|age$|(_a|A)t$|start|last|since|valid")
_MAKES: Final = re2.compile(r"(?i)^(generate|create|make|new|build|gen|issue)_?\w+$")
_MOST_PARTS: Final = 40
_PYTHON: Final = """
import hashlib
import secrets
import time

def login(name):
    session_token = {made}
    return session_token
"""
_NODE: Final = "function login(name) {{\n  const resetToken = {made};\n  return resetToken;\n}}\n"
_JAVA: Final = "class A {{ String login(String name) {{\n  String token = {made};\n  return token; }} }}\n"
_GO: Final = (
    'package a\n\nimport (\n\t"fmt"\n\t"time"\n)\n\nfunc newToken(name string) string {{\n\treturn {made}\n}}\n'
)
_PHP: Final = "<?php\nfunction login($name) {{\n  $token = {made};\n  return $token;\n}}\n"
_RUBY: Final = "def login(name)\n  session_token = {made}\n  session_token\nend\n"
_CSHARP: Final = "class A {{ string Login(string name) {{\n  var token = {made};\n  return token; }} }}\n"


@access_rule(
    title="Secret made from the time",
    severity="high",
    confidence="medium",
    weakness="weak-random",
    fix="Make it from a source of secrets.",
    bad=[
        _PYTHON.format(made="f'{name}-{time.time()}'"),
        _PYTHON.format(made="hashlib.sha256((name + str(time.time())).encode()).hexdigest()"),
        {"a.js": _NODE.format(made="`${name}-${Date.now()}`")},
        {"a.js": _NODE.format(made="crypto.createHash('md5').update(name + Date.now()).digest('hex')")},
        {"A.java": _JAVA.format(made='name + "-" + System.currentTimeMillis()')},
        {"a.go": _GO.format(made="name + strconv.FormatInt(time.Now().UnixNano(), 10)")},
        {"a.php": _PHP.format(made="md5($name . time())")},
        {"a.rb": _RUBY.format(made="Digest::MD5.hexdigest(name + Time.now.to_s)")},
        {"A.cs": _CSHARP.format(made='name + "-" + DateTime.UtcNow.Ticks')},
    ],
    good=[
        _PYTHON.format(made="secrets.token_urlsafe(32)"),
        _PYTHON.format(made="f'{name}-{time.time()}-{secrets.token_hex(16)}'"),
        _PYTHON.format(made="f'{name}-{time.time()}'").replace("session_token", "title"),
        _PYTHON.format(made="sign({'name': name, 'at': time.time()})"),
        {"a.js": _NODE.format(made="`${Date.now()}-${crypto.randomUUID()}`")},
        {"a.js": _NODE.format(made="Date.now() + 3600").replace("resetToken", "tokenExpires")},
        {"A.java": _JAVA.format(made="UUID.randomUUID().toString() + System.currentTimeMillis()")},
        {"a.go": _GO.format(made="rand.Text() + strconv.FormatInt(time.Now().UnixNano(), 10)")},
        {"a.php": _PHP.format(made="bin2hex(random_bytes(16)) . time()")},
        {"a.rb": _RUBY.format(made="SecureRandom.hex(20)")},
        {"A.cs": _CSHARP.format(made='Guid.NewGuid() + "-" + DateTime.UtcNow.Ticks')},
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    found = [*_in_python(survey), *(one for scope in survey.scopes.all(*_OTHERS) for one in _made(scope))]
    for scope, named in found:
        name = str(named.value) if isinstance(named, ir.Constant) else ""
        severity: Severity = "high" if _WEIGHTY.search(name) else "medium"
        yield Site(scope.module, named.at, f"{name} is made from the time and what is known.", severity=severity)


@glance
def _in_python(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    return _made(scope)


def _made(scope: Scope) -> Iterator[tuple[Scope, ir.Expression]]:
    """The place, and the name of the secret as a text."""
    if scope.module.kind != "own" or not any(_CLOCK.search(_written(one)) for one in _clocks(scope)):
        return
    for one in each(ir.Assign, *scope.function.body, lambdas=False):
        name = _named(one.target)
        if name and speaks_of_secret(name) and not _ABOUT_IT.search(name) and _is_guessed(one.value):
            yield scope, ir.Constant(one.at, name)
    name = scope.function.name.rpartition(".")[2]
    if _MAKES.match(name) and speaks_of_secret(name) and not _ABOUT_IT.search(name):
        for value in scope.returns:
            if _is_guessed(value):
                yield scope, ir.Constant(value.at, name)


def _clocks(scope: Scope) -> Iterator[ir.Expression]:
    """What may ask for the time, by its last name: few do."""
    asked = (call.function for call in scope.calls)
    for one in asked:
        if isinstance(one, ir.Name | ir.Attribute) and one.name.rpartition("|")[2] in _LAST:
            yield one
    if scope.module.language == "csharp":
        yield from (one for one in each(ir.Attribute, *scope.function.body, lambdas=False) if one.name in _LAST)


def _written(node: ir.Expression) -> str:
    return written(node).rpartition("|")[2]


def _named(target: ir.Expression) -> str:
    if isinstance(target, ir.Name | ir.Attribute):
        return target.name.lstrip("$@")
    if isinstance(target, ir.Index) and isinstance(target.key, ir.Constant):
        return str(target.key.value)
    return ""


def _is_guessed(value: ir.Expression) -> bool:
    """Whether it is a text, or a digest, with the time in it and nothing that nobody knows."""
    parts = list(each(ir.Expression, value))
    if len(parts) > _MOST_PARTS or any(isinstance(one, ir.Mapping | ir.Lambda | ir.Choose | ir.Index) for one in parts):
        return False
    is_text = any(map(_joins, parts))
    has_clock = False
    for one in parts:
        name = _written(one) if isinstance(one, ir.Name | ir.Attribute | ir.Call) else ""
        if name and _UNKNOWN.search(name) and "createHash" not in name:
            return False
        if isinstance(one, ir.Call):
            called = _written(one.function)
            if _CLOCK.search(called):
                has_clock = True
            elif _TURNS.search(called):
                is_text = True
            else:
                return False
        has_clock = has_clock or (isinstance(one, ir.Attribute) and bool(_CLOCK.search(name)))
    return has_clock and is_text


def _joins(node: ir.Expression) -> bool:
    """A text of several parts; what adds a number to the time is another time."""
    if isinstance(node, ir.Text):
        return True
    sides = (node.left, node.right) if isinstance(node, ir.Binary) and node.operator == "+" else ()
    return bool(sides) and not any(isinstance(one, ir.Constant) and isinstance(one.value, int | float) for one in sides)
