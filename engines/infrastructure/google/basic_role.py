"""A basic role, owner or editor, is granted on a project, folder or organisation.

It covers nearly every action of every service: one leaked key of whoever holds it is the project.

Grant the roles of the services that are used; the recommender names them.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.rule import Match, rule
from engines.source import SourceFile

KINDS = tuple(
    f"google_{scope}_iam_{form}" for scope in ("project", "folder", "organization") for form in ("member", "binding")
)


@rule(
    title="Owner or editor granted",
    severity="medium",
    confidence="high",
    cwe=269,
    weakness="excess-privilege",
    languages=("terraform",),
    hints=("google_",),
    fix="Grant the roles of the services that are used.",
    bad=[
        """resource "google_project_iam_member" "main" {
  project = "p"
  role = "roles/editor"
  member = "serviceAccount:a@p.iam.gserviceaccount.com"
}""",
        """resource "google_folder_iam_binding" "main" {
  role = "roles/owner"
  members = ["group:g@example.com"]
}""",
    ],
    good=[
        """resource "google_project_iam_member" "main" {
  role = "roles/storage.objectViewer"
  member = "serviceAccount:a@p.iam.gserviceaccount.com"
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, *KINDS):
        if one.text("role") in ("roles/owner", "roles/editor"):
            yield one.match("role", f"{one.address} grants {one.text('role')}.")
