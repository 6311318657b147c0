"""Reads YAML into nodes that know their place, bounded against alias bombs and deep nesting.

Built from libyaml's events with an own stack: an alias is the anchored node itself, never a copy, and nothing recurses.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from engines.source import SourceFile, Unparsed, per_file

MOST_BYTES = 1_000_000
DEEPEST = 100
MOST_NODES = 200_000
MERGE = "<<"


@dataclass(slots=True, eq=False)
class YamlNode:
    """A scalar (`text`), a sequence (`items`) or a mapping (`pairs`). Lines and columns count from 1."""

    line: int
    column: int
    text: str | None = None
    items: "list[YamlNode] | None" = None
    pairs: "list[tuple[YamlNode, YamlNode]] | None" = None
    _pending: "YamlNode | None" = field(default=None, repr=False)

    def get(self, *keys: str) -> "YamlNode | None":
        """The value below these keys, merged mappings included; None when any of them is missing."""
        node: YamlNode | None = self
        for key in keys:
            node = next((value for name, value in node.entries() if name.text == key), None) if node else None
        return node

    def entries(self) -> "Iterator[tuple[YamlNode, YamlNode]]":
        """The pairs of a mapping, its own before those merged into it."""
        merged: list[YamlNode] = []
        for key, value in self.pairs or ():
            if key.text == MERGE:
                merged += value.items if value.items is not None else [value]
            else:
                yield key, value
        for other in merged:
            # One level: a merge of merges is rare, and following them all is how bombs are built.
            yield from ((key, value) for key, value in other.pairs or () if key.text != MERGE)

    def elements(self) -> "Iterator[YamlNode]":
        """The elements of a sequence; a scalar stands for a sequence of one."""
        if self.items is not None:
            yield from self.items
        elif self.text is not None:
            yield self

    def add(self, child: "YamlNode") -> None:
        if self.items is not None:
            self.items.append(child)
        elif self.pairs is not None and self._pending is None:
            self._pending = child
        elif self.pairs is not None and self._pending is not None:
            self.pairs.append((self._pending, child))
            self._pending = None


@per_file
def documents(file: SourceFile) -> tuple[YamlNode, ...]:
    """The root of every document. Raises Unparsed for what is no YAML or over a bound."""
    if file.size_bytes > MOST_BYTES:
        raise Unparsed(f"YAML over {MOST_BYTES // 1_000_000} MB")
    try:
        return tuple(_build(file.text))
    except yaml.YAMLError as error:
        raise Unparsed(f"not YAML ({type(error).__name__})") from error


def _build(text: str) -> Iterator[YamlNode]:
    stack: list[YamlNode] = []
    anchors: dict[str, YamlNode] = {}
    for count, event in enumerate(yaml.parse(text, Loader=yaml.CSafeLoader)):
        if count > MOST_NODES:
            raise Unparsed(f"YAML with over {MOST_NODES:,} nodes")
        if isinstance(event, yaml.DocumentStartEvent):
            anchors = {}
        elif isinstance(event, yaml.CollectionEndEvent):
            done = stack.pop()
            if not stack:
                yield done
        elif isinstance(event, yaml.NodeEvent):
            node = _node(event, anchors)
            if stack:
                stack[-1].add(node)
            if isinstance(event, yaml.CollectionStartEvent):
                stack.append(node)
            elif not stack:
                yield node
            if len(stack) > DEEPEST:
                raise Unparsed(f"YAML nested deeper than {DEEPEST}")


def _node(event: yaml.NodeEvent, anchors: dict[str, YamlNode]) -> YamlNode:
    mark = event.start_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    anchor = event.anchor or ""
    if isinstance(event, yaml.AliasEvent):
        return anchors.get(anchor) or YamlNode(line, column, text="")
    if isinstance(event, yaml.SequenceStartEvent):
        node = YamlNode(line, column, items=[])
    elif isinstance(event, yaml.MappingStartEvent):
        node = YamlNode(line, column, pairs=[])
    else:
        assert isinstance(event, yaml.ScalarEvent)
        node = YamlNode(line, column, text=event.value)
    if anchor:
        anchors[anchor] = node
    return node
