"""An ingress takes requests for a host without TLS.

Passwords and session cookies pass in clear: whoever is on the way reads them and changes the pages.

Add `tls:` with a certificate for the host; cert-manager renews it. Where TLS ends before the cluster, say so with
the controller's annotation.
"""

from collections.abc import Iterator

from engines.infrastructure.go_values import UNFILLED
from engines.infrastructure.kubernetes_objects import kinds
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

ELSEWHERE = ("certificate", "ssl", "tls", "internal", "acme", "https", "websecure")
LOCAL = (".local", ".internal", ".test", "localhost", ".lan", ".nip.io", ".svc")


@rule(
    title="Ingress without TLS",
    severity="medium",
    confidence="medium",
    cwe=319,
    weakness="cleartext-transport",
    languages=("yaml",),
    hints=("Ingress",),
    fix="Add tls: with a certificate for the host.",
    bad=[
        """apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules:
    - host: shop.example.com
      http: {paths: []}""",
    ],
    good=[
        """apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  tls:
    - hosts: [shop.example.com]
      secretName: shop-tls
  rules:
    - host: shop.example.com
      http: {paths: []}""",
        """apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:x
spec:
  rules:
    - host: shop.example.com
      http: {paths: []}""",
        """apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules:
    - host: shop.internal
      http: {paths: []}""",
        """apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    kubernetes.io/ingress.class: alb-internal
spec:
  rules:
    - host: shop.example.com
      http: {paths: []}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in kinds(file, "Ingress"):
        hosts = [rule_of.get("host") for rule_of in one.node.below("spec", "rules")]
        named = [host for host in hosts if host is not None and _is_public(host.text or "")]
        ends_elsewhere = any(mark in f"{name} {value}" for name, value, _ in one.annotations() for mark in ELSEWHERE)
        if named and one.node.get("spec", "tls") is None and not ends_elsewhere and not one.is_partial:
            yield at(file, named[0], f"{one.title} serves {(named[0].text or '')[:80]} in clear.")


def _is_public(host: str) -> bool:
    return UNFILLED not in host and not host.endswith(LOCAL)
