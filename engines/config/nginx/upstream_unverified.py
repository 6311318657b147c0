"""nginx talks to a server behind it over TLS without verifying its certificate although it was told not to in so many
words.

Somebody on the network between answers in its place and reads every request.

Set `proxy_ssl_verify on` with `proxy_ssl_trusted_certificate`.
"""

from collections.abc import Iterator

from engines.config.nginx_file import at, named
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Server behind nginx not verified",
    severity="low",
    confidence="high",
    cwe=295,
    weakness="certificate-validation",
    languages=("conf",),
    hints=("proxy_ssl_verify",),
    patch=swap((r"\b(proxy_ssl_verify\s+)off\b", r"\1on")),
    fix="proxy_ssl_verify on;",
    bad=[
        Example(
            """server {
  location / {
    proxy_pass https://app.example.com;
    proxy_ssl_verify off;
  }
}""",
            path="nginx.conf",
        ),
    ],
    good=[
        Example(
            """server {
  location / {
    proxy_pass https://app.example.com;
    proxy_ssl_verify on;
  }
}""",
            path="nginx.conf",
        ),
        Example(
            "server {\n  location / {\n    proxy_pass http://app;\n    proxy_ssl_verify off;\n  }\n}", path="nginx.conf"
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in named(file, "proxy_ssl_verify"):
        target = one.parent.get("proxy_pass") if one.parent else None
        if one.words[:1] == ["off"] and target is not None and target.words[:1] and target.words[0].startswith("https"):
            yield at(file, one, "Whoever answers is taken for the server.")
