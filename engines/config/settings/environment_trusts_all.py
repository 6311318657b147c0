"""A program's environment switches the verification of certificates off.

Every connection of the program then trusts whoever answers: anybody on the way reads and changes what it sends.

Give it the authority with `NODE_EXTRA_CA_CERTS` or its like and remove the line.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.settings_file import settings
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

OFF = frozenset(("node_tls_reject_unauthorized", "strict-ssl", "pythonhttpsverify", "curl_ssl_verify", "db_ssl_verify"))


@rule(
    title="Certificates not verified by setting",
    severity="medium",
    confidence="high",
    cwe=295,
    weakness="certificate-validation",
    languages=("dotenv", "ini"),
    hints=("SSL", "TLS", "HTTPS", "ssl"),
    patch=swap(
        (r"(?i)([=:]\s*['\"]?)(?:false|no|off)\b", r"\1true"),
        (r"([=:]\s*['\"]?)0\b", r"\g<1>1"),
    ),
    fix="Remove the line; give it the authority.",
    bad=[
        Example("NODE_TLS_REJECT_UNAUTHORIZED=0", path=".env"),
        Example("strict-ssl=false", path=".npmrc"),
    ],
    good=[
        Example("NODE_TLS_REJECT_UNAUTHORIZED=1", path=".env"),
        Example("strict-ssl=true\ncafile=corp.pem", path=".npmrc"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings(file):
        if (one.key in OFF and one.is_off) or (one.key in ("git_ssl_no_verify",) and one.is_on):
            yield at_line(file, one.line, f"{one.name[:40]} trusts whoever answers.")
