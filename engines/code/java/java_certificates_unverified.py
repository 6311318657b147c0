"""A trust manager accepts every certificate, or a verifier accepts every host name.

The connection is encrypted, but to whoever answers: somebody on the way reads and changes everything that is sent.

Use the default trust manager and verifier. For a certificate of your own, put it into a key store and make the trust
manager from that.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Certificate not verified",
    severity="high",
    confidence="high",
    cwe=295,
    weakness="certificate-validation",
    languages=("java",),
    fix="Use the default trust manager and host name verifier.",
    hints=("checkServerTrusted", "HostnameVerifier", "NoopHostnameVerifier"),
    bad=[
        "class A implements javax.net.ssl.X509TrustManager {\n"
        "  public void checkServerTrusted(X509Certificate[] chain, String type) { } }",
        "class A implements javax.net.ssl.HostnameVerifier {\n"
        "  public boolean verify(String host, javax.net.ssl.SSLSession session) { return true; } }",
    ],
    good=[
        "class A implements javax.net.ssl.X509TrustManager {\n"
        "  public void checkServerTrusted(X509Certificate[] chain, String type) {\n"
        "    inner.checkServerTrusted(chain, type); } }",
        "class A implements javax.net.ssl.HostnameVerifier {\n"
        "  public boolean verify(String host, javax.net.ssl.SSLSession session) { return host.equals(KNOWN); } }",
        "class A { boolean verify(String password) { return true; } HostnameVerifier v; }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for node in file.nodes("method_declaration"):
        name, body = text(node.child_by_field_name("name")), _statements(node)
        if name == "checkServerTrusted" and body is not None and all(text(one) == "return;" for one in body):
            yield Match.at(node, "Every certificate is accepted.")
        is_verifier = name == "verify" and "SSLSession" in text(node.child_by_field_name("parameters"))
        if is_verifier and [text(one) for one in body or ()] == ["return true;"]:
            yield Match.at(node, "Every host name is accepted.")


def _statements(node: Node) -> list[Node] | None:
    body = node.child_by_field_name("body")
    return [one for one in body.named_children if not one.type.endswith("comment")] if body is not None else None
