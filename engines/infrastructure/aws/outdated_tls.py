"""A load balancer, content network, API or search domain takes connections with outdated TLS.

TLS 1.0 and 1.1 have known flaws: somebody on the way can bring a connection down to them and read parts of it.

Name a policy with TLS 1.2 or later: `ELBSecurityPolicy-TLS13-1-2-2021-06`, `TLSv1.2_2021`, `TLS_1_2`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.rule import Match, rule
from engines.source import SourceFile

KINDS = (
    "aws_lb_listener", "aws_alb_listener", "aws_cloudfront_distribution", "aws_api_gateway_domain_name",
    "aws_apigatewayv2_domain_name", "aws_elasticsearch_domain", "aws_opensearch_domain",
)  # fmt: skip
PATHS = (
    "ssl_policy", "viewer_certificate.minimum_protocol_version", "security_policy",
    "domain_name_configuration.security_policy", "domain_endpoint_options.tls_security_policy",
)  # fmt: skip
OLD = frozenset(("SSLv3", "TLSv1", "TLSv1_2016", "TLSv1.1_2016", "TLS_1_0", "Policy-Min-TLS-1-0-2019-07"))


@rule(
    title="Outdated TLS accepted",
    severity="medium",
    confidence="high",
    cwe=327,
    weakness="weak-tls",
    languages=("terraform", "yaml", "json"),
    fix="Name a policy with TLS 1.2 or later.",
    bad={
        "terraform": [
            """resource "aws_lb_listener" "main" {
  protocol = "HTTPS"
  ssl_policy = "ELBSecurityPolicy-2016-08"
}""",
            """resource "aws_cloudfront_distribution" "main" {
  viewer_certificate {
    acm_certificate_arn = "a"
    minimum_protocol_version = "TLSv1"
  }
}""",
            'resource "aws_api_gateway_domain_name" "main" {\n  security_policy = "TLS_1_0"\n}',
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      Protocol: HTTPS
      SslPolicy: ELBSecurityPolicy-2016-08""",
        ],
    },
    good={
        "terraform": [
            """resource "aws_lb_listener" "main" {
  protocol = "HTTPS"
  ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06"
}""",
            """resource "aws_cloudfront_distribution" "main" {
  viewer_certificate {
    minimum_protocol_version = "TLSv1.2_2021"
  }
}""",
            'resource "aws_lb_listener" "main" {\n  protocol = "HTTPS"\n  ssl_policy = var.p\n}',
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      Protocol: HTTPS
      SslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06""",
        ],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, *KINDS):
        for path in PATHS:
            value = one.text(path)
            if value in OLD or (
                value.startswith("ELBSecurityPolicy") and not any(mark in value for mark in ("1-2", "1-3"))
            ):
                yield one.match(path, f"{value} lets TLS 1.0 in.")
