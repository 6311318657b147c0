"""nginx takes connections with outdated TLS or weak ciphers.

TLS 1.0 and 1.1, RC4, 3DES and export ciphers have known flaws: somebody on the way can bring a connection down to
them and read parts of it.

Write `ssl_protocols TLSv1.2 TLSv1.3;` and leave `ssl_ciphers` at its default.
"""

from collections.abc import Iterator

from engines.config.nginx_file import at, named
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

OLD = frozenset(("SSLv2", "SSLv3", "TLSv1", "TLSv1.1"))
WEAK = ("RC4", "NULL", "EXP", "MD5", "3DES", "LOW")


@rule(
    title="Outdated TLS in nginx",
    severity="medium",
    confidence="high",
    cwe=327,
    weakness="weak-tls",
    languages=("conf",),
    hints=("ssl_",),
    patch=swap((r"\b((?:proxy_)?ssl_protocols)\s[^;#\n]*;", r"\1 TLSv1.2 TLSv1.3;")),
    fix="ssl_protocols TLSv1.2 TLSv1.3;",
    bad=[
        Example("server {\n  ssl_protocols TLSv1 TLSv1.1 TLSv1.2;\n}", path="nginx.conf"),
        Example("server {\n  ssl_ciphers RC4:HIGH;\n}", path="nginx.conf"),
    ],
    good=[
        Example("server {\n  ssl_protocols TLSv1.2 TLSv1.3;\n}", path="nginx.conf"),
        Example("server {\n  ssl_ciphers HIGH:!aNULL:!MD5:!RC4:!3DES;\n}", path="nginx.conf"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in named(file, "ssl_protocols", "proxy_ssl_protocols"):
        if OLD.intersection(one.words):
            yield at(file, one, "Outdated versions are accepted.")
    for one in named(file, "ssl_ciphers"):
        listed = [word for word in ":".join(one.words).split(":") if not word.startswith(("!", "-"))]
        if any(mark in word.upper() for word in listed for mark in WEAK):
            yield at(file, one, "Weak ciphers are accepted.")
