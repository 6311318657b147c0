"""The guard that keeps a bucket from being made public is switched off, or only half on.

A single policy or access list, written in haste or by a tool, then opens the bucket, and nothing says so.

Set all four: `block_public_acls`, `block_public_policy`, `ignore_public_acls` and `restrict_public_buckets`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile

SWITCHES = ("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets")


@rule(
    title="Guard against public buckets off",
    severity="medium",
    confidence="high",
    cwe=732,
    weakness="public-storage",
    languages=("terraform", "yaml", "json"),
    patch=turn("true", *SWITCHES),
    fix="Set all four switches to true.",
    bad={
        "terraform": [
            """resource "aws_s3_bucket_public_access_block" "main" {
  bucket = aws_s3_bucket.b.id
  block_public_acls = false
  block_public_policy = true
  ignore_public_acls = true
  restrict_public_buckets = true
}""",
            """resource "aws_s3_bucket_public_access_block" "main" {
  bucket = aws_s3_bucket.b.id
  block_public_acls = true
  block_public_policy = true
}""",
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::S3::Bucket
    Properties:
      PublicAccessBlockConfiguration:
        BlockPublicAcls: false
        BlockPublicPolicy: true
        IgnorePublicAcls: true
        RestrictPublicBuckets: true""",
        ],
    },
    good={
        "terraform": [
            """resource "aws_s3_bucket_public_access_block" "main" {
  bucket = aws_s3_bucket.b.id
  block_public_acls = true
  block_public_policy = true
  ignore_public_acls = true
  restrict_public_buckets = true
}""",
            """resource "aws_s3_bucket_public_access_block" "main" {
  block_public_acls = var.a
  block_public_policy = true
  ignore_public_acls = true
  restrict_public_buckets = true
}""",
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::S3::Bucket
    Properties:
      PublicAccessBlockConfiguration:
        BlockPublicAcls: true
        BlockPublicPolicy: true
        IgnorePublicAcls: true
        RestrictPublicBuckets: true""",
        ],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for guard in resources(file, "aws_s3_bucket_public_access_block", "aws_s3_account_public_access_block"):
        off = [name for name in SWITCHES if guard.is_not_on(name)]
        if off:
            yield guard.match(off[0], f"{', '.join(off)} not on: the bucket can be made public.")
