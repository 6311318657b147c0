"""Fills Go templates from values, tolerantly: the unknown stays visible, and every line of text knows its origin."""

from collections import ChainMap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from engines.infrastructure.go_functions import FUNCTIONS
from engines.infrastructure.go_template import Node
from engines.infrastructure.go_values import UNKNOWN, Overrun, Unfilled, Value, is_truth, shown

MOST_STEPS = 100_000
MOST_TEXT = 1_500_000
MOST_ITEMS = 50
DEEPEST = 40


@dataclass(slots=True)
class Filling:
    """One template being filled. `defined` are the named templates of the whole chart."""

    defined: Mapping[str, list[Node]]
    root: dict[str, Value]
    pieces: list[tuple[str, int]] = field(default_factory=list)
    steps: int = 0
    size: int = 0

    def fill(self, nodes: list[Node]) -> tuple[str, list[int]]:
        """The text, and for each of its lines the line of the template. Raises Overrun, ValueError."""
        self._nodes(nodes, _Names(self.root, ChainMap({"$": self.root})), 0)
        return _with_lines(self.pieces)

    def _write(self, text: str, line: int) -> None:
        self.size += len(text)
        if self.size > MOST_TEXT:
            raise Overrun("a template that grows without end")
        self.pieces.append((text, line))

    def _step(self, depth: int) -> None:
        self.steps += 1
        if self.steps > MOST_STEPS or depth > DEEPEST:
            raise Overrun("a template that does not end")

    def _nodes(self, nodes: list[Node], names: "_Names", depth: int) -> None:
        for node in nodes:
            self._step(depth)
            match node.kind:
                case "text":
                    self._write(node.text, node.line)
                case "action":
                    self._action(node, names, depth)
                case "template":
                    self._write(shown(self.included(node.words[1:], names, depth)), -node.line)
                case "if" | "with":
                    self._choose(node, names, depth)
                case "range":
                    self._repeat(node, names, depth)

    def _action(self, node: Node, names: "_Names", depth: int) -> None:
        words = node.words
        if len(words) > 2 and words[0].startswith("$") and words[1] in (":=", "="):
            names.set(words[0], self.value(words[2:], names, depth), is_new=words[1] == ":=")
        else:
            self._write(shown(self.value(words, names, depth)), -node.line)

    def _choose(self, node: Node, names: "_Names", depth: int) -> None:
        for words, children in node.branches:
            inner = names.inner()
            value = self._bound(words, inner, depth) if words else True
            if is_truth(value):
                if node.kind == "with" and words:
                    inner = _Names(value, inner.variables)
                self._nodes(children, inner, depth + 1)
                return

    def _repeat(self, node: Node, names: "_Names", depth: int) -> None:
        words, children = node.branches[0]
        targets: list[str] = []
        if ":=" in words:
            targets = [one for one in words[: words.index(":=")] if one.startswith("$")]
            words = words[words.index(":=") + 1 :]
        value = self.value(words, names, depth)
        for key, one in _items(value)[:MOST_ITEMS]:
            inner = _Names(one, names.variables.new_child())
            inner.variables |= dict(zip(targets[-2:], (key, one) if len(targets) > 1 else (one,), strict=False))
            self._nodes(children, inner, depth + 1)
        if not _items(value) and len(node.branches) > 1:
            self._nodes(node.branches[1][1], names, depth + 1)

    def _bound(self, words: list[str], names: "_Names", depth: int) -> Value:
        """`$x := pipeline` in the head of an if or with."""
        if len(words) > 2 and words[1] == ":=":
            names.variables[words[0]] = self.value(words[2:], names, depth)
            return names.variables[words[0]]
        return self.value(words, names, depth)

    # Expressions.

    def value(self, words: list[str], names: "_Names", depth: int) -> Value:
        """A pipeline: the value of each command is the last argument of the next."""
        self._step(depth)
        value: Value = None
        for number, command in enumerate(_split(words, "|")):
            more = [value] if number else []
            value = self._command(command, names, more, depth + 1)
        return value

    def _command(self, words: list[str], names: "_Names", more: list[Value], depth: int) -> Value:
        operands = _operands(words)
        if not operands:
            return UNKNOWN
        name = operands[0][0]
        if len(operands[0]) == 1 and name in ("include", "template", "tpl"):
            return self._nested(name, operands[1:], more, names, depth)
        arguments = [self._operand(one, names, depth) for one in operands[1:]] + more
        if len(operands[0]) == 1 and name in FUNCTIONS:
            return _called(FUNCTIONS[name], arguments)
        if len(operands[0]) == 1 and name[:1].isalpha() and name not in ("true", "false", "nil"):
            return UNKNOWN
        value = self._operand(operands[0], names, depth)
        # A method, such as `.Capabilities.APIVersions.Has "v1"`.
        return UNKNOWN if arguments else value

    def _nested(self, name: str, operands: list[list[str]], more: list[Value], names: "_Names", depth: int) -> Value:
        given = [self._operand(one, names, depth) for one in operands] + more
        if name == "tpl":
            return UNKNOWN if given and isinstance(given[0], str) and "{{" in given[0] else (given or [UNKNOWN])[0]
        return self._include(given[0] if given else "", given[1] if len(given) > 1 else None, depth)

    def included(self, words: list[str], names: "_Names", depth: int) -> Value:
        return self._nested("include", _operands(words), [], names, depth)

    def _include(self, name: Value, context: Value, depth: int) -> Value:
        nodes = self.defined.get(name) if isinstance(name, str) else None
        if nodes is None:
            return UNKNOWN
        outer, self.pieces = self.pieces, []
        self._nodes(nodes, _Names(context, ChainMap({"$": context})), depth + 1)
        text, self.pieces = "".join(piece for piece, _ in self.pieces), outer
        return text

    def _operand(self, words: list[str], names: "_Names", depth: int) -> Value:
        first = words[0]
        if first == "(":
            inside = words[1:-1] if words[-1].startswith(")") else words[1:]
            return _field(self.value(inside, names, depth + 1), words[-1].split(".")[1:])
        if first[0] in "\"`'":
            return _unquoted(first)
        if first[0].isdigit() or (first[0] == "-" and len(first) > 1):
            return float(first) if "." in first else int(first[:18])
        if first in ("true", "false", "nil"):
            return {"true": True, "false": False, "nil": None}[first]
        if first.startswith("$"):
            name, *fields = first.split(".")
            return _field(names.variables.get(name, UNKNOWN), fields)
        if first.startswith("."):
            return _field(names.dot, [one for one in first.split(".") if one])
        return self._command([first], names, [], depth + 1) if first in FUNCTIONS else UNKNOWN


