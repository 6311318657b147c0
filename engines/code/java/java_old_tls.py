"""A connection is set up with a version of TLS or SSL that is broken.

Somebody on the way brings both sides down to the old version and reads or changes what is sent.

Use `SSLContext.getInstance("TLS")` or "TLSv1.3", and enable TLSv1.2 and TLSv1.3 only.
"""

from collections.abc import Iterator

from engines.index.java import calls_of, static_calls, string
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

OLD = frozenset(("SSLv2", "SSLv2Hello", "SSLv3", "TLSv1", "TLSv1.0", "TLSv1.1"))


@rule(
    title="Outdated TLS",
    severity="medium",
    confidence="high",
    cwe=327,
    weakness="weak-tls",
    languages=("java",),
    fix="Enable TLSv1.2 and TLSv1.3 only.",
    hints=("SSLContext", "setEnabledProtocols", "setProtocols"),
    bad=[
        'import javax.net.ssl.SSLContext;\nclass A { Object f() { return SSLContext.getInstance("TLSv1"); } }',
        'class A { void f(javax.net.ssl.SSLSocket s) { s.setEnabledProtocols(new String[] {"SSLv3", "TLSv1.2"}); } }',
    ],
    good=[
        'import javax.net.ssl.SSLContext;\nclass A { Object f() { return SSLContext.getInstance("TLS"); } }',
        'class A { void f(javax.net.ssl.SSLSocket s) { s.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"}); } }',
        'class A { void f(Filter s) { s.setExcludeProtocols("SSLv3"); } boolean setEnabledProtocols; }',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in static_calls(file, "javax.net.ssl.SSLContext", "getInstance"):
        name = string(file, call.argument(0)) or ""
        if name in OLD:
            yield Match.at(call.node, f"{name} is broken.")
    for call in calls_of(file, "setEnabledProtocols", "setProtocols"):
        written = [word for one in call.arguments for word in text(one).split('"')[1::2] if word in OLD]
        if written:
            yield Match.at(call.node, f"{written[0]} is broken.")
