"""A text that is put together, taken apart: its constant characters and the values between them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import re2
from tree_sitter import Node

from engines.taint.patches.edits import Edit
from engines.taint.patches.scene import CALLS, Scene

LITERALS: Final = frozenset((
    "string", "template_string", "string_literal", "encapsed_string", "interpolated_string_expression",
    "verbatim_string_literal", "raw_string_literal", "interpreted_string_literal",
))  # fmt: skip
_SUMS: Final = frozenset(("binary_operator", "binary_expression", "binary"))
_INTERPOLATIONS: Final = frozenset(("interpolation", "template_substitution"))
_CHARACTERS: Final = frozenset((
    "string_start", "string_end", "string_content", "string_fragment", "escape_sequence", "string_literal_content",
    "interpreted_string_literal_content", "raw_string_literal_content", "interpolation_start", "interpolation_quote",
    "escape_interpolation",
))  # fmt: skip
_OPENING = re2.compile(r"(?s)([$@a-zA-Z]*)(\"\"\"|'''|\"|'|`)")
_PERCENT = re2.compile(r"%[sdvq]")
_NAMED = re2.compile(r"%\((\w+)\)s")
_BRACES = re2.compile(r"\{\d*\}")
_FORMATS: Final = {"Sprintf": _PERCENT, "format": _PERCENT, "sprintf": _PERCENT, "Format": _BRACES}


@dataclass(frozen=True, slots=True)
class Characters:
    """Constant characters in the source, without their quotes. `mark` is what the literal begins with."""

    start: int
    end: int
    mark: str
    literal: Node


@dataclass(frozen=True, slots=True)
class Value:
    """A value between them: from `start` to `end` it stands in the text, in a literal unless that is None."""

    start: int
    end: int
    node: Node
    source: str
    literal: Node | None = None


Piece = Characters | Value


@dataclass(slots=True)
class Text:
    """The pieces in order; `tidy` are the changes that are due when no value is left among them."""

    pieces: list[Piece] = field(default_factory=list)
    tidy: list[Edit] = field(default_factory=list)
    is_formatted: bool = False

    @property
    def values(self) -> list[Value]:
        return [one for one in self.pieces if isinstance(one, Value)]


def taken_apart(scene: Scene, node: Node) -> Text:
    text = Text()
    _read(scene, node, text)
    return text


def _read(scene: Scene, node: Node, text: Text) -> None:
    if node.type == "parenthesized_expression" and node.named_child_count == 1:
        _read(scene, node.named_children[0], text)
    elif node.type in LITERALS:
        _literal(scene, node, text)
    elif node.type in ("concatenated_string", "chained_string"):
        for one in node.named_children:
            _read(scene, one, text)
    elif node.type in _SUMS and _operator(node) in ("+", "."):
        for side in ("left", "right"):
            if (part := node.child_by_field_name(side)) is not None:
                _read(scene, part, text)
    elif not (_formatted(scene, node, text) or _percent(scene, node, text)):
        text.pieces.append(Value(node.start_byte, node.end_byte, node, scene.text(node)))


def _operator(node: Node) -> str:
    operator = node.child_by_field_name("operator")
    return (operator.text or b"").decode() if operator is not None else ""


def _literal(scene: Scene, node: Node, text: Text) -> None:
    found = _OPENING.match(scene.text(node))
    if found is None:
        text.pieces.append(Value(node.start_byte, node.end_byte, node, scene.text(node)))
        return
    mark = f"{found[1].lower().replace('f', '').replace('$', '')}{found[2]}"
    at, last = node.start_byte + len(found[0]), node.end_byte - len(found[2])
    inner = list(_interpolated(scene, node))
    for one in inner:
        text.pieces += [Characters(at, one.start, mark, node), one]
        at = one.end
    text.pieces.append(Characters(at, last, mark, node))
    if inner and (sign := next((one for one in "fF$" if one in found[1]), "")):
        start = node.start_byte + found[1].index(sign)
        text.tidy.append(Edit(start, start + 1))


def _interpolated(scene: Scene, literal: Node) -> Iterator[Value]:
    data = scene.file.data
    for one in literal.named_children:
        if one.type in _INTERPOLATIONS:
            inner = [part for part in one.named_children if part.type != "interpolation_brace"]
            source = scene.text(inner[0]) if len(inner) == 1 else ""
            yield Value(one.start_byte, one.end_byte, inner[0] if inner else one, source, literal)
        elif one.type not in _CHARACTERS:
            start, end, source = one.start_byte, one.end_byte, scene.text(one)
            if data[start - 1 : start] == b"{" and data[end : end + 1] == b"}":
                start, end = start - 1, end + 1
            elif one.type == "subscript_expression" and one.named_children[-1].type == "name":
                key = scene.text(one.named_children[-1])
                source = f"{scene.text(one.named_children[0])}['{key}']"
            yield Value(start, end, one, source, literal)


def _formatted(scene: Scene, node: Node, text: Text) -> bool:
    """`fmt.Sprintf("…", a)`, `String.format("…", a)`, `"…".format(a)` and the like."""
    if node.type not in CALLS or scene.called(node) not in _FORMATS:
        return False
    arguments, holes = scene.arguments(node), _FORMATS[scene.called(node)]
    callee = node.child_by_field_name("function")
    template = callee.child_by_field_name("object") if callee is not None and scene.language == "python" else None
    if template is not None:
        holes = _BRACES
    elif arguments:
        template, *arguments = arguments
    if template is None or not _filled(template, arguments, holes, text, scene):
        return False
    text.tidy += [Edit(node.start_byte, template.start_byte), Edit(template.end_byte, node.end_byte)]
    return True


def _percent(scene: Scene, node: Node, text: Text) -> bool:
    """`"…" % (a, b)`."""
    if scene.language != "python" or node.type not in _SUMS or _operator(node) != "%":
        return False
    template, values = node.child_by_field_name("left"), node.child_by_field_name("right")
    if template is None or values is None:
        return False
    given, holes = values.named_children if values.type == "tuple" else [values], _PERCENT
    if values.type == "dictionary":
        named = {
            scene.text(one.named_children[0]).strip("'\""): one.named_children[-1] for one in values.named_children
        }
        names, holes = _NAMED.findall(scene.text(template)), _NAMED
        given = [named[one] for one in names if one in named]
    if not _filled(template, given, holes, text, scene):
        return False
    text.tidy += [Edit(node.start_byte, template.start_byte), Edit(template.end_byte, node.end_byte)]
    return True


def _filled(template: Node, values: list[Node], holes: "re2._Regexp[str]", text: Text, scene: Scene) -> bool:
    """Puts the values where the holes of a constant literal are; False where they are not as many."""
    plain = Text()
    _read(scene, template, plain)
    if plain.values or any(one.type in ("keyword_argument", "dictionary", "spread_element") for one in values):
        return False
    left, pieces = list(values), list[Piece]()
    for one in plain.pieces:
        at, raw = one.start, scene.file.data[one.start : one.end]
        for found in holes.finditer(raw.decode("latin-1")):
            if not left:
                return False
            value = left.pop(0)
            start, end = one.start + found.start(), one.start + found.end()
            mark, literal = (one.mark, one.literal) if isinstance(one, Characters) else ("", template)
            pieces += [Characters(at, start, mark, literal), Value(start, end, value, scene.text(value), literal)]
            at = end
        if isinstance(one, Characters):
            pieces.append(Characters(at, one.end, one.mark, one.literal))
    text.pieces += pieces
    text.is_formatted = True
    return not left and any(isinstance(one, Value) for one in pieces)
