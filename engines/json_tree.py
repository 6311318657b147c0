"""JSON with line numbers: no recursion, commas and comments where they like, depth and number of values bounded."""

import re
from json.decoder import scanstring  # type: ignore[attr-defined]  # the C scanner the standard decoder uses
from typing import Any

from engines.source import SourceFile, Unparsed

DEEPEST = 200
MOST_VALUES = 5_000_000
_SPACE = re.compile(r"[ \t\r\n,:]*")
# How comments begin, and with what they end.
_COMMENTS = {"//": "\n", "/*": "*/"}
_SCALAR = re.compile(r"[-+.\w]+")
_WORDS = {"true": True, "false": False, "null": None}


class Table(dict[str, Any]):
    """An object. `line` is where it opens, `lines` where each of its keys stands; both count from 1."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int = 1) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}

    def table(self, key: str) -> "Table":
        """The object under a key; an empty one when there is none."""
        value = self.get(key)
        return value if isinstance(value, Table) else Table(self.lines.get(key, self.line))

    def text(self, key: str) -> str:
        value = self.get(key)
        return value if isinstance(value, str) else ""

    def elements(self, key: str) -> list[Any]:
        value = self.get(key)
        return value if isinstance(value, list) else []

    def tables(self) -> "list[tuple[str, Table]]":
        return [(key, value) for key, value in self.items() if isinstance(value, Table)]


def load_table(file: SourceFile) -> Table:
    """The object a file holds. Raises Unparsed on anything else."""
    value = load(file.text)
    if not isinstance(value, Table):
        raise Unparsed("not a JSON object")
    return value


def load(text: str) -> Any:
    """One JSON value. Raises Unparsed when it is none, or deeper or larger than the bounds."""
    return _Reader(text).value()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1
        self._counted = 0
        self._open: list[Table | list[Any]] = []
        self._keys: list[str | None] = []
        self._root: list[Any] = []

    def value(self) -> Any:
        count = 0
        while self._step():
            count += 1
            if count > MOST_VALUES:
                raise Unparsed(f"JSON with over {MOST_VALUES:,} values")
        if self._open or len(self._root) != 1:
            raise Unparsed("JSON that does not end")
        return self._root[0]

    def _step(self) -> bool:
        text = self._text
        self._skip()
        if self._at >= len(text):
            return False
        self._line += text.count("\n", self._counted, self._at)
        self._counted = self._at
        char = text[self._at]
        if char in "{[":
            self._begin(Table(self._line) if char == "{" else [])
        elif char in "}]":
            self._end(char)
        elif char == '"':
            self._string()
        else:
            self._place(self._scalar())
        return True

    def _skip(self) -> None:
        """Past what says nothing, comments too; one that does not end ends with the text."""
        text = self._text
        while True:
            space = _SPACE.match(text, self._at)
            assert space is not None
            self._at = space.end()
            end = _COMMENTS.get(text[self._at : self._at + 2])
            if end is None:
                return
            found = text.find(end, self._at + 2)
            self._at = found + len(end) if found >= 0 else len(text)

    def _begin(self, value: Table | list[Any]) -> None:
        self._place(value)
        self._open.append(value)
        self._keys.append(None)
        self._at += 1
        if len(self._open) > DEEPEST:
            raise Unparsed(f"JSON nested deeper than {DEEPEST}")

    def _end(self, char: str) -> None:
        if not self._open or isinstance(self._open[-1], Table) != (char == "}"):
            raise Unparsed("brackets that do not match")
        self._open.pop()
        self._keys.pop()
        self._at += 1

    def _string(self) -> None:
        try:
            value, self._at = scanstring(self._text, self._at + 1, False)
        except ValueError:
            raise Unparsed("a string that does not end") from None
        holder = self._open[-1] if self._open else None
        if isinstance(holder, Table) and self._keys[-1] is None:
            self._keys[-1] = value
            holder.lines.setdefault(value, self._line)
        else:
            self._place(value)

    def _scalar(self) -> Any:
        found = _SCALAR.match(self._text, self._at)
        if found is None:
            raise Unparsed("not JSON")
        self._at = found.end()
        return _WORDS.get(found[0], found[0])

    def _place(self, value: Any) -> None:
        holder = self._open[-1] if self._open else None
        if holder is None:
            self._root.append(value)
        elif isinstance(holder, Table):
            key = self._keys[-1]
            if key is None:
                raise Unparsed("a value without a name")
            holder[key] = value
            self._keys[-1] = None
        else:
            holder.append(value)
