"""One file of a scanned tree: read once, parsed at most once, and shared by every engine that wants it."""

import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from typing import Final, TypeVar, cast

from tree_sitter import Node

from engines.grammar import PARSE_MICROSECONDS, parser
from engines.hit import Excerpt
from engines.inventory import LEFT_OUT, FileFact
from engines.languages import GRAMMARS, Kind, kind_of, language_of
from engines.secrets.masking import mask_lines

MAX_PARSED_BYTES: Final = 1_500_000
MAX_LINE_CHARACTERS: Final = 20_000
EXCERPT_LINES: Final = 8
EXCERPT_COLUMNS: Final = 400
MOST_EXCERPT_LINES: Final = 400

T = TypeVar("T")


class Unparsed(Exception):
    """The file has no syntax tree: its grammar is missing, it is over a cap, or the parser ran out of time."""


class SourceFile:
    """The bytes of one file and everything engines derive from them, each computed once and on demand."""

    def __init__(
        self,
        path: str,
        data: bytes,
        *,
        sha: str = "",
        git_mode: str = "100644",
        most_parsed_bytes: int = MAX_PARSED_BYTES,
    ) -> None:
        self.path = path
        self.data = data
        self.sha = sha or hashlib.sha1(data, usedforsecurity=False).hexdigest()
        self.git_mode = git_mode
        self.most_parsed_bytes = most_parsed_bytes
        self.memo: dict[Callable[..., object], object] = {}
        # The parser was out of time: another day it may not be.
        self.ran_out = False

    @property
    def size_bytes(self) -> int:
        return len(self.data)

    @cached_property
    def language(self) -> str:
        return language_of(self.path, self.data[:200])

    @cached_property
    def kind(self) -> Kind:
        return kind_of(self.path, self.data, longest_line=self.longest_line)

    @cached_property
    def is_binary(self) -> bool:
        return b"\0" in self.data[:8000] and not self.data.startswith((b"\xff\xfe", b"\xfe\xff"))

    @cached_property
    def text(self) -> str:
        """Decoded for reading: UTF-16 when a mark says so, else UTF-8; what is neither becomes U+FFFD."""
        if self.data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return self.data.decode("utf-16", "replace")
        return self.data.decode("utf-8", "replace")

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends; `lines[0]` is line 1. Only a line feed ends a line, as in the syntax tree."""
        lines = self.text.split("\n")
        if lines[-1] == "":
            lines.pop()
        return [line.removesuffix("\r") for line in lines]

    @cached_property
    def longest_line(self) -> int:
        """In bytes, found without decoding."""
        return max(map(len, self.data.split(b"\n")))

    @cached_property
    def unparsed_reason(self) -> str:
        """Why there is no syntax tree, or "" when there can be one."""
        if self.language not in GRAMMARS:
            return "no grammar for this language"
        if self.is_binary:
            return "binary"
        if self.size_bytes > self.most_parsed_bytes:
            return f"larger than {self.most_parsed_bytes / 1e6:.1f} MB"
        return f"a line of over {MAX_LINE_CHARACTERS:,} characters" if self.longest_line > MAX_LINE_CHARACTERS else ""

    @cached_property
    def root(self) -> Node:
        """The syntax tree's root. Raises Unparsed."""
        if self.unparsed_reason:
            raise Unparsed(self.unparsed_reason)
        try:
            return _parse(self.language, self.data)
        except Unparsed as error:
            self.__dict__["unparsed_reason"] = str(error)
            self.ran_out = True
            raise

    @property
    def is_parsed(self) -> bool:
        return "root" in self.__dict__

    def nodes(self, *types: str) -> list[Node]:
        """Every named node of these types in the order of the source; the tree is walked once for all who ask."""
        found = self._by_type
        if len(types) == 1:
            return found.get(types[0], [])
        return sorted((node for one in types for node in found.get(one, ())), key=lambda node: node.start_byte)

    @cached_property
    def _by_type(self) -> dict[str, list[Node]]:
        """A cursor, because tree-sitter's own queries are quadratic in what a broken file piles up in one error."""
        found: dict[str, list[Node]] = defaultdict(list)
        cursor = self.root.walk()
        while True:
            node = cursor.node
            if node is not None and node.is_named:
                found[node.type].append(node)
            if cursor.goto_first_child():
                continue
            while not cursor.goto_next_sibling():
                if not cursor.goto_parent():
                    return dict(found)

    def column(self, row: int, byte_column: int) -> int:
        """A syntax tree's byte column (row from 0) as a column of characters from 1."""
        line = self._byte_lines[row] if row < len(self._byte_lines) else b""
        return len(line[:byte_column].decode("utf-8", "replace")) + 1

    @cached_property
    def _byte_lines(self) -> list[bytes]:
        return self.data.split(b"\n")

    @cached_property
    def masked_lines(self) -> list[str]:
        """The lines with every secret of the whole file covered, for all text that leaves the analyst."""
        return mask_lines(self.lines, path=self.path)

    def excerpt(self, start: int, end: int, *, around: int = EXCERPT_LINES) -> Excerpt:
        """Masked lines `start` to `end` (from 1, both included) with `around` more on each side, bounded in width."""
        first = max(1, start - around)
        last = min(end, start + MOST_EXCERPT_LINES) + around
        lines = self.masked_lines[first - 1 : last]
        return Excerpt(first, tuple(line[:EXCERPT_COLUMNS] for line in lines))

    def symbol_at(self, line: int) -> str:
        """The qualified name of the innermost function or class around a line, or ""."""
        return _innermost(self._scopes, line)

    @cached_property
    def _scopes(self) -> list[tuple[int, int, str]]:
        """(first line, last line, name) of every named function and class, outer before inner."""
        types = SCOPES.get(self.language)
        if not types or self.unparsed_reason:
            return []
        named = ((node, _scope_name(node)) for node in self.nodes(*types))
        return [(node.start_point[0] + 1, node.end_point[0] + 1, name) for node, name in named if name]

    @cached_property
    def gap_reason(self) -> str:
        """Why code rules do not read this file whole, or ""."""
        if self.is_binary:
            return "binary"
        if self.kind in LEFT_OUT:
            return self.kind
        return self.unparsed_reason if self.language in GRAMMARS else ""

    def forget(self) -> None:
        """Drop the tree and what holds its nodes: files come by the thousand. The names of functions stay."""
        self.memo.clear()
        for derived in ("root", "_by_type"):
            self.__dict__.pop(derived, None)

    def fact(self) -> FileFact:
        lines = None if self.is_binary else self.data.count(b"\n") + (not self.data.endswith(b"\n") and bool(self.data))
        return FileFact(self.path, self.sha, self.size_bytes, lines, self.language, self.kind, self.gap_reason)


