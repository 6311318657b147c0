"""The Kubernetes dashboard or a proxy's control panel runs without asking who is there.

Whoever reaches its port sees the cluster's workloads and routes, and with the dashboard's account changes them;
mining on other people's clusters began this way.

Remove the option, keep the panel inside the cluster, and let people come in through `kubectl` with their own
account.
"""

from collections.abc import Iterator

from engines.infrastructure.kubernetes_objects import containers
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

OPTIONS = frozenset(
    (
        "--enable-skip-login",
        "--enable-skip-login=true",
        "--api.insecure",
        "--api.insecure=true",
        "--disable-settings-authorizer",
    )
)


@rule(
    title="Control panel without login",
    severity="high",
    confidence="high",
    cwe=306,
    weakness="missing-authentication",
    languages=("yaml",),
    hints=("--enable-skip-login", "--api.insecure", "--disable-settings-authorizer"),
    fix="Remove the option and keep the panel inside the cluster.",
    bad=[
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      args: [--enable-skip-login, --insecure-port=9090]""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      args:
        - --api.insecure=true""",
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
      args: [--auto-generate-certificates]""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      args:
        - --api.insecure=false""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in containers(file):
        for word, node in one.words():
            if word.strip() in OPTIONS:
                yield at(file, node, f"{one.title} serves its panel to everybody.")
                break
