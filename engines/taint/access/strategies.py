"""Functions that Passport and its like call with a name and a password, and what they compare the password with."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.passwords_by_name import is_password
from engines.taint.survey.guards import written
from engines.taint.survey.javascript_routes import LANGUAGES
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

DEEPEST: Final = 4
_DONE: Final = frozenset(("done", "cb", "callback", "next", "verified"))
_HASHES: Final = re2.compile(r"(?i)hash|bcrypt|argon|scrypt|pbkdf|crypt|digest|sha\d|md5")


def compared_in_clear(survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    """`(name, password, done) => … user.password !== password`: where, and what is compared."""
    for scope in survey.scopes.all(*LANGUAGES):
        names = [one.name for one in scope.function.parameters]
        typed = [name for name in names if is_password(name)]
        if scope.module.kind != "own" or len(names) < len(("name", "password", "done")) or names[-1] not in _DONE:
            continue
        for name in typed[:1]:
            yield from _inside(scope, name, 0)


def _inside(scope: Scope, typed: str, depth: int) -> Iterator[tuple[Scope, ir.Expression]]:
    for node in each(ir.Compare, *scope.function.body, lambdas=False):
        for kept, other in ((node.left, node.right), (node.right, node.left)):
            is_typed = isinstance(other, ir.Name) and other.name == typed and typed not in scope.bound
            is_kept = isinstance(kept, ir.Attribute) and is_password(kept.name) and not _HASHES.search(written(kept))
            if node.operator in ("==", "!=") and is_typed and is_kept:
                yield scope, kept
    for inner in scope.inner if depth < DEEPEST else ():
        yield from _inside(inner, typed, depth + 1)
