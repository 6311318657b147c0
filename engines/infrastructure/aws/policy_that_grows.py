"""An IAM policy allows its holder to give itself more rights: to change policies, hand roles to new machines and
functions, or make keys for others.

With `iam:PassRole` on everything and the right to start a function, or with `iam:AttachUserPolicy`, a small account
becomes an administrator in two calls.

Name the roles that may be passed and the users that may be changed, and set a permissions boundary.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.policies import POLICY_KINDS, is_wild, statements
from engines.rule import Match, rule
from engines.source import SourceFile

GROW = frozenset(
    f"iam:{name}"
    for name in (
        "passrole", "createaccesskey", "createloginprofile", "updateloginprofile", "attachuserpolicy",
        "attachrolepolicy", "attachgrouppolicy", "putuserpolicy", "putrolepolicy", "putgrouppolicy",
        "createpolicyversion", "setdefaultpolicyversion", "addusertogroup", "updateassumerolepolicy",
    )
)  # fmt: skip


@rule(
    title="IAM policy that can give itself more",
    severity="high",
    confidence="medium",
    cwe=269,
    weakness="excess-privilege",
    languages=("terraform", "yaml", "json"),
    fix="Name the roles and users in Resource.",
    bad=[
        """resource "aws_iam_policy" "main" {
  policy = jsonencode({ Statement = [{
    Effect = "Allow"
    Action = ["iam:PassRole", "lambda:CreateFunction"]
    Resource = "*"
  }] })
}""",
        """data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["iam:CreateAccessKey"]
    resources = ["*"]
  }
}""",
    ],
    good=[
        """resource "aws_iam_policy" "main" {
  policy = jsonencode({ Statement = [{
    Effect = "Allow"
    Action = ["iam:PassRole"]
    Resource = "arn:aws:iam::1:role/app"
  }] })
}""",
        """resource "aws_iam_policy" "main" {
  policy = jsonencode({ Statement = [{
    Effect = "Allow"
    Action = ["iam:PassRole"]
    Resource = "*"
    Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
  }] })
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, *POLICY_KINDS):
        for said in statements(one, "policy", "inline_policy"):
            told = [action for action in said.actions if action.lower() in GROW]
            if said.allows and told and any(map(is_wild, said.targets)) and not said.has_condition:
                yield one.match(said.path, f"{told[0]} on everything is a way to more rights.", section=said.section)
                break
