"""A TLS version that is broken or withdrawn (SSLv2, SSLv3, TLS 1.0, TLS 1.1) is allowed.

Known attacks read parts of such connections, and a party in between can talk both ends down to the oldest version
they share.

Use ssl.create_default_context() and leave its minimum, TLS 1.2, alone.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.names import dotted
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

OLD = frozenset(
    (
        "ssl.PROTOCOL_SSLv2",
        "ssl.PROTOCOL_SSLv3",
        "ssl.PROTOCOL_TLSv1",
        "ssl.PROTOCOL_TLSv1_1",
        "ssl.TLSVersion.SSLv3",
        "ssl.TLSVersion.TLSv1",
        "ssl.TLSVersion.TLSv1_1",
        "OpenSSL.SSL.SSLv2_METHOD",
        "OpenSSL.SSL.SSLv3_METHOD",
        "OpenSSL.SSL.TLSv1_METHOD",
        "OpenSSL.SSL.TLSv1_1_METHOD",
    )
)


@rule(
    title="Outdated TLS version",
    severity="medium",
    confidence="high",
    cwe=327,
    weakness="weak-tls",
    patch=swap((r"\bTLSVersion\.(?:SSLv3|TLSv1_1|TLSv1)\b", r"TLSVersion.TLSv1_2")),
    fix="Use ssl.create_default_context() and its minimum version.",
    hints=("PROTOCOL_SSLv", "PROTOCOL_TLSv1", "TLSVersion", "_METHOD"),
    bad=[
        "import ssl\ncontext = ssl.SSLContext(ssl.PROTOCOL_TLSv1)",
        "import ssl\ncontext.minimum_version = ssl.TLSVersion.TLSv1_1",
        "from OpenSSL import SSL\nSSL.Context(SSL.SSLv3_METHOD)",
    ],
    good=[
        "import ssl\ncontext = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)",
        "import ssl\ncontext.minimum_version = ssl.TLSVersion.TLSv1_2",
        "import ssl\nassert version != ssl.TLSVersion.TLSv1",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for node in file.nodes("attribute"):
        if dotted(file, node) in OLD and not _is_compared(node):
            yield Match.at(node, "This version of the protocol is broken or withdrawn.")


def _is_compared(node: Node) -> bool:
    return node.parent is not None and node.parent.type in ("comparison_operator", "attribute", "list", "tuple", "set")
