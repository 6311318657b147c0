"""The settings a Python program gives its application by name, however it hands them over."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tree_sitter import Node

from engines.index.calls import calls_of_method, calls_to, options
from engines.index.scopes import text
from engines.source import SourceFile

_METHODS: Final = ("update", "from_mapping", "setdefault")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: `node` is what to show of it."""

    name: str
    value: Node
    node: Node


def handed_settings(file: SourceFile) -> Iterator[Setting]:
    """`app.config.update(NAME=value)`, `….from_mapping({"NAME": value})`, `….setdefault("NAME", value)`."""
    if b"config" not in file.data:
        return
    for call in calls_of_method(file, *_METHODS):
        if not text(call.receiver).rpartition(".")[2].endswith("config"):
            continue
        method = call.name.rpartition(".")[2]
        if method == "setdefault" and len(call.positional) > 1:
            yield Setting(text(call.positional[0]).strip("'\""), call.positional[1], call.node)
            continue
        given = dict(call.keywords)
        for one in call.positional:
            given |= options(one) if one.type == "dictionary" else {}
            given |= next((inner.keywords for inner in calls_to(file, "dict") if inner.node == one), {})
        for name, value in given.items():
            yield Setting(name, value, value.parent or value)


def assigned_settings(file: SourceFile) -> Iterator[Setting]:
    """`NAME = value` and `app.config["NAME"] = value`."""
    for node in file.nodes("assignment"):
        value = node.child_by_field_name("right")
        name = text(node.child_by_field_name("left")).rpartition("[")[2].strip("]'\"").removeprefix("app.config.")
        if value is not None:
            yield Setting(name, value, node)
