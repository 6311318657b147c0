"""A key of the key service is never rotated.

Everything ever encrypted hangs on one key: the longer it is used, the more a leak of it opens.

Set `enable_key_rotation = true`; old data stays readable.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Key that is never rotated",
    severity="low",
    confidence="high",
    cwe=326,
    weakness="weak-key",
    languages=("terraform", "yaml", "json"),
    patch=turn("true"),
    fix="enable_key_rotation = true.",
    bad={
        "terraform": [
            'resource "aws_kms_key" "main" {\n  description = "k"\n}',
            'resource "aws_kms_key" "main" {\n  enable_key_rotation = false\n}',
        ],
        "yaml": [
            "Resources:\n  Main:\n    Type: AWS::KMS::Key\n    Properties:\n      Description: k",
        ],
    },
    good={
        "terraform": [
            'resource "aws_kms_key" "main" {\n  enable_key_rotation = true\n}',
            """resource "aws_kms_key" "main" {
  customer_master_key_spec = "RSA_2048"
  key_usage = "SIGN_VERIFY"
}""",
        ],
        "yaml": [
            "Resources:\n  Main:\n    Type: AWS::KMS::Key\n    Properties:\n      EnableKeyRotation: true",
        ],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "aws_kms_key"):
        spec = one.text("customer_master_key_spec") or one.text("key_spec") or "SYMMETRIC_DEFAULT"
        if one.is_not_on("enable_key_rotation") and spec == "SYMMETRIC_DEFAULT":
            yield one.match("enable_key_rotation", f"{one.address} is never rotated.")
