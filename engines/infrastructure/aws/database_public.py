"""A database is given an address on the internet.

Only its password then stands between its data and everybody: it is scanned, guessed at, and hit by every new flaw
before the patch is in.

Set `publicly_accessible = false`, and reach it through the private network, a VPN or a session.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile

KINDS = (
    "aws_db_instance", "aws_rds_cluster_instance", "aws_redshift_cluster", "aws_docdb_cluster_instance",
    "aws_neptune_cluster_instance", "aws_mq_broker", "aws_dms_replication_instance", "aws_redshiftserverless_workgroup",
)  # fmt: skip


@rule(
    title="Database with a public address",
    severity="high",
    confidence="high",
    cwe=668,
    weakness="exposed-service",
    languages=("terraform", "yaml", "json"),
    hints=("ublicly",),
    patch=turn("false"),
    fix="publicly_accessible = false.",
    bad={
        "terraform": [
            'resource "aws_db_instance" "main" {\n  storage_encrypted = true\n  publicly_accessible = true\n}',
            'resource "aws_redshift_cluster" "main" {\n  publicly_accessible = true\n  encrypted = true\n}',
            """variable "open" { default = true }
resource "aws_rds_cluster_instance" "main" {
  publicly_accessible = var.open
}""",
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::RDS::DBInstance
    Properties:
      PubliclyAccessible: true
      StorageEncrypted: true""",
        ],
    },
    good={
        "terraform": [
            'resource "aws_db_instance" "main" {\n  storage_encrypted = true\n  publicly_accessible = false\n}',
            """resource "aws_db_instance" "main" {
  storage_encrypted = true
  publicly_accessible = var.open
}""",
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::RDS::DBInstance
    Properties:
      PubliclyAccessible: 'false'
      StorageEncrypted: true""",
        ],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, *KINDS):
        if one.is_on("publicly_accessible"):
            yield one.match("publicly_accessible", f"{one.address} can be reached from the internet.")
