"""A password is written into a container's command line.

It stands in the repository, shows to everyone who may look at pods, and in the container and on the node every
process can read it from the list of processes.

Change it, keep it in a Secret, and let the program read it from a file or from `$(NAME)` filled by `secretKeyRef`.
"""

from collections.abc import Iterator

import re2

from engines.infrastructure.go_values import UNFILLED
from engines.infrastructure.kubernetes_objects import containers
from engines.rule import Match, rule
from engines.secret_names import holds_secret, is_literal
from engines.source import SourceFile
from engines.yaml_tree import at

OPTION = re2.compile(r"--?([A-Za-z][\w.-]{2,60})=([^\s]{4,200})")


@rule(
    title="Password in a container's arguments",
    severity="high",
    confidence="medium",
    cwe=798,
    weakness="hardcoded-secret",
    languages=("yaml",),
    hints=("containers",),
    fix="Keep it in a Secret and read it from a file or $(NAME).",
    bad=[
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      args: ['--db-password=letmein2']""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      command: [server]
      args:
        - --user=app
        - --auth-token=tuesday-2-door""",
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
      args: ['--db-password=$(DB_PASSWORD)']""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      args: ['--password-file=/run/pw', '--token-ttl=3600']""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      args: ['--enable-token-auth=true']""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in containers(file):
        for word, node in one.words():
            match = OPTION.fullmatch(word.strip())
            if match and holds_secret(match[1].replace("-", "_")) and is_literal(match[2]) and UNFILLED not in match[2]:
                yield at(file, node, f"{match[1][:60]} of {one.title} is readable here.", secret=match[2])
