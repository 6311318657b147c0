"""A database's storage is not encrypted.

Its snapshots and the disks under it are readable to whoever gets hold of them: a shared snapshot, a copied volume,
a mistake in another account.

Set `storage_encrypted = true` (`encrypted` for Redshift) with a key of your own where you must show who used it. It
cannot be switched on later without a copy.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile

KINDS = (
    "aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster", "aws_neptune_cluster", "aws_redshift_cluster",
    "aws_rds_global_cluster",
)  # fmt: skip
# Another resource decides: what it is a copy of, or the cluster it belongs to.
GIVEN = ("replicate_source_db", "snapshot_identifier", "db_cluster_identifier", "db_snapshot_identifier")


@rule(
    title="Database stored without encryption",
    severity="medium",
    confidence="high",
    cwe=311,
    weakness="unencrypted-storage",
    languages=("terraform", "yaml", "json"),
    patch=turn("true"),
    fix="storage_encrypted = true.",
    bad={
        "terraform": [
            'resource "aws_db_instance" "main" {\n  engine = "mysql"\n  publicly_accessible = false\n}',
            'resource "aws_rds_cluster" "main" {\n  storage_encrypted = false\n}',
            'resource "aws_docdb_cluster" "main" {\n  cluster_identifier = "d"\n}',
        ],
        "yaml": [
            "Resources:\n  Main:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      Engine: mysql",
        ],
    },
    good={
        "terraform": [
            'resource "aws_db_instance" "main" {\n  storage_encrypted = true\n}',
            'resource "aws_db_instance" "main" {\n  replicate_source_db = aws_db_instance.a.id\n}',
            'resource "aws_rds_cluster" "main" {\n  storage_encrypted = var.e\n}',
            'resource "aws_rds_cluster" "main" {\n  engine_mode = "serverless"\n}',
        ],
        "yaml": [
            "Resources:\n  Main:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      StorageEncrypted: true",
        ],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, *KINDS):
        path = "encrypted" if one.kind == "aws_redshift_cluster" else "storage_encrypted"
        is_given = any(not one.is_missing(name) for name in GIVEN)
        if one.is_off(path) or (one.is_missing(path) and not is_given and one.text("engine_mode") != "serverless"):
            yield one.match(path, f"The storage of {one.address} is not encrypted.")
