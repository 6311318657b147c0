"""The API server or a controller is started so that it takes requests from people it does not know.

`AlwaysAllow` and the unencrypted port make every request an administrator's; anonymous requests and static password
files open the door a little less.

Use `--authorization-mode=Node,RBAC` and `--anonymous-auth=false`, and remove the insecure port, the password and
token files.
"""

from collections.abc import Iterator

import re2

from engines.infrastructure.kubernetes_objects import containers
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

OPEN = re2.compile(
    r"--(?:authorization-mode=\S*AlwaysAllow|insecure-port=[1-9]|insecure-bind-address=|basic-auth-file=|token-auth-file="
    r"|anonymous-auth=true|enable-admission-plugins=\S*AlwaysAdmit)"
)


@rule(
    title="API server open to strangers",
    severity="high",
    confidence="high",
    cwe=306,
    weakness="missing-authentication",
    languages=("yaml",),
    hints=("kube-apiserver",),
    patch=swap(
        (r"(--anonymous-auth=)true\b", r"\1false"),
        (r"(-\s+['\"]?--authorization-mode=)AlwaysAllow\b", r"\1Node,RBAC"),
        # In brackets a comma would begin the next word.
        (r"(--authorization-mode=)AlwaysAllow\b", r"\1RBAC"),
        (r"(--insecure-port=)\d+", r"\g<1>0"),
    ),
    fix="Use Node,RBAC; switch anonymous access and the insecure port off.",
    bad=[
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      command: [kube-apiserver, --authorization-mode=AlwaysAllow]""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      command:
        - kube-apiserver
        - --insecure-port=8080""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      command: [kube-apiserver, --basic-auth-file=/etc/users.csv]""",
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
      command: [kube-apiserver, '--authorization-mode=Node,RBAC', --insecure-port=0]""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      command: [kube-apiserver, --anonymous-auth=false]""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      command: [server, --insecure-port=8080]""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in containers(file):
        words = list(one.words())
        if any("kube-apiserver" in word for word, _ in words):
            for word, node in words:
                if OPEN.search(word):
                    yield at(file, node, f"With this, {one.title} takes requests from strangers.")
