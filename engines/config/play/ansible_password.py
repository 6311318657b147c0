"""A play, inventory or list of variables holds a password in clear.

Everyone who can read the repository can log in to the machines, most often as root.

Keep it in Ansible Vault (`!vault`) or a secret store, and change it.
"""

from collections.abc import Iterator

from engines.config.ansible import tasks, variables
from engines.for_developers import is_for_developers
from engines.hit import Severity
from engines.rule import Example, Match, rule
from engines.secret_names import is_literal
from engines.source import SourceFile
from engines.yaml_tree import at

LOGINS = frozenset(
    ("ansible_password", "ansible_ssh_pass", "ansible_become_pass", "ansible_become_password", "ansible_sudo_pass")
)


@rule(
    title="Password in a play",
    severity="high",
    confidence="high",
    cwe=798,
    weakness="hardcoded-secret",
    languages=("yaml",),
    hints=("pass",),
    fix="Keep it in Ansible Vault.",
    bad=[
        Example("ansible_user: deploy\nansible_password: Tuesday22", path="group_vars/all.yml"),
        Example("- hosts: all\n  vars:\n    ansible_become_pass: Tuesday22\n  tasks: []", path="site.yml"),
        Example("- hosts: all\n  tasks:\n    - user:\n        name: app\n        password: Tuesday22", path="site.yml"),
    ],
    good=[
        Example(
            """ansible_password: '{{ vault_password }}'
ansible_become_pass: !vault |
  $ANSIBLE_VAULT;1.1;AES256
  6162""",
            path="group_vars/all.yml",
        ),
        Example(
            """- hosts: all
  tasks:
    - user:
        name: app
        update_password: on_create
        password: '{{ app_hash }}'""",
            path="site.yml",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    severity: Severity | None = "low" if is_for_developers(file.path) else None
    for key, value in variables(file):
        name, text = key.text or "", value.text or ""
        if name in LOGINS and value.tag != "!vault" and is_literal(text):
            yield at(file, key, f"{name} opens the machines of the play.", secret=text, severity=severity)
    for task in tasks(file):
        for key, value in task.arguments():
            text = value.text or ""
            is_password = key.text in ("password", "login_password") and not text.startswith(("$", "!", "*"))
            if is_password and value.tag != "!vault" and is_literal(text):
                yield at(file, key, "A password is readable here.", secret=text, severity=severity)
