"""A pipeline takes a part of itself from elsewhere at a branch, over plain HTTP, or at nothing in particular.

Whoever controls that place decides what runs here next time, with this project's secrets; nothing in this
repository changes.

Name a tag or better the full commit (`ref:`, `@1.2.3`), and use `https`.
"""

from collections.abc import Iterator

from engines.config.pipelines import pipeline
from engines.rule import Example, Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

MOVING = frozenset(("", "main", "master", "develop", "HEAD"))


@rule(
    title="Part of a pipeline that can change",
    severity="low",
    confidence="high",
    cwe=829,
    weakness="unpinned-dependency",
    languages=("yaml",),
    fix="Name a tag or commit.",
    bad=[
        Example("include:\n  - project: corp/ci\n    file: /build.yml", path=".gitlab-ci.yml"),
        Example("include:\n  - remote: https://corp.example/ci.yml", path=".gitlab-ci.yml"),
        Example("version: 2.1\norbs:\n  node: corp/node@volatile", path=".circleci/config.yml"),
        Example(
            "resources:\n  repositories:\n    - repository: t\n      name: corp/t\n      ref: refs/heads/main",
            path="azure-pipelines.yml",
        ),
    ],
    good=[
        Example(
            """include:
  - project: corp/ci
    ref: v1.4.0
    file: /build.yml
  - local: /ci/test.yml
  - template: Jobs/SAST.gitlab-ci.yml""",
            path=".gitlab-ci.yml",
        ),
        Example("version: 2.1\norbs:\n  node: corp/node@5.2.0", path=".circleci/config.yml"),
        Example(
            "resources:\n  repositories:\n    - repository: t\n      name: corp/t\n      ref: refs/tags/v1",
            path="azure-pipelines.yml",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    parsed = pipeline(file)
    for root in parsed.roots:
        if parsed.service == "gitlab":
            for one in root.below("include"):
                node = one.get("remote") or one.get("project")
                if node is not None and (one.get("remote") is not None or one.word("ref") in MOVING):
                    yield at(file, node, "What is included here can change at any time.", tokens=f"include {node.text}")
        elif parsed.service == "circleci":
            orbs = root.get("orbs")
            for _, value in orbs.entries() if orbs else ():
                if (value.text or "").endswith(("@volatile", "@dev:first")) or "@dev:" in (value.text or ""):
                    yield at(file, value, "This orb can change at any time.")
        elif parsed.service == "azure":
            for one in root.below("resources", "repositories"):
                ref = one.get("ref")
                if ref is not None and (ref.text or "").startswith("refs/heads/"):
                    yield at(file, ref, "What is taken from there can change at any time.")
