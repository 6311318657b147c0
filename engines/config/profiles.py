"""Which files of code are settings of an application."""

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


def is_settings(path: str, language: str) -> bool:
    """Whether a file of code holds settings, by its place; every other language is settled by its rules."""
    known = SETTINGS.get(language)
    return known is None or bool(known.fullmatch(path))
