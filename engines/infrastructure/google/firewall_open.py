"""A firewall rule lets the whole internet reach a port that is for administrators or databases, or every port.

SSH, remote desktop and database ports are found by scanners within minutes and attacked with guessed passwords and
every new flaw of the server behind them.

Name the addresses in `source_ranges`; for SSH use Identity-Aware Proxy, which needs no open port.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.ports import in_words
from engines.infrastructure.resources import open_ranges
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Port for administrators open to the internet (Google Cloud)",
    severity="high",
    confidence="high",
    cwe=668,
    weakness="exposed-service",
    languages=("terraform",),
    hints=("google_",),
    fix="Name the addresses in source_ranges.",
    bad=[
        """resource "google_compute_firewall" "main" {
  network = "n"
  source_ranges = ["0.0.0.0/0"]
  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}""",
        """resource "google_compute_firewall" "main" {
  network = "n"
  source_ranges = ["0.0.0.0/0"]
  allow {
    protocol = "all"
  }
}""",
    ],
    good=[
        """resource "google_compute_firewall" "main" {
  network = "n"
  source_ranges = ["0.0.0.0/0"]
  allow {
    protocol = "tcp"
    ports    = ["443"]
  }
}""",
        """resource "google_compute_firewall" "main" {
  source_ranges = ["35.235.240.0/20"]
  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}""",
        """resource "google_compute_firewall" "main" {
  direction = "EGRESS"
  source_ranges = ["0.0.0.0/0"]
  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "google_compute_firewall"):
        if (
            one.text("direction") == "EGRESS"
            or one.is_on("disabled")
            or not any(open_ranges(one.texts("source_ranges")))
        ):
            continue
        for way in one.all("allow"):
            protocol = way.text("protocol").lower()
            told = "Every port is" if protocol == "all" else in_words(way.texts("ports"))
            if protocol in ("tcp", "6") and way.is_missing("ports"):
                told = "Every port is"
            if told:
                yield one.match("ports", f"{told} open to the whole internet.", section=way)
