"""Which rules are about one kind of file only, told by the file's name."""

from fnmatch import translate
from functools import cache

import re2

from engines.secrets.catalogue import secret_rules
from engines.secrets.rule import SecretRule


def rules_for(path: str) -> tuple[SecretRule, ...]:
    """The rules whose `files` this path is one of; none for a text nobody knows the place of."""
    lowered = path.lower()
    return tuple(rule for rule, names in _named() if names.fullmatch(lowered)) if path else ()


@cache
def _named() -> "tuple[tuple[SecretRule, re2._Regexp], ...]":
    return tuple((rule, _compiled(rule.files)) for rule in secret_rules() if rule.files)


def _compiled(names: tuple[str, ...]) -> "re2._Regexp":
    """A name stands at the end of a path, after a slash or alone."""
    return re2.compile("(?s)(?:.*/)?(?:" + "|".join(_pattern(name) for name in names) + ")")


def _pattern(name: str) -> str:
    """What fnmatch would match, without the end it adds, which RE2 does not know."""
    return translate(name).removeprefix("(?s:").removesuffix(")\\Z")
