"""Connections may use SSL 3, TLS 1.0 or TLS 1.1.

These versions are broken: somebody on the way can make both sides choose them and read what is sent.

Leave the choice to the system, or allow only `SslProtocols.Tls12 | SslProtocols.Tls13`.
"""

from collections.abc import Iterator

import re2

from engines.index.csharp import calls_of, settings_of
from engines.index.scopes import text
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

_OLD = re2.compile(r"(SecurityProtocolType|SslProtocols)\.(Ssl2|Ssl3|Tls|Tls11)\b")


@rule(
    title="Outdated TLS",
    severity="medium",
    confidence="high",
    cwe=327,
    weakness="weak-tls",
    languages=("csharp",),
    patch=swap(
        (r"\b(?:SecurityProtocolType|SslProtocols)\.(?:Ssl2|Ssl3|Tls|Tls11)\s*\|\s*", r""),
        (r"\b(SecurityProtocolType|SslProtocols)\.(?:Ssl2|Ssl3|Tls|Tls11)\b", r"\1.Tls12"),
    ),
    fix="Leave the choice to the system.",
    hints=("SecurityProtocolType", "SslProtocols"),
    bad=[
        "class A { void F() { ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls; } }",
        "class A { object F() => new HttpClientHandler { SslProtocols = SslProtocols.Tls11 | SslProtocols.Tls12 }; }",
        "class A { void F(SslStream s, X509Certificate2 c) {\n"
        "  s.AuthenticateAsServer(c, false, SslProtocols.Ssl3, true); } }",
    ],
    good=[
        "class A { void F() { ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls12; } }",
        "class A { void F(HttpClientHandler h) { h.SslProtocols = SslProtocols.None; } }",
        "class A { bool F(SslProtocols p) => p == SslProtocols.Tls11; }",
        "class A { void F() { ServicePointManager.SecurityProtocol &= ~SecurityProtocolType.Tls; } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings_of(file, "SecurityProtocol", "SslProtocols", "EnabledSslProtocols"):
        if _OLD.search(text(one.value)):
            yield Match.at(one.node, "Versions are allowed that are broken.")
    for call in calls_of(file, "AuthenticateAsClient", "AuthenticateAsServer", "AuthenticateAsClientAsync"):
        if any(_OLD.search(text(one)) for one in call.arguments):
            yield Match.at(call.node, "Versions are allowed that are broken.")
