"""An IAM policy allows every action of a service on all of its resources.

`s3:*` on `*` is every bucket of the account, `iam:*` is the account itself: a program that was meant to write one
file can read, delete and open everything of its kind.

Name the resources, and the actions the program makes.
"""

from collections.abc import Iterator

from engines.hit import Severity
from engines.infrastructure.cloud import resources
from engines.infrastructure.policies import POLICY_KINDS, is_wild, statements
from engines.rule import Match, rule
from engines.source import SourceFile

SERVICES = frozenset(
    f"{name}:*"
    for name in (
        "iam", "sts", "s3", "ec2", "lambda", "rds", "dynamodb", "kms", "secretsmanager", "ssm", "organizations", "eks",
        "ecs", "cloudformation", "sqs", "sns", "cognito-idp", "ecr", "codebuild", "glue", "redshift",
    )
)  # fmt: skip


@rule(
    title="IAM policy over a whole service",
    severity="medium",
    confidence="medium",
    cwe=269,
    weakness="excess-privilege",
    languages=("terraform", "yaml", "json"),
    fix="Name the resources and the actions.",
    bad={
        "terraform": [
            """resource "aws_iam_policy" "main" {
  policy = jsonencode({ Statement = [{
    Effect = "Allow"
    Action = ["s3:*", "logs:PutLogEvents"]
    Resource = "*"
  }] })
}""",
            """resource "aws_iam_user_policy" "main" {
  policy = <<EOF
  {"Statement": [{"Effect": "Allow", "Action": ["ec2:*", "lambda:*"], "Resource": "*"}]}
  EOF
}""",
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::IAM::Policy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: ['s3:*']
            Resource: '*'""",
        ],
    },
    good={
        "terraform": [
            """resource "aws_iam_policy" "main" {
  policy = jsonencode({ Statement = [{
    Effect = "Allow"
    Action = ["s3:*"]
    Resource = "arn:aws:s3:::b/*"
  }] })
}""",
            """resource "aws_iam_policy" "main" {
  policy = jsonencode({ Statement = [{
    Effect = "Allow"
    Action = ["cloudwatch:*", "logs:*"]
    Resource = "*"
  }] })
}""",
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::IAM::Policy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: ['s3:*']
            Resource: !Sub '${Bucket.Arn}/*'""",
        ],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, *POLICY_KINDS):
        for said in statements(one, "policy", "inline_policy"):
            told = [action for action in said.actions if action.lower() in SERVICES]
            if (
                said.allows
                and told
                and any(map(is_wild, said.targets))
                and not said.has_condition
                and not said.principals
            ):
                severity: Severity = (
                    "high" if {"iam:*", "sts:*", "organizations:*"} & {*map(str.lower, told)} else "medium"
                )
                what = f"{one.address} allows {', '.join(told)[:80]} on everything."
                yield one.match(said.path, what, section=said.section, severity=severity)
                break
