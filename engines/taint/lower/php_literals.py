"""PHP's numbers and the escapes of its strings."""

import re
from typing import Final

from engines.index.characters import character

_ESCAPE: Final = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{1,2})|([0-7]{1,3})|([nrtvef\\$\"'`]))")
_PLAIN: Final = {"n": "\n", "r": "\r", "t": "\t", "v": "\v", "e": "\x1b", "f": "\f"}


def number(written: str) -> int | float | None:
    """The number, None when it is none or absurdly long."""
    digits = written.replace("_", "").lower()
    if len(digits) > 40:
        return None
    try:
        if digits[:2] in ("0x", "0b", "0o"):
            return int(digits, 0)
        if len(digits) > 1 and digits[0] == "0" and digits.isdigit():
            return int(digits, 8)
        return int(digits) if digits.isdigit() else float(digits)
    except ValueError:
        return None


def unescaped(written: str) -> str:
    """The text an escape sequence stands for; what is none stays as it is."""
    return _ESCAPE.sub(_meant, written)


def _meant(found: re.Match[str]) -> str:
    unicode, hexadecimal, octal, plain = found.groups()
    if plain is not None:
        return _PLAIN.get(plain, plain)
    if octal is not None:
        return chr(int(octal, 8) & 255)
    return character(int(unicode or hexadecimal, 16))
