"""A container fetches a script from the network and runs it when it starts.

Whatever the server sends at that moment runs with the pod's account and secrets; a taken-over server or address
reaches every pod at its next start, and no image scan ever saw the code.

Put the program into the image, at a version whose hash was verified.
"""

from collections.abc import Iterator

import re2

from engines.infrastructure.kubernetes_objects import containers
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

PIPED = re2.compile(r"\b(?:curl|wget)\b[^|;&\n]*\|\s*(?:sudo\s+)?(?:/bin/)?(?:ba|z|da)?sh\b")


@rule(
    title="Script from the network run in a pod",
    severity="medium",
    confidence="high",
    cwe=494,
    weakness="unverified-download",
    languages=("yaml",),
    hints=("curl", "wget"),
    fix="Put the program into the image.",
    bad=[
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      command: [sh, -c, 'curl -s https://corp.local/i.sh | sh']""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      args:
        - -c
        - wget -qO- http://corp.local/setup | bash && exec app""",
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
      command: [sh, -c, 'curl -sf https://corp.local/ready | grep ok']""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      command: [sh, -c, 'curl -s https://corp.local/a.tgz | tar xz']""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in containers(file):
        for word, node in one.words():
            if PIPED.search(word):
                yield at(file, node, f"{one.title} runs what the network gives it.")
