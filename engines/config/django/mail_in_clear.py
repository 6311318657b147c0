"""Mail is sent with a password over a connection that is not encrypted.

Whoever is on the way has the password, and every link to reset one that is mailed.

Set `EMAIL_USE_TLS = True` (port 587) or `EMAIL_USE_SSL = True` (port 465).
"""

from collections.abc import Iterator

from engines.config.python_settings import at, python_settings, sure
from engines.rule import Example, Match, rule
from engines.source import SourceFile

LOCAL = ("localhost", "127.0.0.1", "::1", "mailhog", "mailpit", "postfix", "")


@rule(
    title="Mail sent in clear",
    severity="low",
    confidence="medium",
    cwe=319,
    weakness="cleartext-transport",
    languages=("python",),
    hints=("EMAIL_USE_TLS",),
    fix="EMAIL_USE_TLS = True.",
    bad=[
        Example(
            """import os
EMAIL_HOST = "smtp.corp.example"
EMAIL_HOST_PASSWORD = os.environ["P"]
EMAIL_USE_TLS = False""",
            path="shop/settings.py",
        ),
    ],
    good=[
        Example(
            """EMAIL_HOST = "smtp.corp.example"
EMAIL_HOST_PASSWORD = secret()
EMAIL_USE_TLS = False
EMAIL_USE_SSL = True""",
            path="shop/settings.py",
        ),
        Example(
            """EMAIL_HOST = "localhost"
EMAIL_HOST_PASSWORD = ""
EMAIL_USE_TLS = False""",
            path="shop/settings.py",
        ),
        Example(
            (
                "import os\n"
                'EMAIL_HOST = os.environ["H"]\n'
                'EMAIL_HOST_PASSWORD = os.environ["P"]\n'
                'EMAIL_USE_TLS = os.environ["T"] == "1"'
            ),
            path="shop/settings.py",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    known = {one.name: one.value for one in python_settings(file)}
    is_far = known.get("EMAIL_HOST", "") not in LOCAL and known.get("EMAIL_HOST_PASSWORD") not in ("", None)
    for one in sure(file, "EMAIL_USE_TLS"):
        if one.value is False and is_far and known.get("EMAIL_USE_SSL", False) is False:
            yield at(file, one, "The password to the mail server passes in clear.")
