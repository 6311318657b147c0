"""XML with line numbers, without document types: what declares an entity is not read at all."""

from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from engines.source import SourceFile, Unparsed

MOST_BYTES: Final = 4_000_000
MOST_ELEMENTS: Final = 200_000
DEEPEST: Final = 100
LONGEST_TEXT: Final = 2_000


@dataclass(slots=True)
class Element:
    """An element without its namespace. `line` counts from 1."""

    name: str
    line: int
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Element]" = field(default_factory=list)

    def child(self, *names: str) -> "Element | None":
        found: Element | None = self
        for name in names:
            found = next((one for one in found.children if one.name == name), None) if found else None
        return found

    def all(self, *names: str) -> "list[Element]":
        """The elements of the last name below the first elements of the others."""
        holder = self.child(*names[:-1]) if len(names) > 1 else self
        return [one for one in holder.children if one.name == names[-1]] if holder else []

    def word(self, *names: str) -> str:
        found = self.child(*names)
        return found.text.strip() if found else ""


def load(file: SourceFile) -> Element:
    """The root element. Raises Unparsed for what is no XML, over a bound, or has a document type."""
    if file.size_bytes > MOST_BYTES:
        raise Unparsed(f"XML over {MOST_BYTES // 1_000_000} MB")
    builder = _Builder()
    parser = builder.parser
    try:
        parser.Parse(file.data, True)
    except expat.ExpatError as error:
        raise Unparsed("not XML") from error
    return builder.root.children[0]


class _Builder:
    def __init__(self) -> None:
        self.root = Element("", 1)
        self._open = [self.root]
        self._count = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._say
        self.parser.StartDoctypeDeclHandler = self._refuse

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise Unparsed(f"XML with over {MOST_ELEMENTS:,} elements")
        if len(self._open) > DEEPEST:
            raise Unparsed(f"XML nested deeper than {DEEPEST}")
        element = Element(name.rpartition(" ")[2], self.parser.CurrentLineNumber, attributes=attributes)
        self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, name: str) -> None:
        self._open.pop()

    def _say(self, text: str) -> None:
        holder = self._open[-1]
        if len(holder.text) < LONGEST_TEXT:
            holder.text += text

    def _refuse(self, *told: object) -> None:
        raise Unparsed("XML with a document type")
