"""A pod mounts the socket of the node's container engine.

Whoever talks to that socket starts a container with the node's disk mounted and is root on the node; mounting it
read-only changes nothing, because a socket is written to all the same.

Remove the volume. Build images with a builder that needs no engine, and read container data from the kubelet or the
metrics service.
"""

from collections.abc import Iterator

import re2

from engines.infrastructure.kubernetes_objects import pods
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

SOCKET = re2.compile(r".*/(?:docker|containerd|podman|crio)\.sock")


@rule(
    title="Container engine's socket in a pod",
    severity="high",
    confidence="high",
    cwe=250,
    weakness="container-socket",
    languages=("yaml",),
    hints=(".sock",),
    fix="Remove the hostPath volume of the socket.",
    bad=[
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  volumes:
    - name: s
      hostPath:
        path: /var/run/docker.sock
  containers:
    - name: web
      image: corp/web:1.2""",
        """apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: web
spec:
  template:
    spec:
      volumes:
        - hostPath: {path: /run/containerd/containerd.sock, type: Socket}
          name: s
      containers:
        - name: web
          image: corp/web:1.2""",
    ],
    good=[
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  volumes:
    - name: s
      emptyDir: {}
  containers:
    - name: web
      image: corp/web:1.2""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  volumes:
    - name: s
      hostPath: {path: /run/app/app.sock}
  containers:
    - name: web
      image: corp/web:1.2""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for pod in pods(file):
        for volume in pod.node.below("volumes"):
            path = volume.get("hostPath", "path")
            if path is not None and SOCKET.fullmatch((path.text or "").strip()):
                yield at(file, path, f"{pod.owner.title} can start any container on its node.")
