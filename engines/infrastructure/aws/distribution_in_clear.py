"""A content network serves pages without TLS, or fetches them from their origin so.

Visitors' cookies and pages pass in clear, or do so on the half of the way nobody sees.

Set `viewer_protocol_policy` to `redirect-to-https` and `origin_protocol_policy` to `https-only`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Content network without TLS",
    severity="medium",
    confidence="high",
    cwe=319,
    weakness="cleartext-transport",
    languages=("terraform", "yaml", "json"),
    patch=turn({"viewer_protocol_policy": '"redirect-to-https"', "origin_protocol_policy": '"https-only"'}),
    fix="redirect-to-https and https-only.",
    bad={
        "terraform": [
            """resource "aws_cloudfront_distribution" "main" {
  default_cache_behavior {
    viewer_protocol_policy = "allow-all"
  }
}""",
            """resource "aws_cloudfront_distribution" "main" {
  origin {
    domain_name = "shop.example.com"
    custom_origin_config {
      origin_protocol_policy = "http-only"
    }
  }
}""",
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        DefaultCacheBehavior:
          ViewerProtocolPolicy: allow-all""",
        ],
    },
    good={
        "terraform": [
            """resource "aws_cloudfront_distribution" "main" {
  default_cache_behavior {
    viewer_protocol_policy = "redirect-to-https"
  }
  origin {
    domain_name = aws_s3_bucket_website_configuration.w.website_endpoint
    custom_origin_config {
      origin_protocol_policy = "http-only"
    }
  }
}""",
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        DefaultCacheBehavior:
          ViewerProtocolPolicy: https-only""",
        ],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "aws_cloudfront_distribution"):
        for name in ("default_cache_behavior", "ordered_cache_behavior"):
            for way in one.all(name):
                if way.text("viewer_protocol_policy") == "allow-all":
                    yield one.match("viewer_protocol_policy", f"{one.address} serves pages in clear.", section=way)
        for origin in one.all("origin"):
            # A bucket's website speaks nothing else.
            is_website = "website" in str(origin.value("domain_name"))
            for way in origin.all("custom_origin_config"):
                if way.text("origin_protocol_policy") == "http-only" and not is_website:
                    yield one.match("origin_protocol_policy", f"{one.address} fetches pages in clear.", section=way)
