"""Which files of code are settings of an application, and which settings only developers and tests run with."""

from pathlib import PurePosixPath

import re2

SETTINGS = {
    "python": re2.compile(
        r"(?i)(?:.*/)?(?:[\w.-]*settings?[\w.-]*|[\w]*config(?:uration)?|conf|celery\w*)\.py"
        r"|(?:.*/)?(?:settings|config|conf)/[\w./-]+\.py"
    ),
    "ruby": re2.compile(r"(?:.*/)?config/(?:environments/.+|initializers/.+|application|boot|environment)(?:\.rb)?"),
    "php": re2.compile(r"(?:.*/)?(?:config/[\w./-]+|wp-config[\w-]*|bootstrap/app)\.php"),
    "javascript": re2.compile(r"(?:.*/)?[\w.-]+\.config\.[cm]?js"),
    "typescript": re2.compile(r"(?:.*/)?[\w.-]+\.config\.[cm]?ts"),
}  # fmt: skip
FOR_DEVELOPERS = re2.compile(
    r"(?i)(?:^|[/._-])(?:dev|devel|development|developer|local|locals|test|tests|testing|debug|ci|examples?|samples?"
    r"|template|dist|vagrant|e2e|cypress|demo|mock|stubs?)(?:$|[/._-])"
)


def is_settings(path: str, language: str) -> bool:
    """Whether a file of code holds settings, by its place; every other language is settled by its rules."""
    known = SETTINGS.get(language)
    return known is None or bool(known.fullmatch(path))


def is_for_developers(path: str, profile: str = "") -> bool:
    """Whether this file, or this named part of it (a class, a profile), is plainly not for production."""
    pure = PurePosixPath(path)
    names = "/".join((*pure.parts[-3:-1], pure.name))
    return bool(FOR_DEVELOPERS.search(names) or FOR_DEVELOPERS.search(_split(profile)))


def _split(name: str) -> str:
    """`DevelopmentConfig` as `Development-Config`."""
    return "".join(f"-{one}" if one.isupper() else one for one in name)
