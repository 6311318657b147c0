"""A role trusts a code host's workflows without saying which repository may assume it.

Every repository of that host, strangers' included, gets a token the role accepts: anybody's workflow becomes our
deployment.

Add a condition on `…:sub` that names the repository and the branch or environment, and one on `…:aud`.
"""

import json
from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.policies import documents_of
from engines.rule import Match, rule
from engines.source import SourceFile

HOSTS = ("token.actions.githubusercontent.com", "gitlab.com", "app.terraform.io", "oidc.circleci.com")
WILD = (':sub": "*"', ':sub": ["*"]', '"repo:*"')


@rule(
    title="Role any repository's workflow may assume",
    severity="critical",
    confidence="high",
    cwe=269,
    weakness="excess-privilege",
    languages=("terraform", "yaml", "json"),
    fix="Add a condition on the token's sub with the repository.",
    bad=[
        """resource "aws_iam_role" "main" {
  assume_role_policy = jsonencode({ Statement = [{
    Effect = "Allow"
    Principal = {
      Federated = "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com"
    }
    Action = "sts:AssumeRoleWithWebIdentity"
    Condition = {
      StringEquals = { "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com" }
    }
  }] })
}""",
        """resource "aws_iam_role" "main" {
  assume_role_policy = jsonencode({ Statement = [{
    Effect = "Allow"
    Principal = { Federated = "arn:aws:iam::1:oidc-provider/gitlab.com" }
    Action = "sts:AssumeRoleWithWebIdentity"
  }] })
}""",
    ],
    good=[
        """resource "aws_iam_role" "main" {
  assume_role_policy = jsonencode({ Statement = [{
    Effect = "Allow"
    Principal = {
      Federated = "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com"
    }
    Action = "sts:AssumeRoleWithWebIdentity"
    Condition = {
      StringLike = { "token.actions.githubusercontent.com:sub" = "repo:corp/shop:ref:refs/heads/main" }
    }
  }] })
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "aws_iam_role"):
        for document in documents_of(one, "assume_role_policy"):
            host = next((host for host in HOSTS if host in json.dumps(document.get("Principal"), default=str)), "")
            condition = json.dumps(document.get("Condition") or {}, default=str)
            if host and (":sub" not in condition or any(wild in condition for wild in WILD)):
                yield one.match("assume_role_policy", f"Every repository of {host} may become this role.")
