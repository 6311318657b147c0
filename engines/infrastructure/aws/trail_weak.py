"""The account's trail does not cover all regions, or its files are not protected against change.

An attacker works in a region nobody looks at, or edits the log afterwards; then there is no telling what they did.

Set `is_multi_region_trail`, `enable_log_file_validation` and `include_global_service_events`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Trail with holes",
    severity="low",
    confidence="high",
    cwe=778,
    weakness="missing-logging",
    languages=("terraform", "yaml", "json"),
    patch=turn("true", "is_multi_region_trail", "enable_log_file_validation"),
    fix="is_multi_region_trail and enable_log_file_validation.",
    bad=[
        'resource "aws_cloudtrail" "main" {\n  s3_bucket_name = "b"\n  is_multi_region_trail = true\n}',
        """resource "aws_cloudtrail" "main" {
  enable_logging = false
  is_multi_region_trail = true
  enable_log_file_validation = true
}""",
    ],
    good=[
        """resource "aws_cloudtrail" "main" {
  is_multi_region_trail = true
  enable_log_file_validation = true
}""",
        """resource "aws_cloudtrail" "main" {
  is_multi_region_trail = var.m
  enable_log_file_validation = true
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "aws_cloudtrail"):
        off = [path for path in ("is_multi_region_trail", "enable_log_file_validation") if one.is_not_on(path)]
        off += [path for path in ("enable_logging", "include_global_service_events") if one.is_off(path)]
        if off:
            yield one.match(off[0], f"{one.address}: {', '.join(off)} not on.")
