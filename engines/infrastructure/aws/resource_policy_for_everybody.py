"""A policy on a bucket, queue, topic, key, registry or function lets everybody use it, and no condition says
otherwise.

Any AWS account in the world, and for some services anybody without one, may do what the statement allows: read the
data, send messages, decrypt, or run the function at our cost.

Name the accounts, roles or services in `Principal`, or bind the statement to an organisation, a network or a source
with a condition.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.policies import is_everybody, statements
from engines.rule import Match, rule
from engines.source import SourceFile

KINDS = (
    "aws_s3_bucket_policy", "aws_s3_bucket", "aws_sqs_queue_policy", "aws_sqs_queue", "aws_sns_topic_policy",
    "aws_sns_topic", "aws_kms_key", "aws_kms_key_policy", "aws_ecr_repository_policy",
    "aws_secretsmanager_secret_policy", "aws_elasticsearch_domain", "aws_elasticsearch_domain_policy",
    "aws_opensearch_domain", "aws_opensearch_domain_policy", "aws_glacier_vault", "aws_efs_file_system_policy",
    "aws_backup_vault_policy",
)  # fmt: skip


@rule(
    title="Resource open to every account",
    severity="high",
    confidence="high",
    cwe=732,
    weakness="public-storage",
    languages=("terraform", "yaml", "json"),
    fix="Name the principals or add a condition.",
    bad={
        "terraform": [
            """resource "aws_s3_bucket_policy" "main" {
  bucket = "b"
  policy = jsonencode({ Statement = [{
    Effect = "Allow"
    Principal = "*"
    Action = "s3:GetObject"
    Resource = "arn:aws:s3:::b/*"
  }] })
}""",
            """resource "aws_sqs_queue_policy" "main" {
  policy = <<EOF
  {"Statement": [{
    "Effect": "Allow",
    "Principal": {"AWS": "*"},
    "Action": "sqs:*",
    "Resource": "${aws_sqs_queue.q.arn}"
  }]}
  EOF
}""",
            """resource "aws_lambda_permission" "main" {
  action = "lambda:InvokeFunction"
  function_name = "f"
  principal = "*"
}""",
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::S3::BucketPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*'
            Action: s3:GetObject
            Resource: '*'""",
        ],
    },
    good={
        "terraform": [
            """resource "aws_s3_bucket_policy" "main" {
  policy = jsonencode({ Statement = [{
    Effect = "Deny"
    Principal = "*"
    Action = "s3:*"
    Resource = "*"
  }] })
}""",
            """resource "aws_kms_key" "main" {
  enable_key_rotation = true
  policy = jsonencode({ Statement = [{
    Effect = "Allow"
    Principal = { AWS = "arn:aws:iam::1:root" }
    Action = "kms:*"
    Resource = "*"
  }] })
}""",
            """resource "aws_sns_topic_policy" "main" {
  policy = jsonencode({ Statement = [{
    Effect = "Allow"
    Principal = "*"
    Action = "sns:Publish"
    Resource = "*"
    Condition = { StringEquals = { "aws:SourceAccount" = "1" } }
  }] })
}""",
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::S3::BucketPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: {AWS: !Ref Account}
            Action: s3:GetObject
            Resource: '*'""",
        ],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, *KINDS):
        for said in statements(one, "policy", "access_policies"):
            if said.allows and not said.has_condition and any(map(is_everybody, said.principals)):
                yield one.match(said.path, f"{one.address} is open to every account.")
                break
    for one in resources(file, "aws_lambda_permission"):
        if one.text("principal") == "*" and one.is_missing("principal_org_id") and one.is_missing("source_account"):
            yield one.match("principal", "Every account may run this function.")
