"""A role on a bucket, function, service, topic or key is granted to everybody, or to everyone with a Google account.

What lies there is read, run or decrypted by people nobody knows; `allAuthenticatedUsers` sounds like ours and means
the whole world.

Name the users, groups and service accounts. For a public web page put the grant on that one service or bucket only,
and keep nothing else in it.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import described
from engines.infrastructure.resources import Resource
from engines.rule import Match, rule
from engines.source import SourceFile

EVERYBODY = frozenset(("allUsers", "allAuthenticatedUsers"))
PAGES = ("google_cloud_run", "google_cloudfunctions")


@rule(
    title="Granted to everybody (Google Cloud)",
    severity="high",
    confidence="medium",
    cwe=732,
    weakness="public-storage",
    languages=("terraform",),
    hints=("allUsers", "allAuthenticatedUsers"),
    fix="Name the members.",
    bad=[
        """resource "google_storage_bucket_iam_binding" "main" {
  bucket = "b"
  role = "roles/storage.objectViewer"
  members = ["allUsers"]
}""",
        """resource "google_kms_crypto_key_iam_member" "main" {
  role = "roles/cloudkms.cryptoKeyDecrypter"
  member = "allAuthenticatedUsers"
}""",
        """resource "google_bigquery_dataset" "main" {
  access {
    role = "READER"
    special_group = "allAuthenticatedUsers"
  }
}""",
    ],
    good=[
        """resource "google_storage_bucket_iam_member" "main" {
  bucket = "b"
  role = "roles/storage.objectViewer"
  member = "group:team@example.com"
}""",
        """resource "google_bigquery_dataset" "main" {
  access {
    role = "OWNER"
    special_group = "projectOwners"
  }
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for kind, found in described(file).items():
        if kind.startswith("google_"):
            for one in found:
                yield from _told(one)


def _told(one: Resource) -> Iterator[Match]:
    for path in ("member", "members", "entity"):
        if EVERYBODY.intersection(one.texts(path)):
            is_page = one.kind.startswith(PAGES) and one.text("role") in (
                "roles/run.invoker",
                "roles/cloudfunctions.invoker",
            )
            yield one.match(path, f"{one.address} is granted to everybody.", severity="low" if is_page else None)
    for access in one.all("access") if one.kind == "google_bigquery_dataset" else ():
        if access.text("special_group") in EVERYBODY or access.text("iam_member") in EVERYBODY:
            yield one.match("special_group", f"{one.address} is readable by everybody.", section=access)
