"""A machine image or a snapshot is shared with every account.

Keys, configuration and data left on the disk are read by whoever starts a copy; people search public images for
exactly that.

Name the accounts it is shared with.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Machine image shared with everybody",
    severity="high",
    confidence="high",
    cwe=732,
    weakness="public-storage",
    languages=("terraform", "yaml", "json"),
    fix="Name the accounts.",
    bad=[
        'resource "aws_ami_launch_permission" "main" {\n  image_id = "ami-1"\n  group = "all"\n}',
        'resource "aws_db_snapshot" "main" {\n  shared_accounts = ["all"]\n}',
    ],
    good=[
        """resource "aws_ami_launch_permission" "main" {
  image_id = "ami-1"
  account_id = "123456789012"
}""",
        'resource "aws_db_snapshot" "main" {\n  shared_accounts = ["123456789012"]\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "aws_ami_launch_permission", "aws_db_snapshot", "aws_db_cluster_snapshot"):
        for path in ("group", "shared_accounts"):
            if "all" in one.texts(path):
                yield one.match(path, f"{one.address} is readable by every account.")
