"""A TLS connection does not verify the other side's certificate.

Anybody on the way, in the same Wi-Fi or in a provider's network, can pose as the server, read everything and change it:
passwords and tokens included.

Leave InsecureSkipVerify out. For a server with a certificate of your own put its authority into `RootCAs`.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.golang import literals
from engines.index.opted import weight_of_option
from engines.index.scopes import text
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Certificate not verified",
    severity="high",
    confidence="high",
    cwe=295,
    weakness="certificate-validation",
    patch=swap(
        (r"\bInsecureSkipVerify(\s*[:=]\s*)true\b", r"InsecureSkipVerify\1false"),
    ),
    fix="Leave InsecureSkipVerify out.",
    hints=("InsecureSkipVerify",),
    languages=("go",),
    bad=[
        'package a\n\nimport "crypto/tls"\n\nvar c = &tls.Config{InsecureSkipVerify: true}\n',
        'package a\n\nimport "crypto/tls"\n\nfunc f(c *tls.Config) { c.InsecureSkipVerify = true }\n',
    ],
    good=[
        'package a\n\nimport "crypto/tls"\n\nvar c = &tls.Config{InsecureSkipVerify: false}\n',
        'package a\n\nimport "crypto/tls"\n\nfunc f(check func(tls.ConnectionState) error) *tls.Config {\n'
        "\treturn &tls.Config{InsecureSkipVerify: true, VerifyConnection: check}\n}\n",
        'package a\n\nimport "crypto/tls"\n\n'
        "func f(skip bool) *tls.Config { return &tls.Config{InsecureSkipVerify: skip} }\n",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in literals(file, "crypto/tls", "Config"):
        value = one.values.get("InsecureSkipVerify")
        if text(value) == "true" and not {"VerifyConnection", "VerifyPeerCertificate"} & one.values.keys():
            yield Match.at(
                value or one.node,
                "The server's certificate is not verified.",
                severity=weight_of_option(value or one.node),
            )
    for node in file.nodes("assignment_statement"):
        if _switches(node, "left").endswith(".InsecureSkipVerify") and _switches(node, "right") == "true":
            yield Match.at(node, "The server's certificate is not verified.", severity=weight_of_option(node))


def _switches(node: Node, side: str) -> str:
    return text(node.child_by_field_name(side))
