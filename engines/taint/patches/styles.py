"""How drivers write placeholders, and how languages put constant text before and behind a value."""

from typing import Final

from engines.taint.patches.placeholders import Joined


def question(number: int) -> str:
    return "?"


def percent(number: int) -> str:
    return "%s"


def dollar(number: int) -> str:
    return f"${number}"


def numbered(number: int) -> str:
    return f"?{number}"


def at_sign(number: int) -> str:
    return f"@p{number}"


def braces(number: int) -> str:
    return f"{{{number - 1}}}"


def colon(number: int) -> str:
    return f":p{number}"


def _added(before: str, value: str, after: str) -> str:
    parts = [f'"{before}"' if before else "", f"({value})" if " " in value else value, f'"{after}"' if after else ""]
    return " + ".join(one for one in parts if one)


def _dotted(before: str, value: str, after: str) -> str:
    parts = [f"'{before}'" if before else "", value, f"'{after}'" if after else ""]
    return " . ".join(one for one in parts if one)


def _in_python(before: str, value: str, after: str) -> str:
    return f"f'{before}{{{value}}}{after}'" if not set("'\\\n{") & set(value) else f'f"{before}{{{value}}}{after}"'


def _in_javascript(before: str, value: str, after: str) -> str:
    return f"`{before}${{{value}}}{after}`"


def _in_ruby(before: str, value: str, after: str) -> str:
    return f'"{before}#{{{value}}}{after}"' if '"' not in value else _added(before, value, after)


JOINED: Final[dict[str, Joined]] = {
    "python": _in_python, "javascript": _in_javascript, "php": _dotted, "ruby": _in_ruby, "java": _added,
    "csharp": _added, "go": _added,
}  # fmt: skip
