"""A bucket's access list lets everybody read it, or write to it.

Its names are guessed and found in pages and logs; what lies there is copied the day it is found, and what may be
written is used to serve malware under our name.

Use `private`, block public access on the bucket and the account, and put a content network before what is meant for
everybody.
"""

from collections.abc import Iterator

from engines.hit import Severity
from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Bucket open to everybody",
    severity="high",
    confidence="high",
    cwe=732,
    weakness="public-storage",
    languages=("terraform", "yaml", "json"),
    patch=turn('"private"'),
    fix="Use a private ACL and block public access.",
    bad={
        "terraform": [
            'resource "aws_s3_bucket" "main" {\n  bucket = "b"\n  acl    = "public-read"\n}',
            """resource "aws_s3_bucket_acl" "main" {
  bucket = aws_s3_bucket.main.id
  acl = "public-read-write"
}""",
        ],
        "yaml": [
            "Resources:\n  Main:\n    Type: AWS::S3::Bucket\n    Properties:\n      AccessControl: PublicRead",
        ],
    },
    good={
        "terraform": [
            'resource "aws_s3_bucket" "main" {\n  bucket = "b"\n  acl    = "private"\n}',
            'resource "aws_s3_bucket_acl" "main" {\n  acl = "log-delivery-write"\n}',
        ],
        "yaml": [
            "Resources:\n  Main:\n    Type: AWS::S3::Bucket\n    Properties:\n      AccessControl: Private",
        ],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for bucket in resources(file, "aws_s3_bucket", "aws_s3_bucket_acl"):
        acl = bucket.text("acl")
        if acl in ("public-read", "public-read-write", "authenticated-read", "website"):
            severity: Severity = "critical" if acl == "public-read-write" else "high"
            yield bucket.match("acl", f"{acl} opens {bucket.address} to everybody.", severity=severity)
