"""The server's certificate is not verified.

Anybody on the way to the server can answer in its name, read what is sent and change what comes back, in spite of the
encryption.

Leave the verification on. For a certificate of your own add its authority to the machine, or compare the certificate
with the one you expect inside the callback.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.csharp import settings_of
from engines.index.opted import weight_of_option
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

_NAMES = (
    "ServerCertificateCustomValidationCallback",
    "ServerCertificateValidationCallback",
    "RemoteCertificateValidationCallback",
)


@rule(
    title="Certificate not verified",
    severity="high",
    confidence="high",
    cwe=295,
    weakness="certificate-validation",
    languages=("csharp",),
    fix="Leave the verification of certificates on.",
    hints=("Certificate",),
    bad=[
        "class A { object F() => new HttpClientHandler {\n"
        "  ServerCertificateCustomValidationCallback = (message, cert, chain, errors) => true }; }",
        "class A { void F() { ServicePointManager.ServerCertificateValidationCallback += (s, c, h, e) => true; } }",
        "class A { void F() { ServicePointManager.ServerCertificateValidationCallback =\n"
        "  delegate (object s, X509Certificate c, X509Chain h, SslPolicyErrors e) { return true; }; } }",
        "class A { void F(HttpClientHandler handler) { handler.ServerCertificateCustomValidationCallback =\n"
        "  HttpClientHandler.DangerousAcceptAnyServerCertificateValidator; } }",
    ],
    good=[
        "class A { void F(HttpClientHandler handler, string print) {\n"
        "  handler.ServerCertificateCustomValidationCallback = (m, cert, c, e) => cert.Thumbprint == print; } }",
        "class A { void F(HttpClientHandler handler) {\n"
        "  handler.ServerCertificateCustomValidationCallback = (m, c, h, e) => e == SslPolicyErrors.None; } }",
        "class A { void F() { ServicePointManager.ServerCertificateValidationCallback = null; } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings_of(file, *_NAMES):
        if _accepts_all(one.value):
            yield Match.at(one.node, "Every certificate is accepted.", severity=weight_of_option(one.node))
    for node in file.nodes("assignment_expression"):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        is_added = any(one.type == "+=" for one in node.children)
        if is_added and right is not None and text(left).rpartition(".")[2] in _NAMES and _accepts_all(right):
            yield Match.at(node, "Every certificate is accepted.", severity=weight_of_option(node))


def _accepts_all(value: Node) -> bool:
    if text(value).endswith("DangerousAcceptAnyServerCertificateValidator"):
        return True
    if value.type not in ("lambda_expression", "anonymous_method_expression"):
        return False
    body = value.child_by_field_name("body") or value.named_children[-1]
    plain = "".join(text(body).split())
    return plain in ("true", "{returntrue;}")
