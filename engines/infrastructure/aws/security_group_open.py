"""A security group lets the whole internet reach a port that is for administrators or databases, or every port.

SSH, remote desktop and database ports are found by scanners within minutes and attacked with stolen and guessed
passwords and every new flaw of the server behind them.

Name the addresses that need the port, or another security group; for SSH use Session Manager, which needs no open
port.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.ports import port_of_administrators
from engines.infrastructure.resources import Resource, Section, open_ranges
from engines.rule import Match, rule
from engines.source import SourceFile

ADDRESSES = ("cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6")


@rule(
    title="Port for administrators open to the internet",
    severity="high",
    confidence="high",
    cwe=668,
    weakness="exposed-service",
    languages=("terraform", "yaml", "json"),
    fix="Name the addresses or the security group that need the port.",
    bad={
        "terraform": [
            """resource "aws_security_group" "main" {
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}""",
            """resource "aws_security_group_rule" "main" {
  type = "ingress"
  from_port = 0
  to_port = 65535
  protocol = "-1"
  ipv6_cidr_blocks = ["::/0"]
}""",
            """resource "aws_vpc_security_group_ingress_rule" "main" {
  cidr_ipv4 = "0.0.0.0/0"
  from_port = 5432
  to_port = 5432
  ip_protocol = "tcp"
}""",
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::EC2::SecurityGroup
    Properties:
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 22
          ToPort: 22
          CidrIp: 0.0.0.0/0""",
        ],
    },
    good={
        "terraform": [
            """resource "aws_security_group" "main" {
  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}""",
            """resource "aws_security_group" "main" {
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
  egress {
    from_port = 0
    to_port = 0
    protocol = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}""",
            """resource "aws_security_group_rule" "main" {
  type = "egress"
  from_port = 22
  to_port = 22
  protocol = "tcp"
  cidr_blocks = ["0.0.0.0/0"]
}""",
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::EC2::SecurityGroup
    Properties:
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 443
          ToPort: 443
          CidrIp: 0.0.0.0/0""",
        ],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for group in resources(file, "aws_security_group", "aws_default_security_group"):
        for way in group.all("ingress"):
            yield from _told(group, way)
    for one in resources(file, "aws_security_group_rule", "aws_vpc_security_group_ingress_rule"):
        if one.text("type") in ("", "ingress"):
            yield from _told(one, one)


def _told(owner: Resource, way: Section) -> Iterator[Match]:
    path = next((path for path in ADDRESSES if any(open_ranges(way.texts(path)))), "")
    protocol = way.text("protocol") or way.text("ip_protocol")
    if not path or protocol in ("icmp", "icmpv6", "1", "58"):
        return
    what = port_of_administrators(way.value("from_port"), way.value("to_port"), is_all=protocol in ("-1", "all"))
    if what:
        yield owner.match(path, f"{what} open to the whole internet.", section=way)
