"""Lowers the arms of Python's match statement: constants to compare with, and names that get the subject's parts."""

import re
from collections.abc import Callable

from tree_sitter import Node

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.lower.python_expressions import Expressions
from engines.taint.lower.walk import at, children, text

_CONSTANTS = frozenset(("string", "concatenated_string", "integer", "float", "true", "false", "none", "unary_operator"))
_NEVER_NAMES = frozenset(("class_pattern", "keyword_pattern", "string", "concatenated_string"))


# A list as the subject is taken for a subscript of something called `match`.
_LISTED = re.compile(rb"^([ \t]*match[ \t]+)\[([^\n]*,[^\n]*)\]([ \t]*:[ \t\r]*)$", re.MULTILINE)


# A statement of Python 2 whose text is put together on the spot.
_EXECUTED = re.compile(rb"^([ \t]*)exec[ \t]([ \t]*[^\s(=.,:#][^\n#\\]*)$", re.MULTILINE)
_PLACED = re.compile(rb"[ \t]in[ \t]([^\"'\n]*)$")


def _as_call(found: re.Match[bytes]) -> bytes:
    """As long as it was, but for the bracket that closes it; as it was where it goes on behind the line."""
    given = found[2].rstrip()
    if b'"""' in given or b"'''" in given or given.count(b"(") != given.count(b")"):
        return found[0]
    return found[1] + b"exec(" + _PLACED.sub(rb" ,  \1", given) + b")"


def readable(file: SourceFile) -> Node:
    """The root of the tree; `match [a, b]:` is read as `match (a, b):`, which means the same, and `exec "a" + b in c`
    of Python 2 as `exec("a" + b, c)`. Raises Unparsed.
    """
    is_listed, is_executed = b"match [" in file.data, b"exec " in file.data
    if not is_listed and not is_executed:
        return file.root
    data = _LISTED.sub(rb"\1(\2)\3", file.data) if is_listed else file.data
    data = _EXECUTED.sub(_as_call, data) if is_executed else data
    return (
        SourceFile(file.path, data, most_parsed_bytes=file.most_parsed_bytes).root if data != file.data else file.root
    )


def case(
    lowering: Expressions, node: Node, block: Callable[[Node | None], ir.Block], subject: ir.Expression
) -> ir.Case:
    """One arm. What its pattern tests beyond constants is not known: `values` is then opaque, and equal to nothing."""
    patterns = [one for one in children(node) if one.type == "case_pattern"]
    guard = node.child_by_field_name("guard")
    condition = lowering.expression(children(guard)[0]) if guard is not None and children(guard) else None
    values: list[ir.Expression] | None = []
    binds: list[ir.Name] = []
    for pattern in patterns:
        found = _values(lowering, pattern, binds)
        values = None if found is None or values is None else values + found
    if len(patterns) > 1:
        values = [ir.Opaque(at(node), (), "pattern")]
    body = block(node.child_by_field_name("consequence"))
    whole = ir.Name(at(node), "matched ")
    parts = _Parts(lowering, subject)
    if len(patterns) > 1:
        parts.of_sequence(patterns, whole)
    elif patterns:
        parts.of(patterns[0], whole)
    # Of what is not written out here nobody knows that it is nothing else.
    is_written = isinstance(subject, ir.Sequence | ir.Mapping)
    is_kind = len(patterns) == 1 and _is_kind(patterns[0])
    is_made = (is_written or is_kind) and parts.asked and any(isinstance(one, ir.Opaque) for one in values or ())
    if any(one.value is not whole for one in parts.found) or is_made:
        binds.append(whole)
        body = (*parts.found, *body)
    if is_made:
        # What a pattern is made of is asked one by one; where that is all there is to it, nothing is left to equal.
        values = None if parts.is_whole else values
        asked = (*parts.asked, *((condition,) if condition is not None else ()))
        condition = ir.Logic(at(node), "and", asked) if len(asked) > 1 else asked[0]
    return ir.Case(None if values is None else tuple(values), tuple(binds), condition, body)


def _is_kind(pattern: Node) -> bool:
    """`case str():`, `case Point(x=0) as point:`"""
    inner = children(pattern)
    if pattern.type in ("case_pattern", "as_pattern") and inner:
        return _is_kind(inner[0])
    return pattern.type == "class_pattern"


def _values(lowering: Expressions, pattern: Node, binds: list[ir.Name]) -> list[ir.Expression] | None:
    """What equals the pattern; None when anything does."""
    inner = children(pattern)
    if not inner:
        return None
    one = inner[0]
    if one.type == "case_pattern":
        return _values(lowering, one, binds)
    if one.type in _CONSTANTS:
        return [lowering.expression(one)]
    if one.type == "union_pattern":
        return _union(lowering, one, binds)
    if one.type == "dotted_name":
        return _name(one, binds)
    if one.type == "as_pattern":
        found = _values(lowering, children(one)[0], binds)
        binds.append(ir.Name(at(one), text(children(one)[-1])))
        return found
    _bind_all(one, binds)
    return [ir.Opaque(at(one), (), "pattern")]


def _union(lowering: Expressions, node: Node, binds: list[ir.Name]) -> list[ir.Expression] | None:
    found: list[ir.Expression] = []
    for one in children(node):
        if one.type in _CONSTANTS:
            found.append(lowering.expression(one))
        else:
            values = _values(lowering, node, binds) if one.type == "union_pattern" else _other(one, binds)
            if values is None:
                return None
            found += values
    return found


def _other(node: Node, binds: list[ir.Name]) -> list[ir.Expression] | None:
    if node.type == "dotted_name":
        return _name(node, binds)
    _bind_all(node, binds)
    return [ir.Opaque(at(node), (), "pattern")]


