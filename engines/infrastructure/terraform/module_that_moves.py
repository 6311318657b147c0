"""A module is taken from a repository at a branch, or at nothing in particular.

Whoever controls that repository decides at the next run what is built with our credentials; nothing here changes
that anybody could review.

Name a tag or better the full commit: `?ref=…`.
"""

from collections.abc import Iterator

import re2

from engines.infrastructure.cloud import resources
from engines.rule import Match, rule
from engines.source import SourceFile

REMOTE = re2.compile(r"(?:git::|git@|hg::|github\.com/|bitbucket\.org/|https?://\S+\.git)")
PINNED = re2.compile(r"[?&](?:ref|rev)=(?:[0-9a-f]{7,40}\b|[\w./-]{0,60}\d+\.\d)")


@rule(
    title="Module that can change",
    severity="low",
    confidence="high",
    cwe=829,
    weakness="unpinned-dependency",
    languages=("terraform",),
    hints=("module",),
    fix="Name a tag or commit with ?ref=.",
    bad=[
        'module "m" {\n  source = "git::https://github.com/corp/m.git"\n}',
        'module "m" {\n  source = "github.com/corp/m?ref=main"\n}',
    ],
    good=[
        'module "m" {\n  source = "git::https://github.com/corp/m.git?ref=v1.2.0"\n}',
        'module "m" {\n  source = "./modules/m"\n}',
        'module "m" {\n  source  = "terraform-aws-modules/vpc/aws"\n  version = "5.1.0"\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "module"):
        source = one.text("source")
        if REMOTE.match(source) and not PINNED.search(source):
            yield one.match("source", f"What {one.name[:60]} builds can change at any time.")
