"""A disk or file system is not encrypted.

Snapshots and copies of it are readable to whoever they are shared with or who gets at them, and so is a disk that
is given back.

Set `encrypted = true`, or switch encryption by default on for the account; the cost is nothing.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Disk without encryption",
    severity="medium",
    confidence="high",
    cwe=311,
    weakness="unencrypted-storage",
    languages=("terraform", "yaml", "json"),
    patch=turn("true"),
    fix="encrypted = true.",
    bad={
        "terraform": [
            'resource "aws_ebs_volume" "main" {\n  size = 10\n}',
            'resource "aws_efs_file_system" "main" {\n  creation_token = "t"\n}',
            """resource "aws_instance" "main" {
  ami = "a"
  metadata_options {
    http_tokens = "required"
  }
  root_block_device {
    encrypted = false
  }
}""",
        ],
        "yaml": [
            "Resources:\n  Main:\n    Type: AWS::EC2::Volume\n    Properties:\n      Size: 10",
        ],
    },
    good={
        "terraform": [
            'resource "aws_ebs_volume" "main" {\n  size = 10\n  encrypted = true\n}',
            'resource "aws_ebs_volume" "main" {\n  snapshot_id = aws_ebs_snapshot.s.id\n}',
            """resource "aws_instance" "main" {
  ami = "a"
  metadata_options {
    http_tokens = "required"
  }
  root_block_device {
    volume_size = 20
  }
}""",
        ],
        "yaml": [
            "Resources:\n  Main:\n    Type: AWS::EC2::Volume\n    Properties:\n      Encrypted: true",
        ],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "aws_ebs_volume", "aws_efs_file_system", "aws_dax_cluster"):
        path = "server_side_encryption.enabled" if one.kind == "aws_dax_cluster" else "encrypted"
        if one.is_off(path) or (one.is_missing(path) and one.is_missing("snapshot_id")):
            yield one.match(path, f"{one.address} is not encrypted.")
    for one in resources(file, "aws_instance", "aws_launch_configuration"):
        for name in ("root_block_device", "ebs_block_device"):
            for disk in one.all(name):
                if disk.is_off("encrypted"):
                    yield one.match("encrypted", f"A disk of {one.address} is not encrypted.", section=disk)
    for one in resources(file, "aws_ebs_encryption_by_default"):
        if one.is_off("enabled"):
            yield one.match("enabled", "New disks of the account are not encrypted.")
