"""A machine carries the default service account with rights over every service of the project.

Whoever breaks into one program on it reads every bucket and database of the project and changes its machines.

Make a service account for the machine, and grant it what the program calls.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.rule import Match, rule
from engines.source import SourceFile

DEFAULT = ("-compute@developer.gserviceaccount.com", "@appspot.gserviceaccount.com")


@rule(
    title="Machine with rights over the whole project",
    severity="high",
    confidence="medium",
    cwe=269,
    weakness="excess-privilege",
    languages=("terraform",),
    hints=("google_",),
    fix="Use a service account of its own.",
    bad=[
        """resource "google_compute_instance" "main" {
  service_account {
    scopes = ["cloud-platform"]
  }
}""",
        """resource "google_compute_instance" "main" {
  service_account {
    email = "1-compute@developer.gserviceaccount.com"
    scopes = ["https://www.googleapis.com/auth/cloud-platform"]
  }
}""",
    ],
    good=[
        """resource "google_compute_instance" "main" {
  service_account {
    email = google_service_account.app.email
    scopes = ["cloud-platform"]
  }
}""",
        """resource "google_compute_instance" "main" {
  service_account {
    scopes = ["logging-write"]
  }
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(
        file, "google_compute_instance", "google_compute_instance_template", "google_container_node_pool"
    ):
        place = "node_config" if one.kind.endswith("node_pool") else ""
        for owner in one.all(place) if place else [one]:
            for account in [owner] if place else owner.all("service_account"):
                path = "oauth_scopes" if place else "scopes"
                email = account.text("service_account" if place else "email")
                is_default = account.is_missing("service_account" if place else "email") or email.endswith(DEFAULT)
                if is_default and any(scope.endswith("cloud-platform") for scope in account.texts(path)):
                    yield one.match(
                        path, f"{one.address} may do what the project's default account may.", section=account
                    )
