"""An API takes its key in the address.

Addresses are kept in logs of proxies and servers, in browsers' histories, and are passed on to other sites.

Take it in a header.
"""

from collections.abc import Iterator

from engines.config.openapi import roots
from engines.rule import Example, Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at


@rule(
    title="API key in the address",
    severity="low",
    confidence="high",
    cwe=598,
    weakness="information-exposure",
    languages=("yaml", "json"),
    hints=("openapi", "swagger"),
    fix="in: header",
    bad=[
        Example(
            """openapi: 3.0.0
info: {title: a, version: '1'}
components:
  securitySchemes:
    k: {type: apiKey, in: query, name: api_key}
paths: {}""",
            path="openapi.yaml",
        ),
    ],
    good=[
        Example(
            """openapi: 3.0.0
info: {title: a, version: '1'}
components:
  securitySchemes:
    k: {type: apiKey, in: header, name: X-Key}
paths: {}""",
            path="openapi.yaml",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for root in roots(file):
        schemes = root.get("components", "securitySchemes") or root.get("securityDefinitions")
        for key, scheme in schemes.entries() if schemes else ():
            if scheme.word("type") == "apiKey" and scheme.word("in") == "query":
                yield at(file, key, "The key ends up in logs and histories.")
