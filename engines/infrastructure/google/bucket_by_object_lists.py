"""A bucket's objects each have an access list of their own.

One object made public in haste is seen by nobody who reads the bucket's policy, and stays so.

Set `uniform_bucket_level_access = true`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Bucket with an access list for every object",
    severity="low",
    confidence="high",
    cwe=732,
    weakness="public-storage",
    languages=("terraform",),
    hints=("google_",),
    patch=turn("true"),
    fix="uniform_bucket_level_access = true.",
    bad=[
        'resource "google_storage_bucket" "main" {\n  name = "b"\n}',
        'resource "google_storage_bucket" "main" {\n  uniform_bucket_level_access = false\n}',
    ],
    good=[
        'resource "google_storage_bucket" "main" {\n  uniform_bucket_level_access = true\n}',
        'resource "google_storage_bucket" "main" {\n  bucket_policy_only = true\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "google_storage_bucket"):
        if one.is_not_on("uniform_bucket_level_access") and one.is_not_on("bucket_policy_only"):
            yield one.match("uniform_bucket_level_access", f"Objects in {one.address} may be public each on their own.")
