"""What JavaScript's literals are worth."""

from typing import Final

from engines.index.characters import character

# The last character there is.
MOST: Final = 0x10FFFF
_ESCAPES: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}


def number(written: str) -> int | float | None:
    """None for what is not a number after all."""
    plain = written.replace("_", "").removesuffix("n").lower()
    try:
        return int(plain, 0) if not any(one in plain for one in ".e") or plain.startswith("0x") else float(plain)
    except ValueError:
        return _old_octal(plain)


def _old_octal(plain: str) -> int | float | None:
    try:
        return int(plain, 8) if plain.startswith("0") else float(plain)
    except ValueError:
        return None


def unescaped(written: str) -> str:
    """The text a string literal's inside stands for."""
    if "\\" not in written:
        return written
    parts = written.split("\\")
    made = [parts[0]]
    place = 1
    while place < len(parts):
        part = parts[place]
        if not part:
            made.append("\\" + (parts[place + 1] if place + 1 < len(parts) else ""))
            place += 2
            continue
        made.append(_escape(part))
        place += 1
    return "".join(made)


def _escape(part: str) -> str:
    digits = part[1:3] if part[0] == "x" else part[1:5] if part[0] == "u" else ""
    if part.startswith("u{"):
        inside, _, rest = part[2:].partition("}")
        return _character(inside) + rest
    if digits:
        return _character(digits) + part[1 + len(digits) :]
    return _ESCAPES.get(part[0], part[0]) + part[1:]


def _character(digits: str) -> str:
    try:
        point = int(digits, 16)
    except ValueError:
        return ""
    return character(point) if point <= MOST else ""
