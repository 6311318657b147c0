"""Templates whose blocks are told by how far a line is moved in (HAML, Slim), as Ruby, line by line."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from engines.taint.lower.erb import ESCAPED, RAW

_GOES_ON: Final = re.compile(r"^(else|elsif|when|in|rescue|ensure)\b")
_OPENS: Final = re.compile(r"(\bdo|\{)\s{0,20}(\|[^|]{0,200}\|)?$")
_CASE: Final = re.compile(r"^case\b")
_MOST_OF_A_TEXT: Final = 4_000
_OPENING: Final = "([{"
_CLOSING: Final = ")]}"


@dataclass(frozen=True, slots=True)
class Made:
    """What a line is in Ruby. `script` is its own code, when a block may hang on it; `is_dead` takes the block along,
    `is_text` has the lines below it as text.
    """

    ruby: str = ""
    script: str = ""
    is_dead: bool = False
    is_text: bool = False


def ruby_of(template: bytes, line: Callable[[str], Made], goes_on: Callable[[str], bool]) -> bytes:
    """`line` makes Ruby of a line; `goes_on` says of one that the next belongs to it."""
    blocks: list[tuple[int, bool]] = []
    below: tuple[int, Made] | None = None
    made: list[str] = []
    lines = list(_whole(template.decode("utf-8", "replace").split("\n"), goes_on))
    for number, (one, breaks) in enumerate(lines):
        depth = len(one) - len(one.lstrip())
        if below is not None and (not one.strip() or depth > below[0]):
            made.append((woven(one) if below[1].is_text else "") + breaks)
            continue
        below = None
        if not one.strip():
            made.append(breaks)
            continue
        found = line(one.strip())
        made.append(_ends(blocks, depth, found.script) + found.ruby + breaks)
        if found.is_dead or found.is_text:
            below = depth, found
        elif found.script and not _GOES_ON.match(found.script):
            is_open = bool(_CASE.match(found.script)) or _depth_below(lines, number) > depth
            blocks += [(depth, True)] if is_open else []
    return ("".join(made) + _ends(blocks, -1, "")).encode()


def printed(code: str, *, is_raw: bool = False) -> str:
    """Code whose value is shown; one that opens a block shows what the block does."""
    code = _uncommented(code)
    if _OPENS.search(code) or not code.strip():
        return f"{code} ;"
    return f"{RAW if is_raw else ESCAPED}(({code})) ;"


def _uncommented(code: str) -> str:
    """Without the comment behind it."""
    place = code.find(" # ")
    while place >= 0:
        before = code[:place]
        if before.count('"') % 2 == 0 and before.count("'") % 2 == 0:
            return before
        place = code.find(" # ", place + 1)
    return code


def woven(text: str, *, is_raw: bool = False) -> str:
    """The code between `#{` and `}` in a text, shown."""
    return " ".join(printed(one, is_raw=is_raw) for one in _codes(text[:_MOST_OF_A_TEXT]))


def _codes(text: str) -> Iterator[str]:
    start = text.find("#{")
    while start >= 0:
        end = closing(text, start + 1)
        if start == 0 or text[start - 1] != "\\":
            yield text[start + 2 : end].strip()
        start = text.find("#{", max(end, start + 2))


def closing(text: str, start: int) -> int:
    """Where the bracket that opens at `start` closes, or the end."""
    depth, quote, place = 0, "", start
    while place < len(text):
        letter = text[place]
        if letter == "\\":
            place += 1
        elif quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'":
            quote = letter
        elif letter in _OPENING:
            depth += 1
        elif letter in _CLOSING:
            depth -= 1
            if depth == 0:
                return place
        place += 1
    return len(text)


def _whole(lines: list[str], goes_on: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Each line with those that belong to it, and as many line breaks as they have."""
    number = 0
    while number < len(lines):
        one, first = lines[number], number
        while goes_on(one) and number + 1 < len(lines) and number - first < 40:
            number += 1
            one = f"{one.rstrip().removesuffix('|').rstrip()} {lines[number].strip().removesuffix('|')}"
        number += 1
        yield one.expandtabs(8), "\n" * (number - first if number < len(lines) else number - first - 1)


def _ends(blocks: list[tuple[int, bool]], depth: int, script: str) -> str:
    """The ends of what is left behind at this depth."""
    made = ""
    while blocks and blocks[-1][0] >= depth:
        if blocks[-1][0] == depth and _GOES_ON.match(script):
            break
        made += "end; " if blocks.pop()[1] else ""
    return made


def _depth_below(lines: list[tuple[str, str]], number: int) -> int:
    below = next((one for one, _ in lines[number + 1 : number + 60] if one.strip()), "")
    return len(below) - len(below.lstrip()) if below else 0
