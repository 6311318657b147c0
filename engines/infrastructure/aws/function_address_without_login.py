"""A function has an address on the internet that asks nobody who they are.

Everybody runs it as often as they like, with what they like, with the rights of its role and at our cost.

Set `authorization_type = "AWS_IAM"`, or put an API with an authorizer before it. Where the function checks a
signature itself, say so in its code and keep its role small.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Function open to everybody",
    severity="medium",
    confidence="medium",
    cwe=306,
    weakness="missing-authentication",
    languages=("terraform", "yaml", "json"),
    patch=turn('"AWS_IAM"'),
    fix='authorization_type = "AWS_IAM".',
    bad={
        "terraform": [
            """resource "aws_lambda_function_url" "main" {
  function_name = "f"
  authorization_type = "NONE"
}""",
        ],
        "yaml": [
            "Resources:\n  Main:\n    Type: AWS::Lambda::Url\n    Properties:\n      AuthType: NONE",
        ],
    },
    good={
        "terraform": [
            """resource "aws_lambda_function_url" "main" {
  function_name = "f"
  authorization_type = "AWS_IAM"
}""",
            'resource "aws_lambda_function_url" "main" {\n  authorization_type = var.a\n}',
        ],
        "yaml": [
            "Resources:\n  Main:\n    Type: AWS::Lambda::Url\n    Properties:\n      AuthType: AWS_IAM",
        ],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "aws_lambda_function_url"):
        if one.text("authorization_type") == "NONE":
            yield one.match("authorization_type", f"{one.address} runs for everybody.")
