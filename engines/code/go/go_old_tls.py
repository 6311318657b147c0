"""A TLS connection accepts versions that have been broken for years.

Somebody on the way can bring both sides down to the oldest version they accept and read what is sent with attacks that
are public.

Set `MinVersion: tls.VersionTLS12` or newer, or leave it out: Go's own default is good.
"""

from collections.abc import Iterator

from engines.index.golang import is_name, literals
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

OLD = ("VersionSSL30", "VersionTLS10", "VersionTLS11")


@rule(
    title="Outdated TLS",
    severity="medium",
    confidence="high",
    cwe=327,
    weakness="weak-tls",
    patch=swap((r"\btls\.Version(?:SSL30|TLS10|TLS11)\b", r"tls.VersionTLS12")),
    fix="Set MinVersion to tls.VersionTLS12.",
    hints=("crypto/tls",),
    languages=("go",),
    bad=[
        'package a\n\nimport "crypto/tls"\n\nvar c = &tls.Config{MinVersion: tls.VersionTLS10}\n',
        'package a\n\nimport "crypto/tls"\n\n'
        "var c = tls.Config{MinVersion: tls.VersionTLS12, MaxVersion: tls.VersionTLS11}\n",
    ],
    good=[
        'package a\n\nimport "crypto/tls"\n\nvar c = &tls.Config{MinVersion: tls.VersionTLS12}\n',
        'package a\n\nimport "crypto/tls"\n\nvar names = map[uint16]string{tls.VersionTLS10: "1.0"}\n',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in literals(file, "crypto/tls", "Config"):
        for name in ("MinVersion", "MaxVersion"):
            value = one.values.get(name)
            if value is not None and is_name(file, value, "crypto/tls", *OLD):
                yield Match.at(value, "This version of TLS is broken.")
