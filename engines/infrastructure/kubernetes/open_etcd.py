"""The cluster's database, etcd, is started without asking clients for a certificate, or speaks in clear.

etcd holds every secret of the cluster: whoever reaches its port reads them all and can write objects past every
rule.

Start it with `--client-cert-auth=true`, certificate, key and `https` addresses, for peers too.
"""

from collections.abc import Iterator

import re2

from engines.infrastructure.kubernetes_objects import containers
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

OPEN = re2.compile(
    r"--(?:client-cert-auth=false|auto-tls=true|listen-client-urls=\S*http://(?:0\.0\.0\.0|\[::\]|10\.|172\.|192\.168\.))"
)


@rule(
    title="etcd open to strangers",
    severity="high",
    confidence="high",
    cwe=306,
    weakness="missing-authentication",
    languages=("yaml",),
    hints=("etcd",),
    patch=swap((r"(--(?:peer-)?client-cert-auth=)false\b", r"\1true")),
    fix="--client-cert-auth=true and https addresses.",
    bad=[
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      command: [etcd, --client-cert-auth=false]""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      command:
        - etcd
        - --listen-client-urls=http://0.0.0.0:2379""",
    ],
    good=[
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      command: [etcd, --client-cert-auth=true, '--listen-client-urls=https://0.0.0.0:2379,http://127.0.0.1:2381']""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      command: [web, --client-cert-auth=false]""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in containers(file):
        words = list(one.words())
        if any(word == "etcd" or word.endswith("/etcd") for word, _ in words):
            for word, node in words:
                if OPEN.search(word):
                    yield at(file, node, f"With this, {one.title} serves the cluster's secrets to everybody in reach.")
