"""A script of a package switches the verification of certificates off.

What it fetches or sends passes through whoever is on the way; what it installs may be theirs.

Give Node the authority with `NODE_EXTRA_CA_CERTS`.
"""

from collections.abc import Iterator

import re2

from engines.config.lines import at_line
from engines.config.settings_file import is_named, settings
from engines.for_developers import is_for_developers
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

OFF = re2.compile(r"NODE_TLS_REJECT_UNAUTHORIZED=['\"]?0|\bstrict-ssl[= ]false")


@rule(
    title="Package script that trusts everybody",
    severity="medium",
    confidence="high",
    cwe=295,
    weakness="certificate-validation",
    languages=("json",),
    hints=("NODE_TLS_REJECT_UNAUTHORIZED", "strict-ssl", "disable-web-security", "--insecure"),
    patch=swap(
        (r"\bNODE_TLS_REJECT_UNAUTHORIZED=0 ", ""),
        (r"\bstrict-ssl([= ])false\b", r"strict-ssl\1true"),
    ),
    fix="NODE_EXTRA_CA_CERTS.",
    bad=[
        Example('{"scripts": {"start": "NODE_TLS_REJECT_UNAUTHORIZED=0 node server.js"}}', path="package.json"),
        Example('{"scripts": {"preinstall": "npm config set strict-ssl false"}}', path="package.json"),
    ],
    good=[
        Example('{"scripts": {"start": "NODE_EXTRA_CA_CERTS=ca.pem node server.js"}}', path="package.json"),
        Example('{"scripts": {"dev": "NODE_TLS_REJECT_UNAUTHORIZED=0 node dev.js"}}', path="package.json"),
        Example('{"scripts": {"test:e2e": "NODE_TLS_REJECT_UNAUTHORIZED=0 jest"}}', path="package.json"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings(file) if is_named(file, "package.json") else ():
        name = one.name.removeprefix("scripts.")
        if (
            one.key.startswith("scripts.")
            and OFF.search(one.value)
            and not is_for_developers("", name.replace(":", "-"))
        ):
            yield at_line(file, one.line, f"{name[:60]} trusts whoever answers.")
