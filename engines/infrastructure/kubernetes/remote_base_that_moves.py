"""A kustomization takes a base from another repository at a branch, or at nothing in particular.

What is deployed changes with every commit there: a taken-over repository is a taken-over cluster at the next
deployment, without a change here.

Name a tag or better the full commit: `?ref=…`.
"""

from collections.abc import Iterator

import re2

from engines.infrastructure.kustomize import is_kustomization
from engines.rule import Example, Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at, documents

REMOTE = re2.compile(r"(?:git::|git@|https?://|github\.com/|gitlab\.com/)")
# A commit or a version, in the query or in the path.
PINNED = re2.compile(r"(?:ref|version)=(?:[0-9a-f]{40}|[a-z/-]{0,30}v?\d+\.)|/v?\d+\.\d+[^/]*/|/[0-9a-f]{40}/")


@rule(
    title="Remote base that can change",
    severity="low",
    confidence="high",
    cwe=829,
    weakness="unpinned-dependency",
    languages=("yaml",),
    fix="Name a tag or commit with ?ref=.",
    bad=[
        Example(
            """apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - https://github.com/corp/base//deploy?ref=main""",
            path="overlays/kustomization.yaml",
        ),
        Example("resources:\n  - github.com/corp/base", path="kustomization.yaml"),
    ],
    good=[
        Example(
            """resources:
  - https://github.com/corp/base//deploy?ref=v1.4.2
  - ../base
  - https://corp.local/releases/download/v1.2.3/install.yaml""",
            path="kustomization.yaml",
        ),
        Example("resources:\n  - deployment.yaml", path="kustomization.yaml"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for root in documents(file) if is_kustomization(file) else ():
        for key in ("resources", "bases", "components"):
            for one in root.below(key):
                text = (one.text or "").strip()
                if REMOTE.match(text) and not PINNED.search(text):
                    yield at(file, one, "What this base holds can change at any time.")
