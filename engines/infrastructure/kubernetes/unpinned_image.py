"""A container's image is named without a version, or with a tag that moves.

Every new node takes whatever the name means that day: a poisoned or broken image is taken over without a change
anybody could review, and pods of one deployment run different code.

Name a version and better its digest, and let a bot propose updates.
"""

from collections.abc import Iterator

from engines.infrastructure.go_values import UNFILLED
from engines.infrastructure.kubernetes_objects import pods
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

MOVING = frozenset(("latest", "edge", "nightly", "master", "main", "rolling", "dev", ""))


@rule(
    title="Pod's image without a fixed version",
    severity="low",
    confidence="high",
    cwe=829,
    weakness="unpinned-dependency",
    languages=("yaml",),
    hints=("image",),
    fix="Name a version, better with its digest.",
    bad=[
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web""",
        """apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          image: registry.corp.local:5000/web:latest""",
    ],
    good=[
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web@sha256:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: $(IMAGE)""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for pod in pods(file):
        images = [node for one in pod.containers() if (node := one.node.get("image")) is not None]
        moving = [node for node in images if _moves(node.text or "")]
        if moving and not pod.owner.is_partial:
            yield at(file, moving[0], f"Which version {pod.owner.title} runs is not said.")


def _moves(image: str) -> bool:
    if not image or "@" in image or "$" in image or UNFILLED in image or "{{" in image:
        return False
    _, colon, tag = image.rpartition("/")[2].partition(":")
    return not colon or tag in MOVING
