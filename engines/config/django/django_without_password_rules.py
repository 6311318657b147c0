"""No rule is asked of new passwords.

People then choose the shortest and the most common ones, which are tried first.

List `MinimumLengthValidator` and `CommonPasswordValidator` in `AUTH_PASSWORD_VALIDATORS`.
"""

from collections.abc import Iterator

from engines.config.python_settings import at, sure
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Any password accepted",
    severity="low",
    confidence="medium",
    cwe=521,
    weakness="weak-password-rules",
    languages=("python",),
    hints=("AUTH_PASSWORD_VALIDATORS",),
    fix="List the validators.",
    bad=[
        Example("AUTH_PASSWORD_VALIDATORS = []", path="shop/settings.py"),
        Example("AUTH_PASSWORD_VALIDATORS = ()", path="shop/settings/production.py"),
    ],
    good=[
        Example(
            ('AUTH_PASSWORD_VALIDATORS = [{"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"}]'),
            path="shop/settings.py",
        ),
        Example("AUTH_PASSWORD_VALIDATORS = []", path="shop/settings/local.py"),
        Example(
            """AUTH_PASSWORD_VALIDATORS = []
if STRICT:
    AUTH_PASSWORD_VALIDATORS = RULES""",
            path="shop/settings.py",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in sure(file, "AUTH_PASSWORD_VALIDATORS"):
        if one.value == []:
            yield at(file, one, "The password 1 is accepted.")
