"""Fragments of JSP: what `<jsp:param>` and `<c:param>` hand to them stands before what the request says.

A page under WEB-INF is never asked for by its address, so that a parameter which every page that includes it hands over
is theirs alone.
"""

import re
from collections.abc import Iterable
from typing import Final

from engines.taint import ir
from engines.taint.survey.nodes import fields_of, nodes
from engines.taint.templates.page import Page

_INCLUDES: Final = re.compile(
    r"<(c:import|jsp:include)\b[^<>]{0,300}?\b(?:url|page)\s{0,3}=\s{0,3}[\"']([^\"'<>${}?]{1,200}\.jsp[fx]?)[\"'][^<>]{0,300}>"
)
_HANDED: Final = re.compile(
    r"<\w{1,12}:param\s[^<>]{0,20}\bname\s{0,3}=\s{0,3}[\"'](\w{1,80})[\"']\s{0,20}(?:value\s{0,3}=\s{0,3}\"([^\"]{0,600})\")?"
)
_VALUE: Final = re.compile(r"\$\{([^{}]{1,600})\}")
ASKED: Final = re.compile(r"\s{0,20}param\.(\w{1,80})\s{0,20}$")
# A comparison, which gives what is true or not.
_COMPARES: Final = re.compile(r"^\s{0,9}(not\s|!|empty\s)|\s(eq|ne|lt|gt|le|ge|and|or)\s|[=!]=|&&|\|\|")
_LONGEST: Final = 6_000
_INNER: Final = "WEB-INF/"
_PARAMETER: Final = "param "


def shown(written: str) -> list[str]:
    """What an expression puts into the page: of `a eq b ? c : d` the last two, of a comparison alone no more than that
    it is true or not.
    """
    test, mark, rest = written.partition("?")
    return rest.split(":") if mark else [] if _COMPARES.search(test) else [test]


def include(page: Page) -> None:
    """The fragments a page includes, with what it hands to each."""
    for found in _INCLUDES.finditer(page.text):
        handed: dict[str, str] = {}
        if not found[0].endswith("/>"):
            end = page.text.find(f"</{found[1]}", found.end(), found.end() + _LONGEST)
            inside = page.text[found.end() : end] if end > 0 else ""
            handed = {one[1]: one[2] or "" for one in _HANDED.finditer(inside)}
        at = page.at(found.start())
        keywords = tuple((f"{_PARAMETER}{name}", _said(page, text, found.start())) for name, text in handed.items())
        call = ir.Call(at, ir.Name(at, "include"), (ir.Constant(at, found[2]),), keywords)
        page.statements.append(ir.Evaluate(at, call))


def _said(page: Page, text: str, offset: int) -> ir.Expression:
    at = page.at(offset)
    parts = [one for said in _VALUE.findall(text) if (one := _meant(page, said, offset)) is not None]
    return ir.Opaque(at, tuple(parts), "expression") if parts else ir.Constant(at, "")


def _meant(page: Page, said: str, offset: int) -> ir.Expression | None:
    asked = ASKED.match(said)
    if asked is None:
        return page.expression(said, offset)
    at = page.at(offset)
    return ir.Attribute(at, ir.Attribute(at, ir.Name(at, "(page)"), "parameter"), asked[1])


def settle(included: Iterable[tuple[ir.Call, ir.Module]]) -> None:
    """In each fragment, parameters that everybody hands over are those."""
    by_target: dict[int, tuple[ir.Module, list[ir.Call]]] = {}
    for call, target in included:
        by_target.setdefault(id(target), (target, []))[1].append(call)
    for target, calls in by_target.values():
        if _INNER not in f"/{target.path}" or ".jsp" not in target.path:
            continue
        given = [{key for key, _ in call.keywords if key.startswith(_PARAMETER)} for call in calls]
        if names := frozenset.intersection(*map(frozenset, given)):
            _receive(target.functions[0], names)


def _receive(function: ir.Function, names: frozenset[str]) -> None:
    read: set[str] = set()
    for node in nodes(*function.body):
        for field in fields_of(type(node)):
            value = getattr(node, field)
            if isinstance(value, tuple):
                setattr(node, field, tuple(_handed(one, names, read) for one in value))
            else:
                setattr(node, field, _handed(value, names, read))
    have = {one.name for one in function.parameters}
    function.parameters += tuple(ir.Parameter(one, function.at, "only") for one in sorted(read - have))


def _handed(value: object, names: frozenset[str], read: set[str]) -> object:
    if isinstance(value, ir.Attribute) and (name := f"{_PARAMETER}{value.name}") in names and _is_request(value.base):
        read.add(name)
        return ir.Name(value.at, name)
    return value


def _is_request(base: ir.Expression) -> bool:
    return (
        isinstance(base, ir.Attribute)
        and base.name == "parameter"
        and isinstance(base.base, ir.Name)
        and base.base.name == "(page)"
    )
