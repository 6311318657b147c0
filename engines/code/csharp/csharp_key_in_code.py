"""A key or password is written in the code.

Everybody who sees the repository, the package or a decompiled library has it: they sign tokens, read what is encrypted
or log in, and it cannot be changed without a release.

Read it from the environment, a secret store or the configuration of the machine.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.code.keys_told_once import once_for_each
from engines.index.csharp import calls_of, made, settings_of, string
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

_KEYS = ("SymmetricSecurityKey", "HMACSHA256", "HMACSHA384", "HMACSHA512", "HMACSHA1", "AesGcm")
SHORTEST = 6


@rule(
    title="Key in the code",
    severity="high",
    confidence="medium",
    cwe=798,
    weakness="hardcoded-secret",
    languages=("csharp",),
    fix="Read the key from a secret store.",
    hints=("GetBytes", "NetworkCredential", "FromBase64String"),
    bad=[
        'class A { object F() => new SymmetricSecurityKey(Encoding.UTF8.GetBytes("lilac-harbour-quartz-7719")); }',
        'class A { const string Own = "lilac-harbour-quartz-7719";\n'
        "  object F() => new HMACSHA256(Encoding.ASCII.GetBytes(Own)); }",
        'class A { void F(Aes aes) { aes.Key = Convert.FromBase64String("bGlsYWMtaGFyYm91ci1xdWFydHo="); } }',
        'class A { object F() => new NetworkCredential("mailer", "lilac-harbour-7719"); }',
    ],
    good=[
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
    for call in made(file, "NetworkCredential"):
        value = string(file, call.argument(1))
        if value and len(value) >= SHORTEST:
            yield Match.at(call.node, "This password is written in the code.", secret=value)


def _bytes_of(file: SourceFile, node: Node | None) -> str | None:
    """The text whose bytes a value is."""
    calls = calls_of(file, "GetBytes", "FromBase64String", "FromHexString")
    call = next((one for one in calls if node is not None and one.node == node), None)
    found = string(file, call.argument(0)) if call is not None else None
    return found if found is not None and len(found) >= SHORTEST and not text(node).endswith(".Empty") else None
