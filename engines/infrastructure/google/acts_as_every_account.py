"""The right to act as, or make tokens for, every service account of a project is granted.

Whoever holds it is each of these accounts, the strongest included.

Grant it on the one service account: `google_service_account_iam_member`.
"""

from collections.abc import Iterator

from engines.hit import Severity
from engines.infrastructure.cloud import resources
from engines.rule import Match, rule
from engines.source import SourceFile

KINDS = tuple(
    f"google_{scope}_iam_{form}" for scope in ("project", "folder", "organization") for form in ("member", "binding")
)
STRONG = frozenset(
    f"roles/iam.{name}"
    for name in ("serviceAccountTokenCreator", "serviceAccountUser", "serviceAccountAdmin", "workloadIdentityUser")
)


@rule(
    title="Right to act as every service account",
    severity="high",
    confidence="high",
    cwe=269,
    weakness="excess-privilege",
    languages=("terraform",),
    hints=("google_",),
    fix="Grant it on the one service account.",
    bad=[
        """resource "google_project_iam_member" "main" {
  role = "roles/iam.serviceAccountTokenCreator"
  member = "user:a@example.com"
}""",
        """resource "google_project_iam_binding" "main" {
  role = "roles/iam.serviceAccountUser"
  members = ["group:g@example.com"]
}""",
    ],
    good=[
        """resource "google_service_account_iam_member" "main" {
  role = "roles/iam.serviceAccountUser"
  member = "user:a@example.com"
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, *KINDS):
        if one.text("role") in STRONG:
            severity: Severity = "medium" if one.text("role") == "roles/iam.serviceAccountUser" else "high"
            yield one.match("role", f"{one.address}: every account of the project.", severity=severity)
