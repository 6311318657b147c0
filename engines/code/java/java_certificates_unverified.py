"""A trust manager accepts every certificate, or a verifier accepts every host name.

The connection is encrypted, but to whoever answers: somebody on the way reads and changes everything that is sent.

Use the default trust manager and verifier. For a certificate of your own, put it into a key store and make the trust
manager from that.
"""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.index.java import Call, calls_of, made
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

# What accepts everything, by its name in a library.
CONSTANTS: Final = (
    "NoopHostnameVerifier", "AllowAllHostnameVerifier", "ALLOW_ALL_HOSTNAME_VERIFIER", "TrustAllStrategy",
    "InsecureTrustManagerFactory",
)  # fmt: skip
# Settings of clients, and what switches the test off.
CALLS: Final = {
    "setTrustAll": "true", "setVerifyHost": "false", "validateTLSCertificates": "false", "verifySsl": "false",
    "trustAllCerts": "", "trustAllHosts": "",
}  # fmt: skip
VERIFIERS: Final = ("hostnameVerifier", "setHostnameVerifier", "setDefaultHostnameVerifier", "setSSLHostnameVerifier")


@rule(
    title="Certificate not verified",
    severity="high",
    confidence="high",
    cwe=295,
    weakness="certificate-validation",
    languages=("java",),
    fix="Use the default trust manager and host name verifier.",
    hints=("checkServerTrusted", "ostnameVerifier", "HOSTNAME_VERIFIER", "loadTrustMaterial", *CALLS, *CONSTANTS),
    bad=[
        "class A implements javax.net.ssl.X509TrustManager {\n"
        "  public void checkServerTrusted(X509Certificate[] chain, String type) { } }",
        "class A implements javax.net.ssl.HostnameVerifier {\n"
        "  public boolean verify(String host, javax.net.ssl.SSLSession session) { return true; } }",
        "class A { Client f(Client.Builder b) { return b.hostnameVerifier((host, session) -> true).build(); } }",
        "class A { javax.net.ssl.HostnameVerifier anybody = (host, session) -> true; }",
        "import org.apache.http.conn.ssl.NoopHostnameVerifier;\n"
        "class A { void f(Builder b) { b.setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE); } }",
        "class A { void f(SSLContextBuilder b) { b.loadTrustMaterial(null, (chain, type) -> { return true; }); } }",
        "class A { WebClientOptions f() { return new WebClientOptions().setTrustAll(true); } }",
    ],
    good=[
        "class A implements javax.net.ssl.X509TrustManager {\n"
        "  public void checkServerTrusted(X509Certificate[] chain, String type) {\n"
        "    inner.checkServerTrusted(chain, type); } }",
        "class A implements javax.net.ssl.HostnameVerifier {\n"
        "  public boolean verify(String host, javax.net.ssl.SSLSession session) { return host.equals(KNOWN); } }",
        "class A { boolean verify(String password) { return true; } HostnameVerifier v; }",
        "class A { Client f(Client.Builder b) { return b.hostnameVerifier((h, s) -> h.equals(KNOWN)).build(); } }",
        "class A { WebClientOptions f() { return new WebClientOptions().setTrustAll(false).setVerifyHost(true); } }",
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
    for call in calls_of(file, *VERIFIERS, "loadTrustMaterial"):
        if call.arguments and _is_always_true(call.arguments[-1]):
            yield Match.at(call.node, "Whoever answers is accepted.")
    for node in file.nodes("variable_declarator"):
        kind = text(node.parent.child_by_field_name("type")) if node.parent is not None else ""
        value = node.child_by_field_name("value")
        if kind.rpartition(".")[2] == "HostnameVerifier" and value is not None and _is_always_true(value):
            yield Match.at(node, "Every host name is accepted.")
    for call in calls_of(file, *CALLS):
        if _is_switched_off(call):
            yield Match.at(call.node, "Every certificate is accepted.")
    yield from _accepting(file)


def _accepting(file: SourceFile) -> Iterator[Match]:
    for node in file.nodes("field_access"):
        owner, name = text(node.child_by_field_name("object")), text(node.child_by_field_name("field"))
        if name in CONSTANTS or (name == "INSTANCE" and owner.rpartition(".")[2] in CONSTANTS):
            yield Match.at(node, "Whoever answers is accepted.")
    for call in made(file, *CONSTANTS):
        yield Match.at(call.node, "Whoever answers is accepted.")


def _is_always_true(node: Node) -> bool:
    body = node.child_by_field_name("body") if node.type == "lambda_expression" else None
    return body is not None and "".join(text(body).split()) in ("true", "{returntrue;}")


def _is_switched_off(call: Call) -> bool:
    given = CALLS[call.name]
    return [text(one) for one in call.arguments] == ([given] if given else [])


def _statements(node: Node) -> list[Node] | None:
    body = node.child_by_field_name("body")
    return [one for one in body.named_children if not one.type.endswith("comment")] if body is not None else None
