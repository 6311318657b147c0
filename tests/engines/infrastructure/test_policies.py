"""Policy documents are read as objects, as JSON text and as data sources."""

from engines.infrastructure.cloud import resources
from engines.infrastructure.policies import statements
from engines.source import SourceFile


def _statements(text: str, kind: str = "aws_iam_policy") -> list[tuple[object, ...]]:
    (one,) = resources(SourceFile("main.tf", text.encode()), kind)
    return [(said.effect, said.actions, said.targets, said.principals, said.has_condition) for said in statements(one)]


def test_an_encoded_object_and_a_text_say_the_same() -> None:
    encoded = """resource "aws_iam_policy" "p" {
  policy = jsonencode({ Statement = { Effect = "Allow", Action = ["s3:*"], Resource = aws_s3_bucket.b.arn } })
}"""
    written = """resource "aws_iam_policy" "p" {
  policy = <<EOF
{"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "${aws_s3_bucket.b.arn}"}]}
EOF
}"""
    assert _statements(encoded) == [("Allow", ("s3:*",), ("aws_s3_bucket.b.arn",), (), False)]
    assert _statements(written) == [("Allow", ("s3:*",), ("${aws_s3_bucket.b.arn}",), (), False)]


def test_a_data_source_has_principals_and_conditions() -> None:
    text = """data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
    condition {
      test = "StringEquals"
    }
  }
}"""
    expected = ("Allow", ("sts:AssumeRole",), (), ("*", "Service:ec2.amazonaws.com"), True)
    assert _statements(text, "data.aws_iam_policy_document") == [expected]


def test_what_is_no_document_says_nothing() -> None:
    for value in ('"not json"', "var.policy", '"[[[["', "jsonencode([1])", '"{\\"Statement\\": [7]}"'):
        assert _statements(f'resource "aws_iam_policy" "p" {{\n  policy = {value}\n}}') == []
