"""The list of middleware leaves out Django's protection against forged requests, though visitors have sessions.

Any page on another site can then make a visitor's browser send forms here, in their name and with their session.

Add `django.middleware.csrf.CsrfViewMiddleware`; exempt single views where callers prove themselves otherwise.
"""

from collections.abc import Iterator

from engines.config.python_settings import at, sure
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Protection against forged requests not installed",
    severity="medium",
    confidence="high",
    cwe=352,
    weakness="csrf",
    languages=("python",),
    hints=("MIDDLEWARE",),
    fix="Add CsrfViewMiddleware to MIDDLEWARE.",
    bad=[
        Example(
            """MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.security.SecurityMiddleware",
]""",
            path="shop/settings.py",
        ),
        Example(
            """MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]""",
            path="shop/settings/production.py",
        ),
    ],
    good=[
        Example(
            """MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]""",
            path="shop/settings.py",
        ),
        Example(
            """BASE = []
MIDDLEWARE = BASE + extra()""",
            path="shop/settings.py",
        ),
        Example(
            """MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.security.SecurityMiddleware",
]
MIDDLEWARE += extra()""",
            path="shop/settings.py",
        ),
        Example('MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]', path="shop/settings.py"),
        Example(
            """MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "shop.middleware.OwnCsrfMiddleware",
]""",
            path="shop/settings.py",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in sure(file, "MIDDLEWARE", "MIDDLEWARE_CLASSES"):
        names = one.value if isinstance(one.value, list) else []
        is_whole = bool(names) and all(isinstance(name, str) for name in names)
        has_sessions = any(str(name).endswith("SessionMiddleware") for name in names)
        if is_whole and has_sessions and not any("csrf" in name.lower() for name in names):
            yield at(file, one, "Nothing here refuses a form that another site sends.")
