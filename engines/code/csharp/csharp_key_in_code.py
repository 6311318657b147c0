"""A key or password is written in the code.

Everybody who sees the repository, the package or a decompiled library has it: they sign tokens, read what is encrypted
or log in, and it cannot be changed without a release.

Read it from the environment, a secret store or the configuration of the machine.
"""

from collections.abc import Iterator

import re2
from tree_sitter import Node

from engines.code.keys_told_once import once_for_each
from engines.index.csharp import calls_of, made, settings_of, string, values_of
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

_KEYS = ("SymmetricSecurityKey", "HMACSHA256", "HMACSHA384", "HMACSHA512", "HMACSHA1", "AesGcm")
SHORTEST = 6
LONGEST = 2_000
NUMBER = re2.compile(r"\b(0x[0-9A-Fa-f]{1,2}|\d{1,3})\b")


@rule(
    title="Key in the code",
    severity="high",
    confidence="medium",
    cwe=798,
    weakness="hardcoded-secret",
    languages=("csharp",),
    fix="Read the key from a secret store.",
    hints=("GetBytes", "NetworkCredential", "FromBase64String", "CreateEncryptor", "SecurityKey"),
    bad=[
        'class A { object F() => new SymmetricSecurityKey(Encoding.UTF8.GetBytes("lilac-harbour-quartz-7719")); }',
        'class A { const string Own = "lilac-harbour-quartz-7719";\n'
        "  object F() => new HMACSHA256(Encoding.ASCII.GetBytes(Own)); }",
        'class A { void F(Aes aes) { aes.Key = Convert.FromBase64String("bGlsYWMtaGFyYm91ci1xdWFydHo="); } }',
        'class A { object F() => new NetworkCredential("mailer", "lilac-harbour-7719"); }',
        'class A { static readonly byte[] Own = Encoding.ASCII.GetBytes("lilac-harbour-7719");\n'
        "  Aes F() => new AesCng { Key = Own }; }",
        "class A { object F(IConfiguration c) =>\n"
        '  new SymmetricSecurityKey(Encoding.UTF8.GetBytes(c["Jwt:Key"] ?? "lilac-harbour-quartz-7719")); }',
        "class A { static readonly byte[] Own = new byte[] { 11, 42, 7, 93, 120, 5, 66, 31 };\n"
        "  object F(Aes aes, byte[] iv) => aes.CreateEncryptor(Own, iv); }",
    ],
    good=[
        "class A { readonly byte[] _own = new byte[16];\n"
        "  object F(Aes aes, byte[] iv) => aes.CreateEncryptor(_own, iv); }",
        'class A { object F(IConfiguration c) => new SymmetricSecurityKey(Encoding.UTF8.GetBytes(c["Jwt:Key"])); }',
        'class A { object F() => new NetworkCredential("mailer", Environment.GetEnvironmentVariable("MAIL")); }',
        'class A { byte[] F() => Encoding.UTF8.GetBytes("lilac-harbour-quartz-7719"); }',
        'class A { object F() => new NetworkCredential("anonymous", ""); }',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    yield from once_for_each(_matches(file))


def _matches(file: SourceFile) -> Iterator[Match]:
    for call in made(file, *_KEYS):
        value = _bytes_of(file, call.argument(0))
        if value:
            yield Match.at(call.node, "This key is written in the code.", secret=value)
    for one in settings_of(file, "Key", "IssuerSigningKey"):
        value = _bytes_of(file, one.value)
        if value and one.owner:
            yield Match.at(one.node, "This key is written in the code.", secret=value)
    for call in calls_of(file, "CreateEncryptor", "CreateDecryptor"):
        value = _bytes_of(file, call.argument(0))
        if value:
            yield Match.at(call.node, "This key is written in the code.", secret=value)
    for call in made(file, "NetworkCredential"):
        value = string(file, call.argument(1))
        if value and len(value) >= SHORTEST:
            yield Match.at(call.node, "This password is written in the code.", secret=value)


def _bytes_of(file: SourceFile, node: Node | None, hops: int = 2) -> str | None:
    """The text whose bytes a value is, or the bytes as they are written."""
    if node is None:
        return None
    if node.type in ("identifier", "member_access_expression") and hops:
        made_of = (_bytes_of(file, value, hops - 1) for value in values_of(file, node))
        return next((one for one in made_of if one), None)
    calls = calls_of(file, "GetBytes", "FromBase64String", "FromHexString")
    call = next((one for one in calls if one.node == node), None)
    if call is None:
        written = text(node)[:LONGEST]
        is_array = "array_creation" in node.type and len(NUMBER.findall(written.partition("{")[2])) >= SHORTEST + 2
        return written if is_array else None
    given = call.argument(0)
    if given is not None and text(given.child_by_field_name("operator")) == "??":
        # What is taken where nothing is set.
        given = given.child_by_field_name("right")
    found = string(file, given)
    return found if found is not None and len(found) >= SHORTEST and not text(node).endswith(".Empty") else None
