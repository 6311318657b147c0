"""A TLS connection is made without verifying the other side's certificate.

Anybody between the two ends can then present a certificate of their own, read everything and change the answers:
passwords, tokens and downloads included.

Leave verification on. For a private authority pass its certificate in ca, or set NODE_EXTRA_CA_CERTS.
"""

from collections.abc import Iterator

from engines.index.calls import options
from engines.index.constants import constant, is_literally
from engines.index.opted import weight_of_option
from engines.index.scopes import text
from engines.languages import JAVASCRIPT
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

OPTIONS = frozenset(("rejectUnauthorized", "strictSSL"))
MESSAGE = "The certificate is not verified: anybody on the way can read and change what is sent."


@rule(
    title="Certificate not verified",
    severity="high",
    confidence="high",
    cwe=295,
    weakness="certificate-validation",
    languages=JAVASCRIPT,
    patch=swap(
        (r"\b(rejectUnauthorized|strictSSL)(\s*[:=]\s*)false\b", r"\1\2true"),
    ),
    fix="Leave verification on; pass a private authority's certificate where there is one.",
    hints=("rejectUnauthorized", "strictSSL", "NODE_TLS_REJECT_UNAUTHORIZED"),
    bad=[
        "const agent = new https.Agent({ rejectUnauthorized: false });",
        "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';",
        "process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = 0;",
        "request({ url, strictSSL: false }, done);",
        "options.rejectUnauthorized = false;",
    ],
    good=[
        "const agent = new https.Agent({ rejectUnauthorized: true, ca });",
        "const agent = new https.Agent({ rejectUnauthorized: config.verify });",
        # A server that asks its clients for no certificate has none to verify.
        "https.createServer({ key, cert, requestCert: false, rejectUnauthorized: false }, app);",
        "delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;",
        "if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0') { warn(); }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for node in file.nodes("pair"):
        key = text(node.child_by_field_name("key")).strip("'\"")
        is_off = key in OPTIONS and is_literally(file, node.child_by_field_name("value"), False)
        if is_off and not is_literally(file, options(node.parent).get("requestCert"), False):
            yield Match.at(node, MESSAGE, severity=weight_of_option(node))
    for node in file.nodes("assignment_expression"):
        target = text(node.child_by_field_name("left"))
        value = constant(file, node.child_by_field_name("right"))
        if ("NODE_TLS_REJECT_UNAUTHORIZED" in target and value is not None and str(value.value) == "0") or (
            target.endswith((".rejectUnauthorized", ".strictSSL")) and value is not None and value.value is False
        ):
            yield Match.at(node, MESSAGE, severity=weight_of_option(node))
