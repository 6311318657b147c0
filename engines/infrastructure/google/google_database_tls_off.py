"""A database takes connections without TLS.

Passwords and data pass in clear: whoever is on the way reads them.

Set `ssl_mode = "ENCRYPTED_ONLY"` (older: `require_ssl = true`).
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Database without TLS (Google Cloud)",
    severity="medium",
    confidence="high",
    cwe=319,
    weakness="cleartext-transport",
    languages=("terraform",),
    hints=("google_",),
    patch=turn({"require_ssl": '"ENCRYPTED_ONLY"'}, "ssl_mode"),
    fix='ssl_mode = "ENCRYPTED_ONLY".',
    bad=[
        'resource "google_sql_database_instance" "main" {\n  settings {\n    tier = "db-f1-micro"\n  }\n}',
        """resource "google_sql_database_instance" "main" {
  settings {
    ip_configuration {
      require_ssl = false
    }
  }
}""",
    ],
    good=[
        """resource "google_sql_database_instance" "main" {
  settings {
    ip_configuration {
      ssl_mode = "ENCRYPTED_ONLY"
    }
  }
}""",
        """resource "google_sql_database_instance" "main" {
  master_instance_name = "m"
  settings {
    ip_configuration {
      require_ssl = true
    }
  }
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "google_sql_database_instance"):
        way = "settings.ip_configuration"
        is_on = one.is_on(f"{way}.require_ssl") or "ENCRYPTED_ONLY" in one.text(f"{way}.ssl_mode")
        is_strict = "TRUSTED" in one.text(f"{way}.ssl_mode")
        is_unknown = not one.is_missing(f"{way}.require_ssl") and not one.is_off(f"{way}.require_ssl")
        if not (is_on or is_strict or is_unknown or (one.value(f"{way}.ssl_mode") and not one.text(f"{way}.ssl_mode"))):
            yield one.match(f"{way}.require_ssl", f"{one.address} takes connections in clear.")
