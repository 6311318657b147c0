"""Tokens are kept in cookies that go over plain HTTP, or that other sites' requests may use.

Somebody on the network takes the token, or a page elsewhere acts in the visitor's name.

Set `JWT_COOKIE_SECURE = True` and leave `JWT_COOKIE_CSRF_PROTECT` on.
"""

from collections.abc import Iterator

from engines.config.python_settings import at, python_settings, sure
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Token cookie unprotected",
    severity="medium",
    confidence="high",
    cwe=614,
    weakness="insecure-cookie",
    languages=("python",),
    hints=("JWT_COOKIE_",),
    patch=swap((r"(JWT_\w+\s*=\s*)False\b", r"\1True")),
    fix="JWT_COOKIE_SECURE = True.",
    bad=[
        Example("JWT_COOKIE_SECURE = False", path="shop/config.py"),
        Example("JWT_COOKIE_CSRF_PROTECT = False", path="shop/config.py"),
    ],
    good=[
        Example("JWT_COOKIE_SECURE = True", path="shop/config.py"),
        Example(
            """class DevelopmentConfig:
    JWT_COOKIE_SECURE = False""",
            path="shop/config.py",
        ),
        Example(
            """JWT_TOKEN_LOCATION = ["headers"]
JWT_COOKIE_CSRF_PROTECT = False""",
            path="shop/config.py",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    places = [one.value for one in python_settings(file) if one.name == "JWT_TOKEN_LOCATION"]
    has_cookies = not places or any(not isinstance(one, list) or "cookies" in one for one in places)
    for one in sure(file, "JWT_COOKIE_SECURE", "JWT_COOKIE_CSRF_PROTECT"):
        if one.value is False and has_cookies:
            yield at(file, one, f"{one.name} is off.")
