"""A provider or data source talks to its service without verifying the certificate.

Anybody on the path can answer in its place: take the credentials that are sent, and hand Terraform other data to
build with.

Give it the certificate authority and remove the switch.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import described
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Certificate not verified by a provider",
    severity="medium",
    confidence="high",
    cwe=295,
    weakness="certificate-validation",
    languages=("terraform",),
    hints=("insecure", "skip_tls_verify", "allow_unverified_ssl"),
    patch=turn("false"),
    fix="Give it the certificate authority and remove the switch.",
    bad=[
        'provider "kubernetes" {\n  host     = "https://k.example.com"\n  insecure = true\n}',
        'provider "vault" {\n  skip_tls_verify = true\n}',
        'data "http" "d" {\n  url      = "https://a.example"\n  insecure = true\n}',
    ],
    good=[
        'provider "kubernetes" {\n  insecure = false\n}',
        'provider "vault" {\n  ca_cert_file = "ca.pem"\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for kind, found in described(file).items():
        for one in found if kind.startswith(("provider.", "data.http")) else ():
            for path in ("insecure", "skip_tls_verify", "allow_unverified_ssl", "insecure_skip_verify", "tls_insecure"):
                if one.is_on(path):
                    yield one.match(path, f"{one.kind} trusts whoever answers.")
