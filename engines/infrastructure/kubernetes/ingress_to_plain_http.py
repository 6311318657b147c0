"""An ingress with a certificate is told to go on answering in clear.

The certificate is there and visitors who type the name without `https` still send their cookies unencrypted, and
are never led to the safe address.

Remove the annotation, and send Strict-Transport-Security.
"""

from collections.abc import Iterator

from engines.infrastructure.kubernetes_objects import kinds
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at


@rule(
    title="Redirect to HTTPS switched off",
    severity="medium",
    confidence="high",
    cwe=319,
    weakness="cleartext-transport",
    languages=("yaml",),
    hints=("ssl-redirect", "allow-http"),
    fix="Remove ssl-redirect: false.",
    bad=[
        """apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    nginx.ingress.kubernetes.io/ssl-redirect: "false"
spec:
  tls: [{hosts: [shop.example.com], secretName: t}]
  rules:
    - host: shop.example.com
      http: {paths: []}""",
        """apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    kubernetes.io/ingress.allow-http: "true"
spec:
  tls: [{hosts: [a.example.com], secretName: t}]""",
    ],
    good=[
        """apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    nginx.ingress.kubernetes.io/ssl-redirect: "false"
spec:
  rules:
    - host: shop.example.com
      http: {paths: []}""",
        """apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    nginx.ingress.kubernetes.io/force-ssl-redirect: "true"
spec:
  tls: [{hosts: [a.example.com], secretName: t}]""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in kinds(file, "Ingress"):
        if one.node.get("spec", "tls") is None:
            continue
        for name, value, node in one.annotations():
            is_off = name.endswith("/ssl-redirect") and value == "false"
            if is_off or (name.endswith("ingress.allow-http") and value == "true"):
                yield at(file, node, f"{one.title} answers in clear beside its certificate.")
