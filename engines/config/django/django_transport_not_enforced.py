"""Settings for production switch the redirect to HTTPS, or the order to use it, off in so many words.

A visitor who types the bare name talks in clear: whoever is on the way reads the session and changes the pages.

Set `SECURE_SSL_REDIRECT = True` and `SECURE_HSTS_SECONDS`; behind a proxy that redirects, remove the line.
"""

from collections.abc import Iterator

from engines.config.python_settings import at, sure
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="HTTPS not enforced",
    severity="low",
    confidence="low",
    cwe=319,
    weakness="cleartext-transport",
    languages=("python",),
    hints=("SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS"),
    fix="SECURE_SSL_REDIRECT = True.",
    bad=[
        Example("SECURE_SSL_REDIRECT = False", path="shop/settings/production.py"),
        Example("SECURE_HSTS_SECONDS = 0", path="shop/settings_prod.py"),
    ],
    good=[
        Example(
            """SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31536000""",
            path="shop/settings/production.py",
        ),
        Example("SECURE_SSL_REDIRECT = False", path="shop/settings/local.py"),
        Example('import os\nSECURE_SSL_REDIRECT = os.environ.get("TLS") == "1"', path="shop/settings/production.py"),
        Example("SECURE_SSL_REDIRECT = False", path="shop/settings.py"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in sure(file, "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS"):
        if "prod" in file.path.lower() and one.value in (False, 0):
            yield at(file, one, f"{one.name} is off.")
