"""A task fetches a script from the network and runs it.

Whatever the server sends at that moment runs as root on every machine of the play.

Fetch a named version with `get_url` and `checksum`, then run it.
"""

from collections.abc import Iterator

import re2

from engines.config.ansible import tasks
from engines.rule import Example, Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

PIPED = re2.compile(r"\b(?:curl|wget)\b[^|;&\n]*\|\s*(?:sudo\s+)?(?:/bin/)?(?:ba|z|da)?sh\b")


@rule(
    title="Script from the network run by a task",
    severity="medium",
    confidence="medium",
    cwe=494,
    weakness="unverified-download",
    languages=("yaml",),
    hints=("curl", "wget"),
    fix="Use get_url with checksum.",
    bad=[
        Example("- hosts: all\n  tasks:\n    - shell: curl -s https://corp.example/i.sh | bash", path="site.yml"),
        Example(
            """- hosts: all
  tasks:
    - ansible.builtin.shell:
        cmd: wget -qO- https://corp.example/i.sh | sh""",
            path="site.yml",
        ),
    ],
    good=[
        Example("- hosts: all\n  tasks:\n    - shell: curl -s https://corp.example/health | grep ok", path="site.yml"),
        Example(
            """- hosts: all
  tasks:
    - get_url:
        url: https://corp.example/i.sh
        checksum: sha256:0a
        dest: /opt/i.sh""",
            path="site.yml",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for task in tasks(file):
        for node in task.commands():
            if PIPED.search(node.text or ""):
                yield at(file, node, "The fetched script runs before anything verifies it.")
