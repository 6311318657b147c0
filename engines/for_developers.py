"""Which files only developers, tests and people who try something out run with."""

from pathlib import PurePosixPath

import re2

FOR_DEVELOPERS = re2.compile(
    r"(?i)(?:^|[/._-])(?:dev|devel|development|devcontainer|developer|local|locals|test|tests|testing|debug|ci|examples?"
    r"|samples?|template|dist|vagrant|e2e|cypress|demo|mock|stubs?)(?:$|[/._-])"
)


def is_for_developers(path: str, profile: str = "") -> bool:
    """Whether this file, or this named part of it (a class, a profile), is plainly not for production."""
    pure = PurePosixPath(path)
    names = "/".join((*pure.parts[-3:-1], pure.name))
    return bool(FOR_DEVELOPERS.search(names) or FOR_DEVELOPERS.search(_split(profile)))


def _split(name: str) -> str:
    """`DevelopmentConfig` as `Development-Config`."""
    return "".join(f"-{one}" if one.isupper() else one for one in name)
