"""A database takes connections from every address.

Only its password then stands between its data and everybody: it is scanned, guessed at, and hit by every new flaw.

Name the networks in `authorized_networks`, or set `ipv4_enabled = false` and use the private network.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.resources import open_ranges
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Database open to every address (Google Cloud)",
    severity="high",
    confidence="high",
    cwe=668,
    weakness="exposed-service",
    languages=("terraform",),
    hints=("google_",),
    fix="Name the networks or use the private network.",
    bad=[
        """resource "google_sql_database_instance" "main" {
  settings {
    ip_configuration {
      require_ssl = true
      authorized_networks {
        value = "0.0.0.0/0"
      }
    }
  }
}""",
    ],
    good=[
        """resource "google_sql_database_instance" "main" {
  settings {
    ip_configuration {
      require_ssl = true
      ipv4_enabled = false
      authorized_networks {
        value = "203.0.113.0/24"
      }
    }
  }
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "google_sql_database_instance"):
        for settings in one.all("settings"):
            for way in settings.all("ip_configuration"):
                for network in way.all("authorized_networks"):
                    if any(open_ranges(network.texts("value"))):
                        yield one.match("value", f"{one.address} takes connections from everywhere.", section=network)
