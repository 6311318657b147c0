"""An ingress carries a piece of the proxy's own configuration in an annotation.

Whoever may write ingresses can, with a snippet, read the proxy's files and with them the secrets of every namespace
(CVE-2021-25742): rights on one ingress become rights over the cluster's front door.

Use the annotation made for the purpose (headers, sizes, rewrites), and switch snippets off in the controller.
"""

from collections.abc import Iterator

from engines.infrastructure.kubernetes_objects import is_true, kinds
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at


@rule(
    title="Proxy configuration in an ingress",
    severity="medium",
    confidence="medium",
    cwe=94,
    weakness="code-injection",
    languages=("yaml",),
    hints=("snippet",),
    fix="Use the annotation made for the purpose; allow-snippet-annotations: false.",
    bad=[
        """apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    nginx.ingress.kubernetes.io/configuration-snippet: |
      more_set_headers 'X-A: b';
spec:
  rules:
    - host: shop.example.com
      http: {paths: []}""",
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  allow-snippet-annotations: "true"',
    ],
    good=[
        """apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    nginx.ingress.kubernetes.io/proxy-body-size: 8m
spec:
  rules:
    - host: shop.example.com
      http: {paths: []}""",
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  allow-snippet-annotations: "false"',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in kinds(file, "Ingress"):
        for name, _, node in one.annotations():
            if name.endswith(("/configuration-snippet", "/server-snippet", "/auth-snippet", "/stream-snippet")):
                yield at(file, node, f"{one.title} writes into the proxy's configuration.")
    for one in kinds(file, "ConfigMap"):
        allowed = one.node.get("data", "allow-snippet-annotations")
        if allowed is not None and is_true(allowed):
            yield at(file, allowed, "Whoever may write an ingress writes the proxy's configuration.")
