"""The API of a Kubernetes cluster can be reached from the whole internet.

Stolen credentials work from anywhere, and every flaw of the API server is open to everybody until it is patched.

Set `endpoint_public_access = false`, or name who may come in `public_access_cidrs`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.resources import open_ranges
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Cluster's API on the internet",
    severity="medium",
    confidence="high",
    cwe=668,
    weakness="exposed-service",
    languages=("terraform", "yaml", "json"),
    fix="endpoint_public_access = false or public_access_cidrs.",
    bad={
        "terraform": [
            'resource "aws_eks_cluster" "main" {\n  vpc_config {\n    subnet_ids = []\n  }\n}',
            """resource "aws_eks_cluster" "main" {
  vpc_config {
    endpoint_public_access = true
    public_access_cidrs = ["0.0.0.0/0"]
  }
}""",
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::EKS::Cluster
    Properties:
      ResourcesVpcConfig:
        EndpointPublicAccess: true""",
        ],
    },
    good={
        "terraform": [
            'resource "aws_eks_cluster" "main" {\n  vpc_config {\n    endpoint_public_access = false\n  }\n}',
            """resource "aws_eks_cluster" "main" {
  vpc_config {
    public_access_cidrs = ["203.0.113.0/24"]
  }
}""",
            'resource "aws_eks_cluster" "main" {\n  vpc_config {\n    endpoint_public_access = var.p\n  }\n}',
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::EKS::Cluster
    Properties:
      ResourcesVpcConfig:
        EndpointPublicAccess: false""",
        ],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "aws_eks_cluster"):
        for network in one.all("vpc_config"):
            is_public = network.is_on("endpoint_public_access") or network.is_missing("endpoint_public_access")
            path = "public_access_cidrs"
            if is_public and (network.is_missing(path) or any(open_ranges(network.texts(path)))):
                yield one.match(
                    "endpoint_public_access", f"The API of {one.address} answers everybody.", section=network
                )
