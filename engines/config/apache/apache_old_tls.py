"""Apache takes connections with outdated TLS.

TLS 1.0 and 1.1 have known flaws: somebody on the way can bring a connection down to them and read parts of it.

Write `SSLProtocol -all +TLSv1.2 +TLSv1.3`.
"""

from collections.abc import Iterator

from engines.config.apache_file import named
from engines.config.lines import at_line
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

OLD = frozenset(("sslv2", "sslv3", "tlsv1", "tlsv1.1"))


@rule(
    title="Outdated TLS in Apache",
    severity="medium",
    confidence="high",
    cwe=327,
    weakness="weak-tls",
    languages=("conf",),
    hints=("SSLProtocol",),
    patch=swap((r"(?i)\b(SSLProtocol)\s[^#\n]*", r"\1 -all +TLSv1.2 +TLSv1.3")),
    fix="SSLProtocol -all +TLSv1.2 +TLSv1.3",
    bad=[
        Example("<VirtualHost *:443>\n  SSLProtocol all -SSLv3\n</VirtualHost>", path="apache2.conf"),
        Example("<VirtualHost *:443>\n  SSLProtocol TLSv1 TLSv1.2\n</VirtualHost>", path="apache2.conf"),
    ],
    good=[
        Example("<VirtualHost *:443>\n  SSLProtocol -all +TLSv1.2 +TLSv1.3\n</VirtualHost>", path="apache2.conf"),
        Example("<VirtualHost *:443>\n  SSLProtocol all -SSLv3 -TLSv1 -TLSv1.1\n</VirtualHost>", path="apache2.conf"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in named(file, "sslprotocol"):
        words = [word.lower() for word in one.words]
        taken = {word.lstrip("+") for word in words if not word.startswith("-")}
        left_out = {word[1:] for word in words if word.startswith("-")}
        if taken & OLD or ("all" in taken and not {"tlsv1", "tlsv1.1"} <= left_out):
            yield at_line(file, one.line, "Outdated versions are accepted.")
