"""Which rules are about one kind of file only, told by the file's name."""

from functools import cache

import re2

from engines.secrets.catalogue import secret_rules
from engines.secrets.names import compiled
from engines.secrets.rule import SecretRule


def rules_for(path: str) -> tuple[SecretRule, ...]:
    """The rules whose `files` this path is one of; none for a text nobody knows the place of."""
    lowered = path.lower()
    if not path or not _all().fullmatch(lowered):
        return ()
    return tuple(rule for rule, names in _named() if names.fullmatch(lowered))


@cache
def _all() -> "re2._Regexp":
    """What no rule asks for by name, nearly every file, is told by one look."""
    return compiled(name for rule in secret_rules() for name in rule.files)


@cache
def _named() -> "tuple[tuple[SecretRule, re2._Regexp], ...]":
    return tuple((rule, compiled(rule.files)) for rule in secret_rules() if rule.files)
