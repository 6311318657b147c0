"""The ready-made administrator policy is attached to a user, group or role.

One leaked key or one flaw in the program that carries it is the whole account.

Attach a policy that lists what is needed; keep administrator for a role people assume with a second factor, for a
limited time.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.rule import Match, rule
from engines.source import SourceFile

KINDS = (
    "aws_iam_role_policy_attachment", "aws_iam_user_policy_attachment", "aws_iam_group_policy_attachment",
    "aws_iam_policy_attachment", "aws_iam_role", "aws_iam_policies_attached", "aws_ssoadmin_managed_policy_attachment",
)  # fmt: skip
STRONG = frozenset(("AdministratorAccess", "IAMFullAccess", "PowerUserAccess"))


@rule(
    title="Administrator rights attached",
    severity="medium",
    confidence="high",
    cwe=269,
    weakness="excess-privilege",
    languages=("terraform", "yaml", "json"),
    fix="Attach a policy that lists what is needed.",
    bad={
        "terraform": [
            """resource "aws_iam_role_policy_attachment" "main" {
  role = "r"
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}""",
            """resource "aws_iam_user_policy_attachment" "main" {
  user = "u"
  policy_arn = "arn:aws:iam::aws:policy/IAMFullAccess"
}""",
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::IAM::Role
    Properties:
      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/AdministratorAccess""",
        ],
    },
    good={
        "terraform": [
            """resource "aws_iam_role_policy_attachment" "main" {
  role = "r"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}""",
            """resource "aws_iam_role_policy_attachment" "main" {
  role = "r"
  policy_arn = aws_iam_policy.p.arn
}""",
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::IAM::Role
    Properties:
      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/ReadOnlyAccess""",
        ],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, *KINDS):
        for path in ("policy_arn", "managed_policy_arns"):
            if any(name.rpartition("/")[2] in STRONG for name in one.texts(path)):
                yield one.match(path, f"{one.address} makes its holder an administrator.")
