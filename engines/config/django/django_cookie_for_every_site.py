"""A cookie that proves who somebody is goes along with requests that other sites cause.

Forged requests then carry the session, and only the forms' tokens are left between them and what they ask for.

Leave `SESSION_COOKIE_SAMESITE` at "Lax"; where other sites must embed this one, keep such pages to a cookie of their
own.
"""

from collections.abc import Iterator

from engines.config.python_settings import at, sure
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Session cookie sent with other sites' requests",
    severity="low",
    confidence="high",
    cwe=1275,
    weakness="insecure-cookie",
    languages=("python",),
    hints=("COOKIE_SAMESITE",),
    fix='SESSION_COOKIE_SAMESITE = "Lax".',
    bad=[
        Example('SESSION_COOKIE_SAMESITE = "None"', path="shop/settings.py"),
        Example("app.config['SESSION_COOKIE_SAMESITE'] = 'None'", path="shop/config.py"),
    ],
    good=[
        Example('SESSION_COOKIE_SAMESITE = "Lax"', path="shop/settings.py"),
        Example('LANGUAGE_COOKIE_SAMESITE = "None"', path="shop/settings.py"),
        Example('SESSION_COOKIE_SAMESITE = "None"', path="shop/settings/local.py"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in sure(file, "SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_SAMESITE", "REMEMBER_COOKIE_SAMESITE"):
        if isinstance(one.value, str) and one.value.lower() == "none":
            yield at(file, one, f"{one.name} sends it along with every site's requests.")
