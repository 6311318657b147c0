"""A load balancer takes requests without TLS and passes them on.

Passwords and session cookies travel in clear to it: whoever is on the way reads them and changes the pages.

Listen on HTTPS with a certificate, and let the plain listener do nothing but redirect to it.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Load balancer without TLS",
    severity="medium",
    confidence="high",
    cwe=319,
    weakness="cleartext-transport",
    languages=("terraform", "yaml", "json"),
    fix="Listen on HTTPS; let HTTP redirect.",
    bad={
        "terraform": [
            """resource "aws_lb_listener" "main" {
  port = 80
  protocol = "HTTP"
  default_action {
    type = "forward"
  }
}""",
            """resource "aws_elb" "main" {
  listener {
    instance_port = 80
    instance_protocol = "http"
    lb_port = 80
    lb_protocol = "http"
  }
}""",
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      Port: 80
      Protocol: HTTP
      DefaultActions:
        - Type: forward""",
        ],
    },
    good={
        "terraform": [
            """resource "aws_lb_listener" "main" {
  port = 80
  protocol = "HTTP"
  default_action {
    type = "redirect"
    redirect {
      protocol = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}""",
            """resource "aws_lb_listener" "main" {
  port = 443
  protocol = "HTTPS"
  ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  default_action {
    type = "forward"
  }
}""",
            """resource "aws_elb" "main" {
  listener {
    lb_protocol = "http"
    lb_port = 80
  }
  listener {
    lb_protocol = "https"
    lb_port = 443
  }
}""",
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      Port: 80
      Protocol: HTTP
      DefaultActions:
        - Type: redirect""",
        ],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "aws_lb_listener", "aws_alb_listener"):
        actions = [action.text("type") for action in one.all("default_action")]
        if one.text("protocol") == "HTTP" and "redirect" not in actions and actions != ["fixed-response"]:
            yield one.match("protocol", f"{one.address} takes requests in clear.")
    for one in resources(file, "aws_elb"):
        listeners = one.all("listener")
        if listeners and all(way.text("lb_protocol").lower() in ("http", "tcp") for way in listeners):
            plain = [way for way in listeners if way.text("lb_protocol").lower() == "http"]
            if plain:
                yield one.match("lb_protocol", f"{one.address} takes requests in clear.", section=plain[0])
