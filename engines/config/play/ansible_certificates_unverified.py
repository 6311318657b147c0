"""A task fetches something without verifying the server's certificate or the package's signature.

Somebody on the way answers in its place, and what they send is installed as root on every machine of the play.

Remove the line and install the authority or key that is missing.
"""

from collections.abc import Iterator

import re2

from engines.config.ansible import tasks
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

HERE = re2.compile(r"https://(?:127\.|localhost|\[::1\])")
SKIPS = ("disable_gpg_check", "allow_unauthenticated", "trusted_host", "insecure_registry")


@rule(
    title="Verification switched off in a task",
    severity="medium",
    confidence="high",
    cwe=295,
    weakness="certificate-validation",
    languages=("yaml",),
    hints=("validate_certs", "disable_gpg_check", "allow_unauthenticated"),
    patch=swap(
        (r"(?i)\b(validate_certs\s*[:=]\s*['\"]?)(?:no|false)\b", r"\1true"),
        (r"(?i)\b(disable_gpg_check\s*[:=]\s*['\"]?)(?:yes|true)\b", r"\1false"),
    ),
    fix="Remove the line.",
    bad=[
        Example(
            """- hosts: all
  tasks:
    - name: fetch
      get_url:
        url: https://corp.example/a.tgz
        dest: /opt
        validate_certs: no""",
            path="site.yml",
        ),
        Example(
            """- hosts: all
  tasks:
    - ansible.builtin.yum:
        name: tool
        disable_gpg_check: true""",
            path="site.yml",
        ),
    ],
    good=[
        Example(
            """- hosts: all
  tasks:
    - get_url:
        url: https://corp.example/a.tgz
        dest: /opt
        validate_certs: yes""",
            path="site.yml",
        ),
        Example(
            """- hosts: all
  tasks:
    - uri:
        url: https://127.0.0.1:6443/healthz
        validate_certs: no""",
            path="site.yml",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for task in tasks(file):
        arguments = list(task.arguments())
        address = next((value.text or "" for key, value in arguments if key.text == "url"), "")
        is_question = any((key.text or "").rpartition(".")[2] == "uri" for key, _ in arguments)
        for key, value in arguments:
            word = (value.text or "").lower()
            is_off = key.text == "validate_certs" and word in ("no", "false") and not HERE.match(address)
            if is_off or (key.text in SKIPS and word in ("yes", "true")):
                # What only asks whether a service is up hands nothing over.
                yield at(file, key, "What comes here is not verified.", severity="low" if is_question else None)
