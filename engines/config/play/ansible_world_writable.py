"""A task makes a file that everybody on the machine may write.

Any account there, a broken-into service included, changes what others, root among them, run or read.

Give `mode` without write for others: `0755`, `0640`.
"""

from collections.abc import Iterator

import re2

from engines.config.ansible import tasks
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

OPEN = re2.compile(r"0?0?[0-7]{2}[2367]|.*(?:^|,)[oa]+[=+][rx]*w.*")


@rule(
    title="File everybody may write, made by a task",
    severity="medium",
    confidence="high",
    cwe=732,
    weakness="loose-permissions",
    languages=("yaml",),
    hints=("mode",),
    patch=swap(
        (r"(mode\s*[:=]\s*['\"]?[0-7]?)777\b", r"\g<1>755"), (r"(mode\s*[:=]\s*['\"]?[0-7]?)666\b", r"\g<1>644")
    ),
    fix="Use 0755 or less.",
    bad=[
        Example(
            "- hosts: all\n  tasks:\n    - copy:\n        src: a\n        dest: /opt/a\n        mode: '0777'",
            path="site.yml",
        ),
        Example(
            "- hosts: all\n  tasks:\n    - file: {path: /opt/b, mode: 'u=rwx,g=rwx,o=rwx', state: directory}",
            path="site.yml",
        ),
    ],
    good=[
        Example("- hosts: all\n  tasks:\n    - file: {path: /tmp/x, mode: '1777', state: directory}", path="site.yml"),
        Example(
            "- hosts: all\n  tasks:\n    - copy:\n        src: a\n        dest: /opt/a\n        mode: '0644'",
            path="site.yml",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for task in tasks(file):
        for key, value in task.arguments():
            if key.text == "mode" and OPEN.fullmatch((value.text or "").strip()):
                yield at(file, key, "Everybody on the machine may write this.")
