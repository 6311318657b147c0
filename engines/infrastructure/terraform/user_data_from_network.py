"""A machine fetches a script from the network and runs it as root when it starts.

Whatever the server sends at that moment runs with the machine's rights; a taken-over server or address reaches
every new machine.

Build an image, or verify a hash before running what was fetched.
"""

from collections.abc import Iterator

import re2

from engines.infrastructure.cloud import described
from engines.rule import Match, rule
from engines.source import SourceFile

PIPED = re2.compile(r"\b(?:curl|wget)\b[^|;&\n]*\|\s*(?:sudo\s+)?(?:/bin/)?(?:ba|z|da)?sh\b")


@rule(
    title="Script from the network run at start",
    severity="low",
    confidence="high",
    cwe=494,
    weakness="unverified-download",
    languages=("terraform",),
    hints=("curl", "wget"),
    fix="Build an image or verify a hash.",
    bad=[
        """resource "aws_instance" "main" {
  metadata_options {
    http_tokens = "required"
  }
  user_data = <<EOF
  #!/bin/bash
  curl -s https://corp.example/i.sh | sudo bash
  EOF
}""",
    ],
    good=[
        """resource "aws_instance" "main" {
  metadata_options {
    http_tokens = "required"
  }
  user_data = <<EOF
  #!/bin/bash
  curl -s https://corp.example/k.asc | gpg --dearmor
  EOF
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for kind, found in described(file).items():
        for one in found if kind.startswith(("aws_", "azurerm_", "google_")) else ():
            for path in ("user_data", "user_data_base64", "custom_data", "metadata_startup_script"):
                if PIPED.search(one.text(path)):
                    yield one.match(path, f"{one.address} runs what the network gives it.")
