"""Changes to described resources: the setting a hit is about gets another value, or is written where it is missing.

Only plain values are replaced. What a variable or an expression says is somebody's decision elsewhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import re2

from engines.hit import Hit
from engines.infrastructure.cloudformation import WORDS, snake
from engines.patching import Patch
from engines.source import SourceFile

MOST_ROWS: Final = 2_000
_TEXT = re2.compile(r'"(?:[^"\\]|\\.)*"|#.*|//.*')
_ASSIGNED = re2.compile(r'(\s*"?([\w-]+)"?\s*[=:]\s*)("[^"$%{}]*"|[\w.-]+|\[[^\[\]$%{}]*\]|)(\s*,?\s*(?:(?:#|//).*)?)')
_PLAIN = re2.compile(r'"[^"]*"|true|false|\d+|\[(?:\s*"[^"]*"\s*,?)*\]')
_OPENS = re2.compile(r"\s*(\w+)[^{}]*\{\s*")
_KEY = re2.compile(r"(\s*)([A-Za-z0-9]+)(\s*:\s*)('[^']*'|\"[^\"]*\"|[\w.-]+)(\s*(?:#.*)?)")
_PROPERTIES = re2.compile(r"\s+Properties\s*:\s*")


def turn(value: str | Mapping[str, str], *together: str) -> Patch:
    """Gives the setting that a hit is about this value, written as in Terraform.

    A mapping says which value by the setting's name. `together` are settings of one block that only mend it all at
    once.
    """

    def patch(file: SourceFile, hit: Hit) -> str | None:
        path = hit.tokens.rpartition(" ")[2].split(".")
        new = value if isinstance(value, str) else value.get(path[-1], "")
        rows = file.text.split("\n")
        if not new or hit.start_line > len(rows):
            return None
        if len(together) == 1:
            path[-1] = together[0]
        write = _in_terraform if file.language == "terraform" else _in_template
        changed = write(rows, hit.start_line - 1, path, together or (path[-1],), new)
        return "\n".join(rows) if changed else None

    return patch


def _in_terraform(rows: list[str], at: int, path: Sequence[str], names: Sequence[str], value: str) -> bool:
    found = _OPENS.fullmatch(rows[at])
    if found is None:
        start, inside = _opened_above(rows, at), list(path[-1:])
    else:
        start, inside = at, list(path[path.index(found[1]) + 1 :] if found[1] in path[:-1] else path)
    while start is not None and len(inside) > 1:
        inner = next((row for row in _within(rows, start) if _opens(rows[row], inside[0])), None)
        if inner is None:
            return _write_blocks(rows, start, inside, value)
        start, inside = inner, inside[1:]
    # The last first: what is missing is written at the top.
    return start is not None and all(_assign(rows, start, name, value) for name in reversed(names))


def _assign(rows: list[str], start: int, name: str, value: str) -> bool:
    for row in _within(rows, start):
        found = _ASSIGNED.fullmatch(rows[row])
        if rows[row].split("=")[0].strip() == name and not (found and _PLAIN.fullmatch(found[3])):
            return False
        if found is not None and found[2] == name:
            rows[row] = f"{found[1]}{value}{found[4]}"
            return True
    rows.insert(start + 1, f"{_deeper(rows, start)}{name} = {value}")
    return True


def _write_blocks(rows: list[str], start: int, path: Sequence[str], value: str) -> bool:
    """The blocks that are not there yet, one in the other, with the setting in the last."""
    indent = _deeper(rows, start)
    opened = [f"{indent}{'  ' * depth}{name} {{" for depth, name in enumerate(path[:-1])]
    closed = [f"{indent}{'  ' * depth}}}" for depth in reversed(range(len(path) - 1))]
    rows[start + 1 : start + 1] = [*opened, f"{indent}{'  ' * (len(path) - 1)}{path[-1]} = {value}", *closed]
    return True


def _opens(row: str, name: str) -> bool:
    found = _OPENS.fullmatch(row)
    return found is not None and found[1] == name


def _depth(row: str) -> int:
    plain = str(_TEXT.sub("", row))
    return plain.count("{") - plain.count("}")


def _within(rows: Sequence[str], start: int) -> Iterator[int]:
    """The rows that stand in a block itself, not in one further in."""
    depth = 0
    for row in range(start + 1, min(len(rows), start + MOST_ROWS)):
        if depth == 0:
            yield row
        depth += _depth(rows[row])
        if depth < 0:
            return


def _opened_above(rows: Sequence[str], at: int) -> int | None:
    depth = 0
    for row in range(at - 1, max(-1, at - MOST_ROWS), -1):
        depth += _depth(rows[row])
        if depth > 0:
            return row
    return None


def _deeper(rows: Sequence[str], start: int) -> str:
    return f"{_indent(rows[start])}  "


def _indent(row: str) -> str:
    return row[: len(row) - len(row.lstrip())]


def _in_template(rows: list[str], at: int, path: Sequence[str], names: Sequence[str], value: str) -> bool:
    """CloudFormation in YAML: a key beside others, or the first below the resource's properties."""
    place, plain = at, value.strip('"')
    if _named(rows[at]) not in names:
        below = next((row for row in keys_beside(rows, at + 1) if _PROPERTIES.fullmatch(rows[row])), None)
        if below is None or len(path) > 1 or below + 1 >= len(rows) or "[" in value:
            return False
        place = below + 1
    for name in names:
        row = next((row for row in keys_beside(rows, place) if _named(rows[row]) == name), None)
        found = _KEY.fullmatch(rows[row]) if row is not None else None
        if row is None:
            rows.insert(place, f"{_indent(rows[place])}{_camel(name)}: {plain}")
        elif found is None:
            return False
        else:
            rows[row] = f"{found[1]}{found[2]}{found[3]}{plain}{found[5]}"
    return True


def keys_beside(rows: Sequence[str], at: int) -> Iterator[int]:
    """The rows of YAML that begin a key of the same mapping as the one here, from the first on."""
    indent = _indent(rows[at]) if at < len(rows) else ""
    first = at
    while first > 0 and at - first < MOST_ROWS and (rows[first - 1].startswith(indent) or not rows[first - 1].strip()):
        first -= 1
    for row in range(first, min(len(rows), at + MOST_ROWS)):
        if rows[row].strip() and not rows[row].startswith(indent):
            return
        if _indent(rows[row]) == indent and rows[row].strip():
            yield row


def _named(row: str) -> str:
    name = snake(row.partition(":")[0].strip())
    return WORDS.get(name, name)


def _camel(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))
