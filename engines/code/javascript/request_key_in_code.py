"""Whoever sends the right key is let in, and the key is written in the code.

Whoever reads the repository, an image or an old copy of it can send the key wherever the program runs; it cannot be
changed without a new version, and everybody who has it looks the same.

Read the key from the environment and compare it with crypto.timingSafeEqual, or ask for a login.
"""

from collections.abc import Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.index.constants import string, where_written
from engines.index.requests import is_request_data
from engines.index.scopes import text
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

_KEY: Final = re2.compile(
    r"(?i)(authorization|api[-_]?key|(access|admin|auth|internal|service|secret|master)[-_]?(token|key|secret))['\"`\])]{0,3}$"
)
_COMPARES: Final = frozenset(("===", "!==", "==", "!="))
# What says of which kind a key is, and what says that there is none.
_WORDS: Final = frozenset(("bearer", "basic", "token", "null", "undefined", "none", "true", "false"))
_SCHEME: Final = re2.compile(r"(?i)^(bearer|basic|token)\s+")
_SHORTEST: Final = 3


@rule(
    title="Key of requests in the code",
    severity="high",
    confidence="medium",
    cwe=798,
    weakness="hardcoded-secret",
    languages=JAVASCRIPT,
    fix="Read the key from the environment and compare it with crypto.timingSafeEqual.",
    hints=("authorization", "Authorization", "key", "Key", "KEY", "token", "Token"),
    bad=[
        "app.use((req, res, on) => {\n  if (req.headers['x-api-key'] !== 'hors' + '2') return res.end();\n  on();\n});",
        "exports.staff = (req, res, next) => {\n  const sent = req.headers.authorization;\n"
        "  if (sent === 'Bearer horse-22') return next();\n  res.sendStatus(403);\n};",
        "const KEY = 'horse22';\napp.get('/all', (req, res) => {\n"
        "  if (req.query.adminToken == KEY) res.json(all());\n});",
    ],
    good=[
        "app.use((req, res, next) => { if (req.headers['x-api-key'] !== process.env.KEY) return res.end(); });",
        "app.use((req, res, next) => { if (req.headers.authorization === 'Bearer ') return res.end(); });",
        "app.use((req, res, next) => { if (req.headers.authorization === '') return res.end(); });",
        "app.use((req, res, next) => { if (req.headers['content-type'] !== 'text/plain') return res.end(); });",
        "const asked = (call) => call.headers.authorization === 'Bearer horse-22';",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for node in file.nodes("binary_expression") if file.kind != "test" else ():
        if text(node.child_by_field_name("operator")) not in _COMPARES:
            continue
        sides = node.child_by_field_name("left"), node.child_by_field_name("right")
        for sent, kept in (sides, sides[::-1]):
            key = _SCHEME.sub("", (string(file, kept) or "").strip())
            if len(key) >= _SHORTEST and key.lower() not in _WORDS and _is_sent_key(file, sent):
                yield Match.at(node, "Whoever reads this line can send the key.", secret=key)


def _is_sent_key(file: SourceFile, sent: Node | None) -> bool:
    """`req.headers["x-api-key"]`, `req.get("authorization")`, or a name for it."""
    asked = where_written(file, sent) if sent is not None else None
    return asked is not None and bool(_KEY.search(text(asked)[-80:])) and is_request_data(file, asked)
