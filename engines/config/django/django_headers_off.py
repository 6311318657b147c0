"""A header that Django sends by default to protect visitors is switched off.

Browsers then guess what a file is and run an upload as a script, or tell other sites the whole address of the page.

Remove the line.
"""

from collections.abc import Iterator

from engines.config.python_settings import at, sure
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

OFF = {
    "SECURE_CONTENT_TYPE_NOSNIFF": (False,),
    "SECURE_REFERRER_POLICY": ("unsafe-url", ["unsafe-url"]),
    "SECURE_CROSS_ORIGIN_OPENER_POLICY": ("unsafe-none",),
}


@rule(
    title="Protecting header switched off",
    severity="low",
    confidence="high",
    cwe=693,
    weakness="missing-security-headers",
    languages=("python",),
    hints=("SECURE_",),
    patch=swap(
        (r"(SECURE_CONTENT_TYPE_NOSNIFF\s*=\s*)False\b", r"\1True"),
        (r"(SECURE_REFERRER_POLICY\s*=\s*['\"])unsafe-url", r"\1same-origin"),
        (r"(SECURE_CROSS_ORIGIN_OPENER_POLICY\s*=\s*['\"])unsafe-none", r"\1same-origin"),
    ),
    fix="Remove the line.",
    bad=[
        Example("SECURE_CONTENT_TYPE_NOSNIFF = False", path="shop/settings.py"),
        Example('SECURE_REFERRER_POLICY = "unsafe-url"', path="shop/settings.py"),
        Example('SECURE_CROSS_ORIGIN_OPENER_POLICY = "unsafe-none"', path="shop/settings/production.py"),
    ],
    good=[
        Example("SECURE_CONTENT_TYPE_NOSNIFF = True", path="shop/settings.py"),
        Example('SECURE_REFERRER_POLICY = "same-origin"', path="shop/settings.py"),
        Example("SECURE_CONTENT_TYPE_NOSNIFF = False", path="shop/settings/local.py"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in sure(file, *OFF):
        if one.value in OFF[one.name]:
            yield at(file, one, f"{one.name} leaves visitors without it.")