@dataclass(slots=True)
class _Names:
    """What `.` and the variables mean here."""

    dot: Value
    variables: ChainMap[str, Value]

    def inner(self) -> "_Names":
        return _Names(self.dot, self.variables.new_child())

    def set(self, name: str, value: Value, *, is_new: bool) -> None:
        """`:=` names something here, `=` changes it where it was named."""
        owner = next((one for one in self.variables.maps if name in one), self.variables.maps[0])
        (self.variables.maps[0] if is_new else owner)[name] = value


def _called(function: Callable[[list[Any]], Value], arguments: list[Value]) -> Value:
    """A function that is given too little, or something of another kind, has an unknown value."""
    try:
        return function(arguments)
    except (TypeError, ValueError, AttributeError, IndexError, KeyError, ZeroDivisionError):
        return UNKNOWN


def _field(value: Value, names: list[str]) -> Value:
    for name in names:
        if isinstance(value, Unfilled):
            return UNKNOWN
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _items(value: Value) -> list[tuple[Value, Value]]:
    if isinstance(value, dict):
        return list(value.items())
    if isinstance(value, list):
        return list(enumerate(value))
    if isinstance(value, Unfilled):
        return [(UNKNOWN, UNKNOWN)]
    return list(enumerate(range(min(value, MOST_ITEMS)))) if isinstance(value, int) and value > 0 else []


def _split(words: list[str], sign: str) -> list[list[str]]:
    """At a sign that stands in no brackets."""
    parts: list[list[str]] = [[]]
    depth = 0
    for word in words:
        depth += (word == "(") - word.startswith(")")
        if word == sign and depth == 0:
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def _operands(words: list[str]) -> list[list[str]]:
    """The command's parts: a word each, or everything between brackets with the fields behind them."""
    found: list[list[str]] = []
    depth = 0
    for word in words:
        if word == "(":
            if depth == 0:
                found.append([])
            depth += 1
        if depth:
            found[-1].append(word)
        else:
            found.append([word])
        depth -= word.startswith(")") and depth > 0
    return found


def _unquoted(word: str) -> str:
    inside = word[1:-1]
    if word[0] == "`":
        return inside
    return inside.replace("\\n", "\n").replace('\\"', '"').replace("\\t", "\t").replace("\\\\", "\\")


def _with_lines(pieces: list[tuple[str, int]]) -> tuple[str, list[int]]:
    """Pieces of text say the line they begin on, those of an action (negative) the line all of them stand on."""
    lines: list[int] = []
    is_blank, origin = True, 1
    for text, begins in pieces:
        for number, part in enumerate(text.split("\n")):
            here = -begins if begins < 0 else begins + number
            if number:
                lines.append(origin)
                is_blank, origin = True, here
            if is_blank and part.strip():
                is_blank, origin = False, here
    lines.append(origin)
    return "".join(text for text, _ in pieces), lines
