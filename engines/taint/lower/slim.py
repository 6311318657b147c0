"""Lowers Slim templates: the Ruby in them, as ERB's."""

import re
from typing import Final

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.lower import erb
from engines.taint.lower.indented import Made, closing, printed, ruby_of, woven

_ENGINE: Final = re.compile(r"^(javascript|css|sass|scss|less|coffee|markdown|textile|rdoc|ruby):\s*$")
_ELEMENT: Final = re.compile(r"^(?:[\w-]{1,60}(?::[\w-]{1,60})?|(?=[.#][\w-]))(?:[.#][\w:/-]{1,100}){0,40}")
_ATTRIBUTE: Final = re.compile(r"^\s*(?:[\w:@.-]{1,80}|\*(?=[\w{(@]))(==?)?")
_CODE: Final = re.compile(r"^(==?)[<>']{0,2}")
_OPENING: Final = "[({"
_WORD_ENDS: Final = " \t"


def lower(file: SourceFile) -> ir.Module:
    """The module a template is. Raises engines.source.Unparsed."""
    return erb.lowered(file, ruby_of(file.data, _line, _goes_on))


def _line(line: str) -> Made:
    if line.startswith("/"):
        return Made(is_dead=not line.startswith(("/!", "/[")))
    if line.startswith(("|", "'")):
        return Made(woven(line[1:]), is_text=True)
    found = _ENGINE.match(line)
    if found is not None:
        return Made(is_text=True) if found[1] != "ruby" else Made(is_dead=True)
    if line.startswith("doctype"):
        return Made()
    if line.startswith("-"):
        code = line[1:].strip()
        return Made(f"{code} ;", code)
    if line.startswith("="):
        return _shown(line)
    if line.startswith("<"):
        return Made(woven(line))
    element = _ELEMENT.match(line)
    return _behind_element(line[element.end() :]) if element is not None else Made(woven(line))


def _shown(line: str) -> Made:
    mark = _CODE.match(line)
    code = line[mark.end() :].strip() if mark is not None else ""
    return Made(printed(code, is_raw=mark is not None and mark[1] == "=="), code)


def _behind_element(rest: str) -> Made:
    """`href=address title="About #{name}" = code`, the attributes in brackets or not."""
    attributes = ""
    rest = rest.lstrip("<>")
    if rest[:1] and rest[0] in _OPENING:
        end = closing(rest, 0)
        attributes, _ = _attributes(rest[1:end])
        rest = rest[end + 1 :]
    else:
        attributes, rest = _attributes(rest)
    rest = rest.strip()
    if rest.startswith(":"):
        inner = _line(rest[1:].strip())
        return Made(attributes + inner.ruby, inner.script)
    if rest.startswith("="):
        shown = _shown(rest)
        return Made(attributes + shown.ruby, shown.script)
    return Made(attributes + woven(rest))


def _attributes(text: str) -> tuple[str, str]:
    """The values of attributes as Ruby, and what stands behind them."""
    made = ""
    while (found := _ATTRIBUTE.match(text)) is not None:
        is_splat = found[0].lstrip().startswith("*")
        if not is_splat and not found[1]:
            break
        value, text = _value(text[found.end() :])
        if not value:
            break
        made += printed(value, is_raw=found[1] == "==") + " "
    return made, text


def _value(text: str) -> tuple[str, str]:
    """An expression that ends at the first blank outside of quotes and brackets."""
    place = 0
    while place < len(text) and text[place] not in _WORD_ENDS and text[place : place + 2] != ": ":
        if text[place] in "\"'":
            end = text.find(text[place], place + 1)
            place = end if end >= 0 else len(text)
        elif text[place] in _OPENING:
            place = closing(text, place)
        place += 1
    return text[:place], text[place:]


def _goes_on(line: str) -> bool:
    """Code that ends with a comma or a backslash, or attributes in brackets that are not closed."""
    one = line.strip()
    if one.startswith(("/", "|", "'", "<")):
        return False
    element = _ELEMENT.match(one)
    rest = one[element.end() :] if element is not None and one[:1] not in "-=" else ""
    if rest[:1] and rest[0] in _OPENING and closing(rest, 0) == len(rest):
        return True
    is_code = one[:1] in "-=" or " = " in one or "== " in one or re.match(r"^[\w.#-]{1,100}=", one) is not None
    return is_code and one.endswith((",", "\\"))
