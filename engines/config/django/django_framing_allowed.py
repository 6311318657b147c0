"""The site lets every other site show its pages in a frame.

A page of somebody else shows this one invisibly under the visitor's pointer and lets them click what it wants.

Keep `XFrameOptionsMiddleware` with `X_FRAME_OPTIONS = "DENY"`, or send a policy with `frame-ancestors`.
"""

from collections.abc import Iterator

from engines.config.python_settings import at, sure
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Pages can be framed by any site",
    severity="low",
    confidence="medium",
    cwe=1021,
    weakness="clickjacking",
    languages=("python",),
    hints=("X_FRAME_OPTIONS", "MIDDLEWARE"),
    fix='X_FRAME_OPTIONS = "DENY" and its middleware.',
    bad=[
        Example('X_FRAME_OPTIONS = "ALLOWALL"', path="shop/settings.py"),
        Example(
            """MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]""",
            path="shop/settings.py",
        ),
    ],
    good=[
        Example('X_FRAME_OPTIONS = "SAMEORIGIN"', path="shop/settings.py"),
        Example(
            """MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]""",
            path="shop/settings.py",
        ),
        Example(
            """MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "csp.middleware.CSPMiddleware",
]""",
            path="shop/settings.py",
        ),
        Example('X_FRAME_OPTIONS = "ALLOWALL"', path="shop/settings/local.py"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in sure(file, "X_FRAME_OPTIONS"):
        if str(one.value).upper() in ("ALLOWALL", "ALLOW-FROM *", "ALLOW"):
            yield at(file, one, "Every site may show these pages in a frame.")
    for one in sure(file, "MIDDLEWARE"):
        names = one.value if isinstance(one.value, list) else []
        is_whole = bool(names) and all(isinstance(name, str) for name in names)
        has_sessions = any(str(name).endswith("SessionMiddleware") for name in names)
        if is_whole and has_sessions and not any(_guards(name) for name in names):
            yield at(file, one, "No middleware forbids showing these pages in a frame.")


def _guards(name: str) -> bool:
    low = name.lower()
    return "xframe" in low or "csp" in low or "contentsecurity" in low or "security_headers" in low
