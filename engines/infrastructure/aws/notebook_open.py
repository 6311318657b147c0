"""A notebook has its own way to the internet, or its users are root on it.

Code from anywhere runs in a notebook; with its own way out, data leaves past every rule of the network.

Set `direct_internet_access = "Disabled"` with a subnet, and `root_access = "Disabled"`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Notebook past the network's rules",
    severity="low",
    confidence="high",
    cwe=668,
    weakness="exposed-service",
    languages=("terraform", "yaml", "json"),
    patch=turn('"Disabled"'),
    fix="direct_internet_access Disabled.",
    bad=[
        'resource "aws_sagemaker_notebook_instance" "main" {\n  instance_type = "ml.t2.medium"\n}',
    ],
    good=[
        """resource "aws_sagemaker_notebook_instance" "main" {
  direct_internet_access = "Disabled"
  subnet_id = aws_subnet.s.id
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "aws_sagemaker_notebook_instance"):
        if one.is_missing("direct_internet_access") or one.text("direct_internet_access") == "Enabled":
            yield one.match("direct_internet_access", f"{one.address} has its own way to the internet.")
