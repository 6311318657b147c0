"""A password is kept as a plain digest, made to be quick.

Whoever gets hold of the digests tries billions of passwords a second against each of them, and finds most.

Use a hash made for passwords, which is slow on purpose and has a salt of its own: argon2, scrypt, bcrypt, or at least
PBKDF2 with hundreds of thousands of rounds.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines import other_tongues
from engines.taint import ir
from engines.taint.access.rule import Site, access_rule
from engines.taint.survey.nodes import each, written
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_FAST: Final = {
    "javascript": re2.compile(r"(?i)(^|\.)createHash\.update$|(^|\.)(CryptoJS\.)?sha(224|256|384|512|3)$"),
    "typescript": re2.compile(r"(?i)(^|\.)createHash\.update$|(^|\.)(CryptoJS\.)?sha(224|256|384|512|3)$"),
    "go": re2.compile(r"^sha(256|512|3)\.(Sum\d{3}(_\d{3})?|New(\d{3})?\.Write)$"),
    "csharp": re2.compile(r"(?i)sha(256|384|512)\w{0,40}(\.Create)?\.(ComputeHash(Async)?|HashData)$"),
    "ruby": re2.compile(r"^(OpenSSL\.)?Digest\.SHA(2|256|384|512)(\.new)?\.(hexdigest|digest|base64digest)$"),
}
# MD5 and SHA-1 have rules of their own.
_BROKEN: Final = re2.compile(r"(?i)^(md4|md5|sha-?1|ripemd160)$")
_PASSWORD: Final = re2.compile(
    r"(?i)^[$@]?(user|new|old|my|plain|raw|current|clear|typed)?_?(text)?_?(password|passwd|passwort|pwd|passphrase)"
    rf"(_?(text|string|bytes|confirm))?$|^\$?(?:{other_tongues.PASSWORD})$"
)
# A key is derived, something is signed, a digest is made short for a slow hash, or a list of leaked ones is asked.
_OTHERWISE: Final = re2.compile(
    r"(?i)bcrypt|argon2|scrypt|pbkdf2|rfc2898|hmac|cipher|aes|pwned|breach|encrypt|decrypt|derive_?key"
)
_DEEPEST: Final = 5
_NODE = "const crypto = require('crypto');\nfunction kept({name}) {\n  {first}\n  return {made};\n}\n"
_DIGEST = "crypto.createHash('sha256').update(password).digest('hex')"
_GO = """package main

import "crypto/sha256"

func kept({name} string) []byte {
	return sha256.Sum256([]byte({name}))
}
"""
_CSHARP = """
class Hasher
{
    string Kept(string {name}, string salt)
    {
        using var sha256 = SHA256.Create();
        var both = $"{{name}}{salt}";
        var bytes = Encoding.UTF8.GetBytes(both);
        return Convert.ToBase64String(sha256.ComputeHash(bytes));
    }
}
"""
_RUBY = "require 'digest'\ndef kept({name}, salt)\n  Digest::SHA256.hexdigest(salt + {name})\nend\n"


def _node(name: str, made: str, first: str = "") -> dict[str, str]:
    return {"kept.js": _NODE.replace("{name}", name).replace("{made}", made).replace("{first}", first)}


@access_rule(
    title="Password hashed too fast",
    severity="medium",
    confidence="medium",
    weakness="weak-password-hash",
    fix="Use argon2, scrypt or bcrypt.",
    bad=[
        _node("password", _DIGEST),
        _node("user", _DIGEST.replace("(password)", "(salt + user.password)")),
        _node("password", "digest.update(password)", "const digest = crypto.createHash('sha512');"),
        {"main.go": _GO.replace("{name}", "password")},
        {
            "main.go": _GO.replace("{name}", "password").replace(
                "return sha256.Sum256(", "h := sha256.New()\n\th.Write("
            )
        },
        {"Kept.cs": _CSHARP.replace("{name}", "password")},
        {"kept.rb": _RUBY.replace("{name}", "password")},
    ],
    good=[
        _node("content", _DIGEST.replace("(password)", "(content)")),
        _node("password", f"bcrypt.hash({_DIGEST}, 12)"),
        _node("password", f"crypto.createCipheriv('aes-256-gcm', {_DIGEST}, iv)"),
        {"main.go": _GO.replace("{name}", "body")},
        {"Kept.cs": _CSHARP.replace("{name}", "content")},
        {"kept.rb": _RUBY.replace("{name}", "page")},
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    for scope in survey.scopes.all(*_FAST):
        if scope.module.kind != "own" or scope.is_module:
            continue
        fast = [one for one in scope.calls if _FAST[scope.module.language].search(_chain(one, scope))]
        for call in fast:
            if (
                not _is_broken(call, scope)
                and any(_is_password(value, scope) for value in call.arguments)
                and not _is_otherwise(scope)
            ):
                message = "A password's digest that is made this fast is found out as fast."
                yield Site(scope.module, call.at, message, call.end_line)


def _chain(call: ir.Call, scope: Scope) -> str:
    """As it is written, behind what the name before it is: "sha256.New.Write" of `h := sha256.New(); h.Write(…)`."""
    function = call.function
    base = function.base if isinstance(function, ir.Attribute) else None
    made = _made(base, scope)
    return f"{written(made)}.{function.name}" if made and isinstance(function, ir.Attribute) else written(function)


def _made(base: ir.Expression | None, scope: Scope) -> ir.Call | None:
    bound = scope.bound.get(base.name, ()) if isinstance(base, ir.Name) else ()
    return bound[0] if len(bound) == 1 and isinstance(bound[0], ir.Call) else None


def _is_broken(call: ir.Call, scope: Scope) -> bool:
    made = _made(call.function.base, scope) if isinstance(call.function, ir.Attribute) else None
    named = [one.value for one in each(ir.Constant, call.function, made) if isinstance(one.value, str)]
    return any(_BROKEN.search(one) for one in named)


def _is_password(value: ir.Expression, scope: Scope) -> bool:
    """Whether a value, or what it was put together from in this function, is called a password."""
    level: list[ir.Expression] = [value]
    for _ in range(_DEEPEST):
        parts = [one for each_one in level for one in each(ir.Expression, each_one, lambdas=False)]
        named = [one for one in parts if isinstance(one, ir.Name | ir.Attribute)]
        keys = [one.key.value for one in parts if isinstance(one, ir.Index) and isinstance(one.key, ir.Constant)]
        if any(_PASSWORD.search(str(one)) for one in (*keys, *(each_one.name for each_one in named))):
            return True
        bound = [made for one in named if isinstance(one, ir.Name) for made in scope.bound.get(one.name, ())]
        level = [one for one in bound if isinstance(one, ir.Expression)]
    return False


def _is_otherwise(scope: Scope) -> bool:
    names = [one.name for one in each(ir.Name, *scope.function.body)]
    names += [one.name for one in each(ir.Attribute, *scope.function.body)]
    return any(_OTHERWISE.search(one) for one in [scope.name, *names])
