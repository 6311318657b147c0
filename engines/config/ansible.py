"""Reads Ansible: the tasks of plays, roles and handlers, and the variables of plays and inventories."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

import re2

from engines.source import SourceFile, per_file
from engines.yaml_tree import YamlNode, documents

LISTS = ("tasks", "pre_tasks", "post_tasks", "handlers", "block", "rescue", "always")
FOLDERS = frozenset(
    ("tasks", "handlers", "playbooks", "roles", "group_vars", "host_vars", "vars", "defaults", "inventory")
)
# What is copied to the machines is no Ansible.
OTHERS = frozenset(("templates", "files", "charts", "molecule"))
PLAY = re2.compile(r"(?m)^-\s+(?:hosts|name|import_playbook|ansible\.builtin\.\w+)\s*:")
SHELLS = ("shell", "command", "raw", "ansible.builtin.shell", "ansible.builtin.command", "ansible.builtin.raw")
DEEPEST = 10
MOST_TASKS = 5_000


@dataclass(frozen=True, slots=True)
class Task:
    """One entry of a list of tasks: its module is one of its keys, the module's arguments a mapping below."""

    node: YamlNode

    def arguments(self) -> Iterator[tuple[YamlNode, YamlNode]]:
        for key, value in self.node.entries():
            yield key, value
            if key.text not in ("vars", "environment", *LISTS):
                yield from value.entries()

    def commands(self) -> Iterator[YamlNode]:
        for key, value in self.node.entries():
            if key.text in SHELLS:
                command = value if value.text is not None else value.get("cmd")
                if command is not None and command.text is not None:
                    yield command


@per_file
def tasks(file: SourceFile) -> tuple[Task, ...]:
    """Every task; none for what is neither a play nor in a folder of tasks. Raises Unparsed."""
    found: list[Task] = []
    for root in documents(file) if is_ansible(file) else ():
        _gather(root, found, 0)
    return tuple(found)


def _gather(listed: YamlNode, found: list[Task], depth: int) -> None:
    for one in (listed.items or ()) if depth < DEEPEST else ():
        if one.pairs is not None and len(found) < MOST_TASKS:
            found.append(Task(one))
            for key in LISTS:
                inner = one.get(key)
                if inner is not None:
                    _gather(inner, found, depth + 1)


def variables(file: SourceFile) -> Iterator[tuple[YamlNode, YamlNode]]:
    """The top-level pairs of a file of variables, and the `vars` of plays and tasks."""
    for root in documents(file) if is_ansible(file) else ():
        yield from root.entries()
        for one in root.items or ():
            held = one.get("vars")
            yield from held.entries() if held else ()


def is_ansible(file: SourceFile) -> bool:
    folders = PurePosixPath(file.path).parts[:-1]
    if OTHERS.intersection(folders):
        return False
    return bool(FOLDERS.intersection(folders)) or (b"hosts:" in file.data and bool(PLAY.search(file.text)))
