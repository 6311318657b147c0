"""Helm 2's server, Tiller, runs in the cluster.

It takes commands from every pod that reaches its port, without a password, and most often with the rights of an
administrator. It has had no fixes since 2020.

Move to Helm 3, which has no server, and delete Tiller and its account.
"""

from collections.abc import Iterator

import re2

from engines.infrastructure.kubernetes_objects import containers
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

TILLER = re2.compile(r"(?:^|/)tiller(?:[:@]|$)")


@rule(
    title="Helm 2's Tiller in the cluster",
    severity="high",
    confidence="high",
    cwe=306,
    weakness="missing-authentication",
    languages=("yaml",),
    hints=("tiller",),
    fix="Move to Helm 3 and delete Tiller.",
    bad=[
        """apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          image: gcr.io/kubernetes-helm/tiller:v2.14.1""",
    ],
    good=[
        """apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          image: corp/tiller-metrics:1.0""",
        """apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          image: alpine/helm:3.15.0""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in containers(file):
        image = one.node.get("image")
        if image is not None and TILLER.search(image.text or ""):
            yield at(file, image, f"{one.title} takes commands from every pod.")
