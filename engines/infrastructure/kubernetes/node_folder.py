"""A pod mounts a folder of its node that decides over the node: its root, `/etc`, `/var/lib/kubelet`, `/proc`, the
engine's data.

A program that is broken into reads the keys and the secrets of other pods there, and where the mount may be
written, adds a user, a scheduled command or a pod of its own to the node.

Mount only what is needed, read-only, or use a volume of the cluster. Log collectors need `/var/log` read-only and
nothing above it.
"""

from collections.abc import Iterator

from engines.hit import Severity
from engines.infrastructure.kubernetes_objects import is_true, kinds, pods
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import YamlNode, at

FOLDERS = frozenset(
    (
        "/", "/etc", "/etc/kubernetes", "/etc/kubernetes/pki", "/etc/kubernetes/manifests", "/proc", "/sys", "/root",
        "/home", "/boot", "/dev", "/var", "/usr", "/var/lib", "/var/lib/docker", "/var/lib/kubelet",
        "/var/lib/containerd", "/var/lib/etcd", "/var/run", "/run",
    )
)  # fmt: skip


@rule(
    title="Folder of the node in a pod",
    severity="high",
    confidence="high",
    cwe=250,
    weakness="host-namespace",
    languages=("yaml",),
    hints=("hostPath",),
    fix="Mount only what is needed, read-only, or use a volume of the cluster.",
    bad=[
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  volumes:
    - name: h
      hostPath:
        path: /
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
        - name: h
          hostPath: {path: /etc/kubernetes/}
      containers:
        - name: web
          image: corp/web:1.2""",
        """apiVersion: v1
kind: PersistentVolume
metadata:
  name: x
spec:
  hostPath: {path: /var/lib/kubelet}""",
    ],
    good=[
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  volumes:
    - name: h
      hostPath: {path: /var/log/app}
  containers:
    - name: web
      image: corp/web:1.2""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  volumes:
    - name: h
      hostPath: {path: /etc/localtime}
  containers:
    - name: web
      image: corp/web:1.2""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for pod in pods(file):
        volumes = {volume.word("name"): volume.get("hostPath", "path") for volume in pod.node.below("volumes")}
        written = {
            mount.word("name") for one in pod.containers() for mount in one.node.below("volumeMounts")
            if not is_true(mount.get("readOnly"))
        }  # fmt: skip
        yield from _told(file, volumes, written, pod.owner.title)
    for volume_object in kinds(file, "PersistentVolume"):
        yield from _told(file, {"": volume_object.node.get("spec", "hostPath", "path")}, {""}, volume_object.title)


def _told(file: SourceFile, volumes: dict[str, YamlNode | None], written: set[str], who: str) -> Iterator[Match]:
    strong = {name: path for name, path in volumes.items() if path is not None and _folder(path) in FOLDERS}
    for path in list(strong.values())[:1]:
        names = ", ".join(map(_folder, strong.values()))[:120]
        severity: Severity = "high" if written & set(strong) else "medium"
        yield at(file, path, f"{who} sees {names} of its node.", severity=severity)


def _folder(path: YamlNode) -> str:
    text = (path.text or "").strip()
    return text.rstrip("/") or text[:1]
