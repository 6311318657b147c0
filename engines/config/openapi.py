"""Reads descriptions of APIs: OpenAPI and Swagger documents and their operations."""

from collections.abc import Iterator
from dataclasses import dataclass

import re2

from engines.source import SourceFile
from engines.yaml_tree import YamlNode, documents

# Many files speak of an API; one that describes it says so at its top level.
MARK = re2.compile(r"(?m)^(?:\{?\s*\"|'?)(?:openapi|swagger)[\"']?\s*:")
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
    for root in documents(file) if MARK.search(file.text[:20_000]) else ():
        if (root.get("openapi") or root.get("swagger")) is not None and root.get("paths") is not None:
            yield root


def operations(root: YamlNode) -> Iterator[Operation]:
    paths = root.get("paths")
    for path, item in paths.entries() if paths else ():
        for verb, node in item.entries():
            if (verb.text or "") in VERBS and node.pairs is not None:
                yield Operation(path.text or "", verb.text or "", verb, node)
