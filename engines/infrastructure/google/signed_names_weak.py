"""The names of a zone are not signed, or signed with SHA-1.

Answers can be forged on the way: visitors and mail go to somebody else's server.

Set `dnssec_config { state = "on" }` and a key with `rsasha256` or `ecdsap256sha256`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Names of a zone not signed",
    severity="low",
    confidence="high",
    cwe=347,
    weakness="package-verification",
    languages=("terraform",),
    hints=("google_",),
    patch=turn({"state": '"on"', "algorithm": '"ecdsap256sha256"'}),
    fix='dnssec_config with state = "on".',
    bad=[
        """resource "google_dns_managed_zone" "main" {
  dns_name = "a.example."
  dnssec_config {
    state = "off"
  }
}""",
        """resource "google_dns_managed_zone" "main" {
  dnssec_config {
    state = "on"
    default_key_specs {
      algorithm = "rsasha1"
    }
  }
}""",
    ],
    good=[
        """resource "google_dns_managed_zone" "main" {
  visibility = "private"
  dnssec_config {
    state = "off"
  }
}""",
        'resource "google_dns_managed_zone" "main" {\n  dnssec_config {\n    state = "on"\n  }\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "google_dns_managed_zone"):
        if one.text("dnssec_config.state") == "off" and one.text("visibility") != "private":
            yield one.match("dnssec_config.state", f"Answers for {one.address} can be forged.")
        if one.text("dnssec_config.default_key_specs.algorithm") == "rsasha1":
            yield one.match("dnssec_config.default_key_specs.algorithm", f"{one.address} is signed with SHA-1.")
