"""Reads Go templates into a tree of texts, actions and blocks, each with its line; nothing is evaluated here."""

from dataclasses import dataclass, field

import re2

from engines.infrastructure.go_values import Overrun

DEEPEST = 60
MOST_NODES = 50_000
TOKEN = re2.compile(
    r'"(?:\\.|[^"\\])*"|`[^`]*`|\'(?:\\.|[^\'\\])*\'|:=|\$?(?:\.?[A-Za-z_][\w]*)(?:\.[A-Za-z_]\w*)*|\$(?:\.[A-Za-z_]\w*)*'
    r"|-?\d+(?:\.\d+)?|\.|\)(?:\.[A-Za-z_]\w*)+|[()|,=]"
)
BLOCKS = frozenset(("if", "range", "with", "define", "block"))


@dataclass(slots=True)
class Node:
    """`kind`: text, action, if, range, with, define, template. Blocks have branches: (words, children)."""

    kind: str
    line: int
    text: str = ""
    words: list[str] = field(default_factory=list)
    branches: "list[tuple[list[str], list[Node]]]" = field(default_factory=list)


def parse(source: str) -> list[Node]:
    """The top-level nodes. Raises Overrun, or ValueError for what is no template."""
    top: list[Node] = []
    into = [top]
    opened: list[Node] = []
    count = 0
    for piece, line, is_action in _pieces(source):
        count += 1
        if count > MOST_NODES or len(opened) > DEEPEST:
            raise Overrun("a template with too many parts")
        if not is_action:
            into[-1].append(Node("text", line, piece))
            continue
        words = _words(piece)
        first = words[0] if words else ""
        if first in BLOCKS:
            node = Node("define" if first == "block" else first, line, branches=[(words[1:], [])])
            into[-1].append(node)
            opened.append(node)
            into.append(node.branches[0][1])
        elif first == "else" and opened:
            node = opened[-1]
            node.branches.append((words[2:] if words[1:2] == ["if"] or words[1:2] == ["with"] else [], []))
            into[-1] = node.branches[-1][1]
        elif first == "end":
            if not opened:
                raise ValueError("an end without a beginning")
            opened.pop()
            into.pop()
        elif words:
            into[-1].append(Node("template" if first == "template" else "action", line, words=words))
    if opened:
        raise ValueError("a block without an end")
    return top


def _words(piece: str) -> list[str]:
    """The words of an action; `with.Values.x` is two."""
    words: list[str] = TOKEN.findall(piece)
    keyword, dot, field = words[0].partition(".") if words else ("", "", "")
    if dot and keyword in BLOCKS | {"else"}:
        words[:1] = [keyword, f".{field}"]
    return words


def _pieces(source: str) -> "list[tuple[str, int, bool]]":
    """(text, line, is an action) in order, with the blanks that `{{-` and `-}}` take away gone."""
    found: list[tuple[str, int, bool]] = []
    place, line, trims = 0, 1, False
    while place <= len(source):
        start = source.find("{{", place)
        text = source[place:] if start < 0 else source[place:start]
        shift = len(text) - len(text.lstrip()) if trims else 0
        kept, at = text[shift:], line + text[:shift].count("\n")
        line += text.count("\n")
        if start < 0:
            found.append((kept, at, False))
            return found
        end = _end(source, start + 2)
        inside = source[start + 2 : end]
        if inside.startswith("-"):
            kept = kept.rstrip()
        found.append((kept, at, False))
        trims = inside.endswith("-")
        inside = inside.strip("-").strip()
        if not inside.startswith("/*"):
            found.append((inside, line, True))
        line += source.count("\n", start, end)
        place = end + 2
    return found


def _end(source: str, place: int) -> int:
    """Where `}}` closes an action, outside its strings."""
    if source.startswith(("/*", "-/*", "- /*"), place):
        close = source.find("*/", place)
        end = source.find("}}", close if close >= 0 else place)
        if end < 0:
            raise ValueError("a comment without an end")
        return end
    quote = ""
    while place < len(source):
        sign = source[place]
        if quote:
            if sign == "\\" and quote != "`":
                place += 1
            elif sign == quote:
                quote = ""
        elif sign in '"`':
            quote = sign
        elif source.startswith("}}", place):
            return place
        place += 1
    raise ValueError("an action without an end")