def per_file(build: Callable[[SourceFile], T]) -> Callable[[SourceFile], T]:
    """Remember what `build` derives from a file for as long as the file is held."""

    def remembered(file: SourceFile) -> T:
        if build not in file.memo:
            file.memo[build] = build(file)
        return cast(T, file.memo[build])

    return remembered


_JAVASCRIPT_SCOPES = (
    "function_declaration", "generator_function_declaration", "class_declaration", "method_definition",
    "variable_declarator", "pair", "assignment_expression", "field_definition", "public_field_definition",
)  # fmt: skip
SCOPES: dict[str, tuple[str, ...]] = {
    "python": ("function_definition", "class_definition"),
    "javascript": _JAVASCRIPT_SCOPES[:-1],
    "typescript": (*_JAVASCRIPT_SCOPES[:-2], "public_field_definition"),
    "tsx": (*_JAVASCRIPT_SCOPES[:-2], "public_field_definition"),
    "java": ("class_declaration", "method_declaration", "constructor_declaration", "interface_declaration"),
    "go": ("function_declaration", "method_declaration"),
    "php": ("function_definition", "class_declaration", "method_declaration"),
    "ruby": ("class", "module", "method", "singleton_method"),
    "csharp": ("class_declaration", "method_declaration", "constructor_declaration"),
}
_FUNCTION_VALUES = frozenset(("arrow_function", "function_expression", "function", "class", "generator_function"))


def _scope_name(node: Node) -> str:
    """The name a scope is known by; "" for a variable or key that does not hold a function."""
    value = node.child_by_field_name("value") or node.child_by_field_name("right")
    if value is not None and value.type not in _FUNCTION_VALUES:
        return ""
    if value is None and node.type in ("variable_declarator", "pair", "field_definition", "public_field_definition"):
        return ""
    name = next(filter(None, map(node.child_by_field_name, ("name", "key", "left", "property"))), None)
    text = (name.text or b"") if name is not None else b""
    return text.decode("utf-8", "replace").strip("'\"")[:100]


def _innermost(scopes: list[tuple[int, int, str]], line: int) -> str:
    around = [name for first, last, name in scopes[: bisect_right(scopes, (line, 1 << 60, ""))] if last >= line]
    return ".".join(around)[-300:]


# Types of Flow are written much as those of TypeScript are; a file that has them says so at its top.
_FLOW: Final = b"@flow"
_TOP_BYTES: Final = 400


def _parse(language: str, data: bytes) -> Node:
    is_typed = language == "javascript" and _FLOW in data[:_TOP_BYTES]
    reader = parser(GRAMMARS["tsx" if is_typed else language])
    try:
        return reader.parse(data).root_node
    except ValueError as error:
        reader.reset()
        raise Unparsed(f"the parser ran longer than {PARSE_MICROSECONDS // 1_000_000} s") from error
