"""A database has an address on the internet.

Its list of networks and its password are all that keeps the internet out, and lists are widened in haste.

Set `ipv4_enabled = false` and `private_network`, and connect through the proxy.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Database with a public address (Google Cloud)",
    severity="low",
    confidence="high",
    cwe=668,
    weakness="exposed-service",
    languages=("terraform",),
    hints=("google_",),
    fix="ipv4_enabled = false and private_network.",
    bad=[
        """resource "google_sql_database_instance" "main" {
  settings {
    ip_configuration {
      require_ssl = true
      ipv4_enabled = true
    }
  }
}""",
    ],
    good=[
        """resource "google_sql_database_instance" "main" {
  settings {
    ip_configuration {
      ssl_mode = "ENCRYPTED_ONLY"
      ipv4_enabled = false
    }
  }
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "google_sql_database_instance"):
        if one.is_on("settings.ip_configuration.ipv4_enabled"):
            yield one.match("settings.ip_configuration.ipv4_enabled", f"{one.address} has an address on the internet.")
