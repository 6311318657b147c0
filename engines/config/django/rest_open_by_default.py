"""Every address of the REST framework is open unless its view says otherwise.

The next view somebody writes and forgets to guard answers to everybody, and nothing shows it.

Ask for `IsAuthenticated` by default, and open the few views that are meant for everybody.
"""

from collections.abc import Iterator

from engines.config.python_settings import at, sure
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="REST views open by default",
    severity="low",
    confidence="medium",
    cwe=862,
    weakness="missing-authorization",
    languages=("python",),
    hints=("DEFAULT_PERMISSION_CLASSES",),
    fix="IsAuthenticated by default.",
    bad=[
        Example(
            'REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"]}',
            path="shop/settings.py",
        ),
        Example(
            """REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": (),
}""",
            path="shop/settings.py",
        ),
    ],
    good=[
        Example(
            'REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"]}',
            path="shop/settings.py",
        ),
        Example('REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": [own()]}', path="shop/settings.py"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in sure(file, "REST_FRAMEWORK"):
        asked = one.value.get("DEFAULT_PERMISSION_CLASSES") if isinstance(one.value, dict) else None
        if isinstance(asked, list) and all(str(name).endswith("AllowAny") for name in asked):
            yield at(file, one, "A view that forgets its guard answers to everybody.")
