"""A password, token or key stands as a value in the environment of a container.

Everyone who can read the repository has it, and in the cluster it shows to all who may look at pods, which is far
more people than may read secrets.

Change it, keep it in a Secret (or an external store) and refer to it with `valueFrom: {secretKeyRef: …}`, better
mounted as a file.
"""

from collections.abc import Iterator

from engines.infrastructure.go_values import UNFILLED
from engines.infrastructure.kubernetes_objects import containers
from engines.rule import Match, rule
from engines.secret_names import holds_secret, is_literal
from engines.source import SourceFile
from engines.yaml_tree import at


@rule(
    title="Password in a pod's environment",
    severity="high",
    confidence="high",
    cwe=798,
    weakness="hardcoded-secret",
    languages=("yaml",),
    hints=("env",),
    fix="Refer to a Secret with valueFrom: secretKeyRef.",
    bad=[
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      env:
        - name: DB_PASSWORD
          value: letmein""",
        """apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          image: corp/web:1.2
          env:
            - {name: API_TOKEN, value: tuesday-2-door}""",
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
      env:
        - name: DB_PASSWORD
          valueFrom: {secretKeyRef: {name: db, key: password}}""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      env:
        - {name: DB_PASSWORD, value: $(ROOT_PASSWORD)}
        - {name: PASSWORD_FILE, value: /run/pw}""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      env:
        - {name: TOKEN_URL, value: 'https://login.corp.local/token'}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in containers(file):
        for name, value, node in one.environment():
            if holds_secret(name) and is_literal(value) and UNFILLED not in value:
                yield at(file, node, f"{name[:60]} of {one.title} is readable here.", secret=value)
