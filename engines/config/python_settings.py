"""Reads settings modules of Python as data: assignments folded through Python's own `ast`, nothing is run."""

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from engines.config.lines import at_line
from engines.for_developers import is_for_developers
from engines.rule import Match
from engines.source import SourceFile, per_file

MOST_BYTES = 300_000
DEEPEST = 30


class _Unknown:
    """What only a run would know."""


UNKNOWN: Final = _Unknown()
# A function that answers True whatever it is asked.
ALWAYS: Final = _Unknown()
# What reads the environment, with the place of the value that stands when nothing is set there.
READERS: Mapping[str, int] = {
    "os.environ.get": 1, "environ.get": 1, "os.getenv": 1, "getenv": 1, "env": 1, "env.bool": 1, "env.str": 1,
    "env.int": 1, "env.list": 1, "config": 1, "decouple.config": 1, "env.get_value": 1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """`value` is plain data, UNKNOWN in part or whole; `profile` the class it stands in, "" for the module.

    `is_sure` when nothing else in the file gives it another value, under a condition or not.
    """

    name: str
    value: Any
    line: int
    profile: str = ""
    is_sure: bool = True


@per_file
def python_settings(file: SourceFile) -> tuple[Setting, ...]:
    """Names in capitals given a value in a module or class, and `app.config[…]`; none where Python cannot parse."""
    if file.size_bytes > MOST_BYTES:
        return ()
    try:
        found = list(_assigned(ast.parse(file.text).body, _Names({}), "", is_conditional=False))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()  # the engine for code tells of it
    last = {(one.profile, one.name): one for one in found}
    doubtful = {(one.profile, one.name) for one in found if not one.is_sure}
    return tuple(Setting(one.name, one.value, one.line, one.profile, key not in doubtful) for key, one in last.items())


def sure(file: SourceFile, *names: str) -> Iterator[Setting]:
    """Settings of these names with a known value, outside what is plainly for developers."""
    for one in python_settings(file):
        is_known = one.name in names and one.is_sure and one.value is not UNKNOWN
        if is_known and not is_for_developers(file.path, one.profile):
            yield one


def at(file: SourceFile, setting: Setting, message: str, **more: Any) -> Match:
    return at_line(file, setting.line, message, **more)


@dataclass(slots=True)
class _Names:
    values: dict[str, Any]


def _assigned(body: list[ast.stmt], names: _Names, profile: str, *, is_conditional: bool) -> Iterator[Setting]:
    for one in body:
        match one:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    yield from _given(target, value, names, profile, one.lineno, is_conditional)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                yield from _given(target, value, names, profile, one.lineno, is_conditional)
            case ast.AugAssign(target=ast.Name(id=name)):
                names.values.pop(name, None)
                yield Setting(name, UNKNOWN, one.lineno, profile, False)
            case ast.ClassDef(name=name, body=inner) if not profile:
                yield from _assigned(inner, _Names(dict(names.values)), name, is_conditional=is_conditional)
            case ast.If(body=inner, orelse=other) | ast.Try(body=inner, orelse=other):
                yield from _assigned([*inner, *other], names, profile, is_conditional=True)
            case ast.Expr(
                value=ast.Call(
                    func=ast.Attribute(attr=("append" | "remove" | "insert" | "extend"), value=ast.Name(id=name))
                )
            ):
                yield Setting(name, UNKNOWN, one.lineno, profile, False)
            case _:
                continue


def _given(
    target: ast.expr, value: ast.expr, names: _Names, profile: str, line: int, is_conditional: bool
) -> Iterator[Setting]:
    name = _name_of(target)
    if name:
        folded = _fold(value, names.values, 0)
        names.values[name] = folded
        yield Setting(name, folded, line, profile, not is_conditional)


def _name_of(target: ast.expr) -> str:
    """`NAME`, `app.config["NAME"]` and `c.Server.name` alike."""
    match target:
        case ast.Name(id=name) if name.isupper():
            return name
        case ast.Subscript(value=ast.Attribute(attr="config"), slice=ast.Constant(value=str() as name)):
            return name
        case ast.Attribute():
            return _dotted(target)
    return ""


def _dotted(node: ast.expr) -> str:
    parts: list[str] = []
    while isinstance(node, ast.Attribute) and len(parts) < 8:
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


def _fold(node: ast.expr, names: Mapping[str, Any], depth: int) -> Any:
    if depth > DEEPEST:
        return UNKNOWN

    def fold(one: ast.expr) -> Any:
        return _fold(one, names, depth + 1)

    match node:
        case ast.Constant(value=value):
            return value
        case ast.List(elts=elements) | ast.Tuple(elts=elements) | ast.Set(elts=elements):
            return [fold(one) for one in elements]
        case ast.Dict(keys=keys, values=values):
            pairs = zip(keys, values, strict=True)
            return {key.value: fold(value) for key, value in pairs if isinstance(key, ast.Constant)}
        case ast.Name(id=name):
            return names.get(name, UNKNOWN)
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            value = fold(inner)
            return not value if isinstance(value, bool) else UNKNOWN
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
            return -number
        case ast.BinOp(left=left, op=operator, right=right):
            return _together(fold(left), operator, fold(right))
        case ast.Compare(left=left, ops=[ast.Eq()], comparators=[right]):
            one, other = fold(left), fold(right)
            return UNKNOWN if UNKNOWN in (one, other) else one == other
        case ast.Lambda(body=ast.Constant(value=True)):
            return ALWAYS
        case ast.Call():
            return _called(node, fold)
    return UNKNOWN


def _together(left: Any, operator: ast.operator, right: Any) -> Any:
    try:
        if isinstance(operator, ast.Mult) and isinstance(left, int | float) and isinstance(right, int | float):
            return left * right if abs(left) < 10**9 and abs(right) < 10**9 else UNKNOWN
        if isinstance(operator, ast.Add) and type(left) is type(right) and isinstance(left, str | list | int):
            return left + right
    except (OverflowError, MemoryError):
        pass
    return UNKNOWN


def _called(node: ast.Call, fold: Callable[[ast.expr], Any]) -> Any:
    """The default of what is read from the environment is what runs when nobody sets anything."""
    name = _dotted(node.func) if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    keywords = {one.arg: one.value for one in node.keywords if one.arg}
    if name in READERS:
        place = READERS[name]
        given = keywords.get("default") or (node.args[place] if place < len(node.args) else None)
        return fold(given) if given is not None else UNKNOWN
    if name.rpartition(".")[2] == "timedelta" and not node.args:
        return _span({key: fold(value) for key, value in keywords.items()})
    if name in ("list", "tuple", "set", "str") and len(node.args) == 1:
        return fold(node.args[0])
    if name == "bool" and len(node.args) == 1:
        value = fold(node.args[0])
        return value if value is UNKNOWN else bool(value)
    return UNKNOWN


def _span(given: Mapping[str, Any]) -> Any:
    try:
        return timedelta(**given)
    except (TypeError, ValueError, OverflowError):
        return UNKNOWN
