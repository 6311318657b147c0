"""A Kubernetes cluster takes a fixed password, or hands out a client certificate.

Both are shared, cannot be taken away from one person, and the password stands in Terraform's state.

Remove `username` and `password`, and set `issue_client_certificate = false`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Cluster with a fixed credential",
    severity="medium",
    confidence="high",
    cwe=1390,
    weakness="weak-authentication",
    languages=("terraform",),
    hints=("google_",),
    fix="Remove the password and the client certificate.",
    bad=[
        """resource "google_container_cluster" "main" {
  master_auth {
    username = "admin"
    password = var.p
  }
}""",
        """resource "google_container_cluster" "main" {
  master_auth {
    client_certificate_config {
      issue_client_certificate = true
    }
  }
}""",
    ],
    good=[
        """resource "google_container_cluster" "main" {
  master_auth {
    username = ""
    password = ""
    client_certificate_config {
      issue_client_certificate = false
    }
  }
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "google_container_cluster"):
        if one.text("master_auth.username"):
            yield one.match("master_auth.username", f"{one.address} takes a fixed password.")
        elif one.is_on("master_auth.client_certificate_config.issue_client_certificate"):
            path = "master_auth.client_certificate_config.issue_client_certificate"
            yield one.match(path, f"{one.address} hands out a certificate nobody can take away.")
