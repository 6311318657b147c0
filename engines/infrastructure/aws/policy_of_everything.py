"""An IAM policy allows every action on every resource.

Whoever gets hold of one key or one program that carries it owns the account: its data, its bills and its other
users.

List the actions the program makes and the resources it makes them on; the service's last-accessed report names
them.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.policies import POLICY_KINDS, is_wild, statements
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="IAM policy that allows everything",
    severity="high",
    confidence="high",
    cwe=269,
    weakness="excess-privilege",
    languages=("terraform", "yaml", "json"),
    fix="List actions and resources.",
    bad={
        "terraform": [
            """resource "aws_iam_policy" "main" {
  policy = jsonencode({ Statement = [{
    Effect = "Allow"
    Action = "*"
    Resource = "*"
  }] })
}""",
            """data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["*"]
    resources = ["*"]
  }
}""",
            """resource "aws_iam_role_policy" "main" {
  policy = <<EOF
  {"Statement": {"Effect": "Allow", "Action": ["*"], "Resource": ["*"]}}
  EOF
}""",
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: '*'
            Resource: '*'""",
            """Resources:
  Main:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - PolicyName: p
          PolicyDocument:
            Statement: [{Effect: Allow, Action: '*', Resource: '*'}]""",
        ],
    },
    good={
        "terraform": [
            """resource "aws_iam_policy" "main" {
  policy = jsonencode({ Statement = [{
    Effect = "Allow"
    Action = "s3:*"
    Resource = "arn:aws:s3:::b/*"
  }] })
}""",
            """data "aws_iam_policy_document" "d" {
  statement {
    effect = "Deny"
    actions   = ["*"]
    resources = ["*"]
  }
}""",
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: 'logs:*'
            Resource: !GetAtt Log.Arn""",
        ],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, *POLICY_KINDS):
        for said in statements(one, "policy", "inline_policy"):
            if (
                said.allows
                and any(map(is_wild, said.actions))
                and any(map(is_wild, said.targets))
                and not said.principals
            ):
                yield one.match(said.path, f"{one.address} allows everything.", section=said.section)
                break
