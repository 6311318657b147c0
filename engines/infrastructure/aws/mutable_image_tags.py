"""Images in a registry can be replaced under the same tag.

Whoever may push, a build server, a stolen token, puts other code behind a version that was tested, and every node
that pulls it next runs that.

Set `image_tag_mutability = "IMMUTABLE"`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Image tags that can be replaced",
    severity="low",
    confidence="high",
    cwe=829,
    weakness="unpinned-dependency",
    languages=("terraform", "yaml", "json"),
    patch=turn('"IMMUTABLE"'),
    fix='image_tag_mutability = "IMMUTABLE".',
    bad={
        "terraform": [
            'resource "aws_ecr_repository" "main" {\n  name = "r"\n}',
            'resource "aws_ecr_repository" "main" {\n  image_tag_mutability = "MUTABLE"\n}',
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::ECR::Repository
    Properties:
      ImageTagMutability: MUTABLE""",
        ],
    },
    good={
        "terraform": [
            'resource "aws_ecr_repository" "main" {\n  image_tag_mutability = "IMMUTABLE"\n}',
            'resource "aws_ecr_repository" "main" {\n  image_tag_mutability = var.m\n}',
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::ECR::Repository
    Properties:
      ImageTagMutability: IMMUTABLE""",
        ],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "aws_ecr_repository"):
        if one.is_missing("image_tag_mutability") or one.text("image_tag_mutability") == "MUTABLE":
            yield one.match("image_tag_mutability", f"Tags in {one.address} can be replaced.")
