"""A package manager fetches packages without verifying whom it talks to.

Somebody on the way puts other code into what is built; nobody sees a difference.

Remove the line, and name the authority that is missing.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.settings_file import settings
from engines.for_developers import is_for_developers
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

OFF = ("enablestrictssl", "config.securehttp", "ssl_verify", "http.sslverify", "check_certificate")
ON = ("config.disabletls",)


@rule(
    title="Packages fetched without verification",
    severity="medium",
    confidence="high",
    cwe=295,
    weakness="certificate-validation",
    languages=("yaml", "json", "ini", "conf"),
    hints=(
        "enableStrictSsl",
        "secure-http",
        "disable-tls",
        "trusted-host",
        "ssl_verify",
        "sslVerify",
        "unsafeHttpWhitelist",
        "check_certificate",
    ),
    patch=swap(
        (r"((?:enableStrictSsl|\"secure-http\"|ssl_verify|sslVerify)\s*[:=]\s*)false\b", r"\1true"),
    ),
    fix="Remove the line.",
    bad=[
        Example("enableStrictSsl: false", path=".yarnrc.yml"),
        Example('{"config": {"secure-http": false}}', path="composer.json"),
        Example(
            """[global]
trusted-host = pypi.corp.example""",
            path="pip.conf",
        ),
        Example("ssl_verify: false", path=".condarc.yml"),
        Example(
            """[http]
  sslVerify = false""",
            path="git.cfg",
        ),
    ],
    good=[
        Example("enableStrictSsl: true", path=".yarnrc.yml"),
        Example('{"config": {"secure-http": true}}', path="composer.json"),
        Example(
            """[global]
trusted-host = localhost""",
            path="pip.conf",
        ),
        Example(
            """[global]
index-url = https://pypi.corp.example""",
            path="pip.conf",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings(file) if not is_for_developers(file.path) else ():
        key = one.key.replace(" ", "")
        is_trusted = key.endswith("trustedhost") and not one.value.startswith(("localhost", "127."))
        if (key in OFF and one.is_off) or (key in ON and one.is_on) or (is_trusted and one.value):
            yield at_line(file, one.line, f"{one.name[:60]} trusts whoever answers.")
