"""A Redis instance asks nobody for a password, or sends everything in clear.

Every machine on the network reads and changes what is in it: sessions, most often.

Set `auth_enabled = true` and `transit_encryption_mode = "SERVER_AUTHENTICATION"`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Cache without password",
    severity="medium",
    confidence="high",
    cwe=306,
    weakness="missing-authentication",
    languages=("terraform",),
    hints=("google_",),
    patch=turn("true"),
    fix="auth_enabled = true.",
    bad=[
        'resource "google_redis_instance" "main" {\n  memory_size_gb = 1\n}',
        'resource "google_redis_instance" "main" {\n  auth_enabled = false\n}',
    ],
    good=[
        """resource "google_redis_instance" "main" {
  auth_enabled = true
  transit_encryption_mode = "SERVER_AUTHENTICATION"
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "google_redis_instance"):
        if one.is_not_on("auth_enabled"):
            yield one.match("auth_enabled", f"{one.address} asks nobody for a password.")
