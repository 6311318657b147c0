"""Lowers HAML templates: the Ruby in them, as ERB's."""

import re
from typing import Final

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.lower import erb
from engines.taint.lower.indented import Made, closing, printed, ruby_of, woven

_ELEMENT: Final = re.compile(r"^(?:[%.#](?=[\w:-])[\w:-]{1,100}){1,40}")
_FILTER: Final = re.compile(r"^:(\w{1,40})\s*$")
_LISTED: Final = re.compile(r",\s{0,20}$")
_SCRIPT: Final = re.compile(r"^(?:%?[\w.#:-]{0,200})?(?:\{.*\}|\(.*\))?[<>]{0,2}(?:[!&]?=|-|~)")


def lower(file: SourceFile) -> ir.Module:
    """The module a template is. Raises engines.source.Unparsed."""
    return erb.lowered(file, ruby_of(file.data, _line, _goes_on))


def _line(line: str) -> Made:
    if line.startswith(("-#", "/")):
        return Made(is_dead=line.startswith("-#"))
    found = _FILTER.match(line)
    if found is not None:
        return Made(is_text=True) if found[1] != "ruby" else Made(is_dead=True)
    element = _ELEMENT.match(line)
    if element is not None:
        return _behind_element(line[element.end() :])
    return _content(line)


def _behind_element(rest: str) -> Made:
    """`{ attributes }(attributes)[object]<>= code`"""
    attributes = ""
    while rest[:1] in ("{", "(", "["):
        end = closing(rest, 0)
        if rest[0] == "{":
            # What stands there are the arguments of a call: lists of their own and pairs.
            attributes += f"{erb.ESCAPED}({rest[1:end].strip()}) ; "
        elif rest[0] == "(":
            attributes += _named(rest[1:end])
        rest = rest[end + 1 :]
    made = _content(rest.lstrip("<>/"), is_behind=True)
    return Made(attributes + made.ruby, made.script)


_NAMED: Final = re.compile(r"[\w:@-]{1,60}\s{0,5}=\s{0,5}(\"[^\"]{0,400}\"|'[^']{0,400}'|@?@?[\w.]{1,100})")


def _named(text: str) -> str:
    """`(href=address title="About #{name}")`"""
    values = (one[1] for one in _NAMED.finditer(text))
    return "".join(f"{erb.ESCAPED}(({value})) ; " for value in values if value[0] not in "'")


def _content(line: str, *, is_behind: bool = False) -> Made:
    for mark, is_raw in (("!==", True), ("&==", False), ("==", False)):
        if line.startswith(mark):
            return Made(woven(line.removeprefix(mark), is_raw=is_raw))
    for mark, is_raw in (("!=", True), ("&=", False), ("=", False), ("~", False), ("!~", True)):
        if line.startswith(mark):
            code = line.removeprefix(mark).strip()
            return Made(printed(code, is_raw=is_raw), code)
    if line.startswith("-") and not is_behind:
        code = line[1:].strip()
        return Made(f"{code} ;", code)
    is_raw = line.startswith("! ")
    return Made(woven(line, is_raw=is_raw))


def _goes_on(line: str) -> bool:
    """Code that ends with a comma, or a list of attributes that is not closed."""
    one = line.strip()
    if one.endswith(" |"):
        return True
    if one.startswith(("-#", "/", ":")):
        return False
    element = _ELEMENT.match(one)
    rest = one[element.end() :] if element is not None else ""
    if rest[:1] in ("{", "(") and closing(rest, 0) == len(rest):
        return True
    return bool(_LISTED.search(one) and _SCRIPT.match(one))
