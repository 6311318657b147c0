"""A component or extension of the cluster talks to servers without verifying their certificate.

Anybody on the path can answer in the server's place: take over the tokens that are sent, and hand the cluster their
own data.

Give it the certificate authority (`caBundle`, `--kubelet-certificate-authority`, `rootCAs`) and remove the switch.
"""

from collections.abc import Iterator

import re2

from engines.infrastructure.kubernetes_objects import containers, is_true, objects
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

OPTION = re2.compile(
    r"--(?:kubelet-insecure-tls|insecure-skip-tls-verify|insecure-skip-verify|tls-insecure|insecure-registry\S*)(?:=true)?"
)


@rule(
    title="Certificates not verified in the cluster",
    severity="medium",
    confidence="high",
    cwe=295,
    weakness="certificate-validation",
    languages=("yaml",),
    hints=("insecure",),
    patch=swap((r"\b(insecureSkip(?:TLS)?Verify['\"]?\s*:\s*)(?:true|yes|on)\b", r"\1false")),
    fix="Give it the certificate authority and remove the switch.",
    bad=[
        """apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata:
  name: x
spec:
  insecureSkipTLSVerify: true""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      args: [--kubelet-insecure-tls]""",
        """apiVersion: traefik.io/v1alpha1
kind: ServersTransport
metadata:
  name: x
spec:
  insecureSkipVerify: true""",
    ],
    good=[
        """apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata:
  name: x
spec:
  insecureSkipTLSVerify: false
  caBundle: x""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      args: [--kubelet-certificate-authority=/etc/ca.pem]""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in objects(file):
        for key in ("insecureSkipTLSVerify", "insecureSkipVerify"):
            node = one.node.get("spec", key)
            if node is not None and is_true(node):
                yield at(file, node, f"{one.title} trusts whoever answers.")
    for container in containers(file):
        for word, node in container.words():
            if OPTION.fullmatch(word.strip()):
                yield at(file, node, f"{container.title} trusts whoever answers.")
