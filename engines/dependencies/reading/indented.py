"""Files that package managers write by indentation (yarn, pnpm, pub): keys, values and lists, nothing YAML adds.

No anchors, tags or references exist here, so nothing in such a file can grow when it is read.
"""

from dataclasses import dataclass, field
from typing import Final

from engines.source import SourceFile, Unparsed

MOST_LINES: Final = 1_000_000
DEEPEST: Final = 40


@dataclass(slots=True)
class Block:
    """A key with what stands beside it (`value`) and below it; an element of a list has no key."""

    key: str
    value: str
    line: int
    children: "list[Block]" = field(default_factory=list)

    def child(self, *keys: str) -> "Block | None":
        found: Block | None = self
        for key in keys:
            found = next((one for one in found.children if one.key == key), None) if found else None
        return found

    def text(self, key: str) -> str:
        found = self.child(key)
        return found.value if found else ""


def load(file: SourceFile, *, has_colons: bool = True) -> Block:
    """The whole file below one block. `has_colons` is false for yarn's first format, which puts a space between key
    and value. Raises Unparsed beyond the bounds; a line that is neither key nor element is left out.
    """
    if len(file.lines) > MOST_LINES:
        raise Unparsed(f"over {MOST_LINES:,} lines")
    root = Block("", "", 1)
    stack: list[tuple[int, Block]] = [(-1, root)]
    for number, line in enumerate(file.lines, start=1):
        written = line.strip()
        if not written or written.startswith("#") or written == "---":
            continue
        depth = len(line) - len(line.lstrip(" "))
        while stack[-1][0] >= depth:
            stack.pop()
        block = _block(written, number, has_colons=has_colons)
        stack[-1][1].children.append(block)
        stack.append((depth, block))
        if len(stack) > DEEPEST:
            raise Unparsed(f"nested deeper than {DEEPEST}")
    return root


def _block(written: str, line: int, *, has_colons: bool) -> Block:
    if written.startswith("- "):
        return Block("", unquoted(written[2:].strip()), line)
    key, value = _split(written, has_colons=has_colons)
    return Block(unquoted(key), unquoted(value), line)


def _split(written: str, *, has_colons: bool) -> tuple[str, str]:
    if written[0] in "\"'":
        end = written.find(written[0], 1)
        # A yarn key may be a list: "a@^1", "a@^2":
        if end > 0 and not written[end + 1 :].lstrip().startswith(","):
            return written[: end + 1], written[end + 1 :].lstrip(": ").strip()
    if written.endswith(":"):
        return written[:-1], ""
    key, _, value = written.partition(": " if has_colons else " ")
    return key, value.strip()


def unquoted(text: str) -> str:
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def inline(value: str) -> dict[str, str]:
    """`{a: b, c: d}` as pnpm writes it; no nesting."""
    if not (value.startswith("{") and value.endswith("}")):
        return {}
    pairs = (one.partition(":") for one in value[1:-1].split(","))
    return {unquoted(key.strip()): unquoted(text.strip()) for key, _, text in pairs}
