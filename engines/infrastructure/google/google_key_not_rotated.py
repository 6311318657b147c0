"""A key of the key service is never rotated.

Everything ever encrypted hangs on one key: the longer it is used, the more a leak of it opens.

Set `rotation_period = "7776000s"` (90 days); old data stays readable.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Key that is never rotated (Google Cloud)",
    severity="low",
    confidence="high",
    cwe=326,
    weakness="weak-key",
    languages=("terraform",),
    hints=("google_",),
    patch=turn('"7776000s"'),
    fix="rotation_period of 90 days.",
    bad=[
        'resource "google_kms_crypto_key" "main" {\n  name = "k"\n}',
    ],
    good=[
        'resource "google_kms_crypto_key" "main" {\n  rotation_period = "7776000s"\n}',
        'resource "google_kms_crypto_key" "main" {\n  purpose = "ASYMMETRIC_SIGN"\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "google_kms_crypto_key"):
        if one.is_missing("rotation_period") and one.text("purpose") in ("", "ENCRYPT_DECRYPT"):
            yield one.match("rotation_period", f"{one.address} is never rotated.")
