"""An operation that changes something asks for no login, while its neighbours do.

Descriptions are what gateways and generated servers enforce: what is forgotten here is open there.

Name `security` for the operation or for the whole document; write `security: []` where it is open on purpose.
"""

from collections.abc import Iterator

import re2

from engines.config.openapi import operations, roots
from engines.rule import Example, Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

# Where people come before they have a login.
ON_PURPOSE = re2.compile(r"(?i)log-?in|sign|auth|token|register|password|health|webhook|callback|oauth|session")


@rule(
    title="Changing operation without login",
    severity="medium",
    confidence="medium",
    cwe=306,
    weakness="missing-authentication",
    languages=("yaml", "json"),
    hints=("openapi", "swagger"),
    fix="Name security for the operation.",
    bad=[
        Example(
            """openapi: 3.0.0
info: {title: a, version: '1'}
paths:
  /a:
    post: {security: [{k: []}], responses: {}}
  /b:
    delete: {responses: {}}""",
            path="openapi.yaml",
        ),
    ],
    good=[
        Example(
            """openapi: 3.0.0
info: {title: a, version: '1'}
security: [{k: []}]
paths:
  /b:
    delete: {responses: {}}""",
            path="openapi.yaml",
        ),
        Example(
            """openapi: 3.0.0
info: {title: a, version: '1'}
paths:
  /a:
    post: {security: [{k: []}], responses: {}}
  /login:
    post: {responses: {}}
  /c:
    post: {security: [], responses: {}}""",
            path="openapi.yaml",
        ),
        Example(
            "openapi: 3.0.0\ninfo: {title: a, version: '1'}\npaths:\n  /b:\n    delete: {responses: {}}",
            path="openapi.yaml",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for root in roots(file):
        found = list(operations(root))
        if root.get("security") is not None or not any(one.node.get("security") for one in found):
            continue
        for one in found:
            is_open = one.node.get("security") is None and one.verb in ("post", "put", "patch", "delete")
            if is_open and not ON_PURPOSE.search(one.path):
                yield at(file, one.key, f"{one.verb.upper()} {one.path[:80]} asks for no login.")
