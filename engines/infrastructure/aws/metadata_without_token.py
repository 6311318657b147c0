"""A machine answers requests for its credentials without a token (version 1 of the metadata service).

A program on it that can be made to fetch an address, a proxy, a preview, an import, hands out the machine's keys to
whoever asks: the way into the best-known cloud break-ins.

Set `metadata_options { http_tokens = "required" }`, and keep the hop limit at 1.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Machine's credentials without a token",
    severity="medium",
    confidence="high",
    cwe=1188,
    weakness="instance-metadata",
    languages=("terraform", "yaml", "json"),
    patch=turn('"required"'),
    fix='metadata_options with http_tokens = "required".',
    bad={
        "terraform": [
            'resource "aws_instance" "main" {\n  ami = "a"\n}',
            """resource "aws_launch_template" "main" {
  metadata_options {
    http_tokens = "optional"
  }
}""",
        ],
        "yaml": [
            "Resources:\n  Main:\n    Type: AWS::EC2::Instance\n    Properties:\n      ImageId: ami-1",
            "Resources:\n  Main:\n    Type: AWS::AutoScaling::LaunchConfiguration\n    Properties:\n"
            "      MetadataOptions:\n        HttpTokens: optional",
        ],
    },
    good={
        "terraform": [
            'resource "aws_instance" "main" {\n  metadata_options {\n    http_tokens = "required"\n  }\n}',
            """resource "aws_launch_template" "main" {
  metadata_options {
    http_endpoint = "disabled"
  }
}""",
            'resource "aws_instance" "main" {\n  launch_template {\n    id = aws_launch_template.t.id\n  }\n}',
        ],
        "yaml": [
            "Resources:\n  Main:\n    Type: AWS::EC2::Instance\n    Properties:\n      ImageId: ami-1\n"
            "      MetadataOptions:\n        HttpTokens: required",
            "Resources:\n  Main:\n    Type: AWS::EC2::Instance\n    Properties:\n      LaunchTemplate:\n"
            "        LaunchTemplateId: !Ref Other\n        Version: '1'",
        ],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "aws_instance", "aws_launch_template", "aws_launch_configuration"):
        path = "metadata_options.http_tokens"
        is_there = one.text("metadata_options.http_endpoint") != "disabled" and one.is_missing("launch_template")
        if one.text(path) == "optional":
            yield one.match(path, f"{one.address} hands out its keys without a token.")
        elif one.is_missing(path) and is_there and (file.language == "terraform" or one.kind == "aws_instance"):
            # The image or the account may ask for the token all the same.
            yield one.match(path, f"{one.address} does not ask for a token.", severity="low", confidence="medium")
