"""Where the environment names no secret, the one written here is taken: everybody who reads the code knows it.

An installation that forgets the variable signs its sessions and tokens with it, and nothing says so.

Refuse to start without the variable.
"""

from collections.abc import Iterator

import re2
from tree_sitter import Node

from engines.index.constants import string
from engines.index.scopes import text
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

_NAME = re2.compile(
    r"(?i)['\"]?(?:\w*(?:jwt|session|cookie|token|auth|app|signing|encryption)_?(?:secret|signing_?key|secret_?key|key)"
    r"|secret(?:_?key)?)['\"]?"
)
_READ = re2.compile(r"process\.env(?:\.\w+|\[['\"]\w+['\"]\])|import\.meta\.env\.\w+")
_FIELDS = {"pair": "key", "variable_declarator": "name", "assignment_expression": "left"}


@rule(
    title="Secret that everybody knows where none is set",
    severity="high",
    confidence="medium",
    cwe=798,
    weakness="hardcoded-secret",
    languages=JAVASCRIPT,
    hints=("process.env", "import.meta.env"),
    fix="Refuse to start without the variable.",
    bad=[
        "module.exports = { jwtSecret: process.env.JWT_SECRET || 'horse' };",
        "const SESSION_SECRET = process.env.SESSION_SECRET ?? 'keyboard cat';",
        "exports.config = { auth: { secret: process.env['AUTH_SECRET'] || `battery` } };",
    ],
    good=[
        "module.exports = { jwtSecret: process.env.JWT_SECRET };",
        "const SESSION_SECRET = process.env.SESSION_SECRET || '';",
        "const SESSION_SECRET = process.env.SESSION_SECRET || randomBytes(32).toString('hex');",
        "const SECRET_NAME = process.env.SECRET_NAME || 'prod/app';",
        "const session = require('express-session');\napp.use(session({ secret: process.env.SECRET }));",
        "const port = process.env.PORT || '3000';",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in file.nodes(*_FIELDS):
        name = text(one.child_by_field_name(_FIELDS[one.type])).rpartition(".")[2]
        value = one.child_by_field_name("right" if one.type == "assignment_expression" else "value")
        if value is None or not _NAME.fullmatch(name) or _is_handed_over(one):
            continue
        known = _fallback(file, value)
        if known:
            yield Match.at(one, "Whoever reads this line can sign in as anybody where nothing is set.", secret=known)


def _fallback(file: SourceFile, value: Node) -> str:
    if value.type != "binary_expression" or text(value.child_by_field_name("operator")) not in ("||", "??"):
        return ""
    is_read = _READ.fullmatch(text(value.child_by_field_name("left")))
    return string(file, value.child_by_field_name("right")) or "" if is_read else ""


def _is_handed_over(node: Node) -> bool:
    """To a library: the rule for signing keys says so."""
    around = node.parent if node.type == "pair" else None
    return around is not None and around.parent is not None and around.parent.type == "arguments"
