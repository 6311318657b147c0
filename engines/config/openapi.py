"""Reads descriptions of APIs: OpenAPI and Swagger documents and their operations."""

from collections.abc import Iterator
from dataclasses import dataclass

from engines.source import SourceFile
from engines.yaml_tree import YamlNode, documents

VERBS = frozenset(("get", "put", "post", "delete", "patch", "options", "head", "trace"))


@dataclass(frozen=True, slots=True)
class Operation:
    """`key` is where its verb is written."""

    path: str
    verb: str
    key: YamlNode
    node: YamlNode


def roots(file: SourceFile) -> Iterator[YamlNode]:
    """The documents of a file that describe an API."""
    for root in documents(file):
        if (root.get("openapi") or root.get("swagger")) is not None and root.get("paths") is not None:
            yield root


def operations(root: YamlNode) -> Iterator[Operation]:
    paths = root.get("paths")
    for path, item in paths.entries() if paths else ():
        for verb, node in item.entries():
            if (verb.text or "") in VERBS and node.pairs is not None:
                yield Operation(path.text or "", verb.text or "", verb, node)
