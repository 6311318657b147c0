"""nginx puts the decoded path of a request into a redirect or a header.

`%0d%0a` in the address becomes a line break in the answer: an attacker's link sets cookies, adds headers or a whole
page on our site.

Use `$request_uri`, which is not decoded, in place of `$uri` and `$document_uri`.
"""

from collections.abc import Iterator

import re2

from engines.config.nginx_file import at, named
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

DECODED = re2.compile(r"\$\{?(?:uri|document_uri)\b")


@rule(
    title="Line breaks from the address in an answer",
    severity="medium",
    confidence="medium",
    cwe=113,
    weakness="header-injection",
    languages=("conf",),
    hints=("uri",),
    patch=swap((r"\$(?:document_)?uri\b", r"$request_uri")),
    fix="Use $request_uri in place of $uri.",
    bad=[
        Example("server {\n  return 301 https://$host$uri;\n}", path="nginx.conf"),
        Example("server {\n  location / {\n    add_header X-Path $document_uri;\n  }\n}", path="nginx.conf"),
    ],
    good=[
        Example("server {\n  return 301 https://$host$request_uri;\n}", path="nginx.conf"),
        Example("server {\n  rewrite ^/old$ /new permanent;\n}", path="nginx.conf"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in named(file, "return", "add_header", "rewrite", "proxy_set_header"):
        value = one.words[-1] if one.name == "rewrite" and len(one.words) == 2 else " ".join(one.words[1:])
        is_redirect = one.name not in ("rewrite",) or "http" in value
        if DECODED.search(value) and is_redirect and one.name != "proxy_set_header":
            yield at(file, one, "A line break in the address becomes one in the answer.")
