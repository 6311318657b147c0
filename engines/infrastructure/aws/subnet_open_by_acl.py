"""A network's access list lets everybody reach the ports of administrators.

It is the second line behind the security groups; open, it leaves every machine to the one rule of its group.

Name the addresses, or deny the ports before the rule that allows.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.resources import open_ranges
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Network list open for administrators' ports",
    severity="low",
    confidence="medium",
    cwe=668,
    weakness="exposed-service",
    languages=("terraform", "yaml", "json"),
    fix="Name addresses and ports.",
    bad=[
        """resource "aws_network_acl_rule" "main" {
  egress = false
  protocol = "tcp"
  rule_action = "allow"
  cidr_block = "0.0.0.0/0"
  from_port = 22
  to_port = 22
}""",
    ],
    good=[
        """resource "aws_network_acl_rule" "main" {
  protocol = "tcp"
  rule_action = "allow"
  cidr_block = "0.0.0.0/0"
  from_port = 443
  to_port = 443
}""",
        """resource "aws_network_acl_rule" "main" {
  protocol = "tcp"
  rule_action = "deny"
  cidr_block = "0.0.0.0/0"
  from_port = 22
  to_port = 22
}""",
        """resource "aws_network_acl_rule" "main" {
  protocol = "tcp"
  rule_action = "allow"
  cidr_block = "0.0.0.0/0"
  from_port = 1024
  to_port = 65535
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "aws_network_acl_rule"):
        ports = (one.value("from_port"), one.value("to_port"))
        is_open = any(open_ranges([*one.texts("cidr_block"), *one.texts("ipv6_cidr_block")]))
        if (
            is_open
            and one.text("rule_action") == "allow"
            and not one.is_on("egress")
            and ports in ((22, 22), (3389, 3389))
        ):
            yield one.match("cidr_block", f"Port {ports[0]} is open to the whole internet.")