def _name(node: Node, binds: list[ir.Name]) -> list[ir.Expression] | None:
    """A lone name takes anything; a dotted one is a value to compare with."""
    parts = children(node)
    if len(parts) == 1:
        if text(node) != "_":
            binds.append(ir.Name(at(node), text(node)))
        return None
    return [_dotted(node)]


def _dotted(node: Node) -> ir.Expression:
    first, *rest = children(node) or [node]
    value: ir.Expression = ir.Name(at(node), text(first))
    for part in rest:
        value = ir.Attribute(at(part), value, text(part))
    return value


def _bind_all(node: Node, binds: list[ir.Name]) -> None:
    """Every name a structured pattern binds: where the guard is asked it has the subject, in the body its own part."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if one.type in ("dotted_name", "splat_pattern"):
            if len(children(one)) == 1:
                binds.append(ir.Name(at(one), text(children(one)[0])))
            continue
        inner = children(one)
        waiting.extend(inner[1:] if one.type in _NEVER_NAMES else inner)


class _Parts:
    """Which part of the subject each name of a pattern gets."""

    def __init__(self, lowering: Expressions, subject: ir.Expression) -> None:
        self._lowering = lowering
        self._names = _names(subject)
        self.found: list[ir.Assign] = []
        # What holds of the subject where the pattern fits, and whether it fits wherever that holds.
        self.asked: list[ir.Expression] = []
        self.is_whole = True

    def of(self, pattern: Node, whole: ir.Expression) -> None:
        inner = children(pattern)
        if pattern.type in _CONSTANTS:
            self.asked.append(ir.Compare(at(pattern), "==", whole, self._lowering.expression(pattern)))
        elif pattern.type == "class_pattern" and inner:
            kind = ir.Name(at(pattern), "isinstance")
            self.asked.append(ir.Call(at(pattern), kind, (whole, _dotted(inner[0]))))
        elif pattern.type in ("union_pattern", "splat_pattern"):
            self.is_whole = False
        match pattern.type:
            case "dotted_name" if len(inner) == 1:
                self._bound(inner[0], whole)
            case "case_pattern" | "union_pattern":
                for one in inner:
                    self.of(one, whole)
            case "as_pattern":
                self.of(inner[0], whole)
                self._bound(inner[-1], whole)
            case "tuple_pattern" | "list_pattern":
                self.of_sequence(inner, whole)
            case "dict_pattern":
                self._of_mapping(pattern, whole)
            case "class_pattern":
                for one in inner[1:]:
                    self._of_field(one, whole)

    def of_sequence(self, items: list[Node], whole: ir.Expression) -> None:
        """By place, counted from the end behind a name that takes all there are."""
        starred = next((place for place, one in enumerate(items) if _splat(one) is not None), len(items))
        if starred == len(items) and items:
            count = ir.Call(whole.at, ir.Name(whole.at, "len"), (whole,))
            self.asked.append(ir.Compare(whole.at, "==", count, ir.Constant(whole.at, len(items))))
        else:
            self.is_whole = False
        for place, one in enumerate(items):
            splat = _splat(one)
            left = place - len(items) + 1
            if splat is not None:
                upper = ir.Constant(at(one), left) if left else None
                self._bound(
                    splat, ir.Index(at(one), whole, ir.Slice(at(one), ir.Constant(at(one), place), upper, None))
                )
            else:
                number = place if place < starred else left - 1
                self.of(one, ir.Index(at(one), whole, ir.Constant(at(one), number)))

    def _of_mapping(self, pattern: Node, whole: ir.Expression) -> None:
        pairs = zip(pattern.children_by_field_name("key"), pattern.children_by_field_name("value"), strict=False)
        for key, value in pairs:
            self._there(self._lowering.expression(key), whole)
            self.of(value, ir.Index(at(value), whole, self._lowering.expression(key)))
        for one in children(pattern):
            splat = _splat(one)
            if splat is not None:
                self._bound(splat, whole)

    def _there(self, key: ir.Expression, whole: ir.Expression) -> None:
        """Whether a dictionary that is written out has a key; of one inside another nobody says."""
        if self._names is None or not isinstance(key, ir.Constant) or not isinstance(whole, ir.Name):
            self.is_whole = False
        else:
            self.asked.append(ir.Constant(key.at, key.value in self._names))

    def _of_field(self, pattern: Node, whole: ir.Expression) -> None:
        """Of what stands by its place only the types of the language are known to give themselves."""
        inner = children(pattern)
        if inner and inner[0].type == "keyword_pattern":
            name, *patterns = children(inner[0])
            for one in patterns:
                self.of(one, ir.Attribute(at(one), whole, text(name)))
        else:
            self.is_whole = False
            self.of(pattern, whole)

    def _bound(self, name: Node, value: ir.Expression) -> None:
        if text(name).strip("*") != "_":
            self.found.append(ir.Assign(at(name), ir.Name(at(name), text(name)), value))


def _splat(pattern: Node) -> Node | None:
    """What takes all the rest: the node of its name, or of the star where it has none."""
    inner = children(pattern)
    if pattern.type == "case_pattern" and len(inner) == 1:
        pattern, inner = inner[0], children(inner[0])
    return (inner[0] if inner else pattern) if pattern.type == "splat_pattern" else None


def _names(subject: ir.Expression) -> frozenset[object] | None:
    """The keys of a dictionary that is written out."""
    if not isinstance(subject, ir.Mapping) or not all(isinstance(key, ir.Constant) for key, _ in subject.items):
        return None
    return frozenset(key.value for key, _ in subject.items if isinstance(key, ir.Constant))
