"""Reads YAML into nodes that know their place, bounded against alias bombs and deep nesting.

Built from libyaml's events with an own stack: an alias is the anchored node itself, never a copy, and nothing recurses.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import yaml

from engines.hit import Severity
from engines.index.tokens import tokens_of_text
from engines.rule import Match
from engines.source import SourceFile, Unparsed, per_file

MOST_BYTES = 1_000_000
DEEPEST = 100
MOST_NODES = 200_000
MOST_VALUES = 100_000
MERGE = "<<"


@dataclass(slots=True, eq=False)
class YamlNode:
    """A scalar (`text`), a sequence (`items`) or a mapping (`pairs`). Lines and columns count from 1.

    `tag` is a local one such as `!Ref`, else "".
    """

    line: int
    column: int
    text: str | None = None
    items: "list[YamlNode] | None" = None
    pairs: "list[tuple[YamlNode, YamlNode]] | None" = None
    tag: str = ""
    is_quoted: bool = False
    is_block: bool = False
    _pending: "YamlNode | None" = field(default=None, repr=False)

    def get(self, *keys: str) -> "YamlNode | None":
        """The value below these keys, merged mappings included; None when any of them is missing."""
        node: YamlNode | None = self
        for key in keys:
            node = next((value for name, value in node.entries() if name.text == key), None) if node else None
        return node

    def word(self, *keys: str) -> str:
        """The scalar below these keys, "" when there is none."""
        node = self.get(*keys)
        return (node.text or "").strip() if node else ""

    def below(self, *keys: str) -> "Iterator[YamlNode]":
        """The elements of the sequence below these keys."""
        node = self.get(*keys)
        return node.elements() if node else iter(())

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
    if fill in file.memo:
        return cast("tuple[YamlNode, ...]", file.memo[fill])
    if file.size_bytes > MOST_BYTES:
        raise Unparsed(f"YAML over {MOST_BYTES // 1_000_000} MB")
    return parsed(file.text)


def fill(file: SourceFile, roots: tuple[YamlNode, ...]) -> None:
    """From now on these are the file's documents: it is a template, and this is what it stands for."""
    file.memo[fill] = roots


def is_filled(file: SourceFile) -> bool:
    return fill in file.memo


def parsed(text: str) -> tuple[YamlNode, ...]:
    """The root of every document of a text. Raises Unparsed."""
    try:
        return tuple(_build(text))
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
        node = YamlNode(line, column, text=event.value, is_quoted=event.style in ("'", '"', "|", ">"))
        node.is_block = event.style == "|"
    tag = getattr(event, "tag", None) or ""
    node.tag = tag if tag.startswith("!") else ""
    if anchor:
        anchors[anchor] = node
    return node


def scalar(text: str) -> bool | int | str:
    """What an unquoted word means: true, a number, or itself."""
    low = text.strip().lower()
    if low in ("true", "false"):
        return low == "true"
    return int(low) if low.lstrip("-").isdecimal() and low.isascii() and low.count("-") < 2 and len(low) < 12 else text


def plain(root: YamlNode) -> Any:
    """A tree as Python values, an anchored part made once however often it is named. Raises Unparsed."""
    made: dict[int, Any] = {}

    def convert(node: YamlNode) -> Any:
        if id(node) in made:
            return made[id(node)]
        if len(made) > MOST_VALUES:
            raise Unparsed(f"values with over {MOST_VALUES:,} nodes")
        if node.items is not None:
            value: Any = []
            made[id(node)] = value
            value += [convert(one) for one in node.items]
        elif node.pairs is not None:
            value = {}
            made[id(node)] = value
            value |= {key.text or "": convert(one) for key, one in node.entries()}
        else:
            value = made[id(node)] = None if node.text in ("", "null", "~") and not node.is_quoted else _scalar(node)
        return value

    return convert(root)


def _scalar(node: YamlNode) -> Any:
    return node.text if node.is_quoted else scalar(node.text or "")


def at(
    file: SourceFile,
    node: YamlNode,
    message: str,
    *,
    secret: str = "",
    tokens: str = "",
    severity: Severity | None = None,
) -> Match:
    """A match from a node to the end of its line."""
    text = file.lines[node.line - 1] if node.line <= len(file.lines) else ""
    end = max(node.column + 1, len(text.rstrip()) + 1)
    if not (secret or tokens) and 0 < node.line <= len(file.masked_lines):
        # As in engines/config/lines.py: the whole file shows what is a secret, its one line may not.
        tokens = tokens_of_text(file.masked_lines[node.line - 1][node.column - 1 : end - 1])
    return Match.span(node.line, node.column, end, message, secret=secret, tokens=tokens, severity=severity)
