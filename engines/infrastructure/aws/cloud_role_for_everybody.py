"""A role may be assumed by everybody, or by every account.

Anybody with an AWS account becomes this role and has its rights, without a key of ours ever leaking.

Name the account, role or service that assumes it, with an external id for other companies.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.policies import is_everybody, statements
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Role anybody may assume",
    severity="critical",
    confidence="high",
    cwe=269,
    weakness="excess-privilege",
    languages=("terraform", "yaml", "json"),
    fix="Name who may assume the role.",
    bad={
        "terraform": [
            """resource "aws_iam_role" "main" {
  assume_role_policy = jsonencode({ Statement = [{
    Effect = "Allow"
    Principal = { AWS = "*" }
    Action = "sts:AssumeRole"
  }] })
}""",
            """data "aws_iam_policy_document" "d" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}""",
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - {Effect: Allow, Principal: {AWS: '*'}, Action: 'sts:AssumeRole'}""",
        ],
    },
    good={
        "terraform": [
            """resource "aws_iam_role" "main" {
  assume_role_policy = jsonencode({ Statement = [{
    Effect = "Allow"
    Principal = { Service = "ec2.amazonaws.com" }
    Action = "sts:AssumeRole"
  }] })
}""",
            """resource "aws_iam_role" "main" {
  assume_role_policy = jsonencode({ Statement = [{
    Effect = "Allow"
    Principal = "*"
    Action = "sts:AssumeRole"
    Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-1" } }
  }] })
}""",
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: 'sts:AssumeRole'}""",
        ],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "aws_iam_role", "data.aws_iam_policy_document"):
        for said in statements(one, "assume_role_policy"):
            is_assumed = any(action.lower() in ("sts:assumerole", "sts:*", "*") for action in said.actions)
            if said.allows and is_assumed and not said.has_condition and any(map(is_everybody, said.principals)):
                yield one.match(said.path, "Everybody with an account may become this role.", section=said.section)
