"""An API is described as served without TLS.

Clients made from the description send tokens and data in clear.

Write `https` in `servers` (or `schemes`).
"""

from collections.abc import Iterator

import re2

from engines.config.openapi import roots
from engines.rule import Example, Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

LOCAL = re2.compile(
    r"http://(?:localhost|127\.|\[|0\.0\.0\.0|10\.|192\.168\.|172\.|[\w-]+(?::\d+)?(?:/|$)|[^/]*\.(?:local|test|internal)\b|\{)"
)


@rule(
    title="API described without TLS",
    severity="medium",
    confidence="high",
    cwe=319,
    weakness="cleartext-transport",
    languages=("yaml", "json"),
    hints=("openapi", "swagger"),
    fix="Write https.",
    bad=[
        Example(
            """openapi: 3.0.0
info: {title: a, version: '1'}
servers:
  - url: http://api.example.com/v1
paths: {}""",
            path="openapi.yaml",
        ),
        Example("swagger: '2.0'\nhost: api.example.com\nschemes: [http]\npaths: {}", path="swagger.yaml"),
    ],
    good=[
        Example(
            """openapi: 3.0.0
info: {title: a, version: '1'}
servers:
  - url: https://api.example.com/v1
  - url: http://localhost:8080
paths: {}""",
            path="openapi.yaml",
        ),
        Example("swagger: '2.0'\nhost: api.example.com\nschemes: [https, http]\npaths: {}", path="swagger.yaml"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for root in roots(file):
        for server in root.below("servers"):
            url = server.get("url")
            text = (url.text or "") if url else ""
            if url is not None and text.startswith("http://") and not LOCAL.match(text):
                yield at(file, url, "Clients send what they have in clear.")
        schemes = list(root.below("schemes"))
        if [one.text for one in schemes] == ["http"] and not root.word("host").startswith(("localhost", "127.")):
            yield at(file, schemes[0], "Clients send what they have in clear.")
