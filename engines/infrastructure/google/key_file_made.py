"""A long-lived key file of a service account is made by Terraform.

It stands in the state in clear, works from anywhere until somebody deletes it, and is copied to build servers and
laptops.

Use workload identity or impersonation, which give tokens for an hour.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Long-lived key of a service account",
    severity="medium",
    confidence="medium",
    cwe=798,
    weakness="hardcoded-secret",
    languages=("terraform",),
    hints=("google_",),
    fix="Use workload identity or impersonation.",
    bad=[
        """resource "google_service_account_key" "main" {
  service_account_id = google_service_account.a.name
}""",
    ],
    good=[
        """resource "google_service_account_iam_member" "main" {
  role = "roles/iam.workloadIdentityUser"
  member = "serviceAccount:p.svc.id.goog[n/a]"
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "google_service_account_key"):
        yield one.match("", f"{one.address} works from anywhere until it is deleted.")
