"""Lowers a component of Blazor: its code block, what it injects, what people type into it, and markup it makes itself.

The page is written anew as the class it stands for, each part on its own line, and lowered as C#.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.source import SourceFile
from engines.taint.ir import Module
from engines.taint.lower import csharp

_CODE: Final = re2.compile(r"@(?:code|functions)\s*\{")
_INJECT: Final = re2.compile(r"^\s*@inject\s+([\w.<>,\[\]? ]{1,120}?)\s+(\w{1,60})\s*;?\s*$")
_USING: Final = re2.compile(r"^\s*@using\s+((?:static\s+)?[\w.]{1,120})\s*;?\s*$")
_PAGE: Final = re2.compile(r"^\s*@page\s+\"([^\"]{0,300})\"")
# What a part of an address that may hold any text is called.
_CAPTURED: Final = re2.compile(r"\{\*{0,2}(\w{1,60})(\?|:nonfile)?\}")
_BOUND: Final = re2.compile(
    r"@bind(?:-Value|-value|:get|-Text|-text)?(?::\w{1,20})?\s*=\s*\"@?\(?(\w{1,60})((?:\.\w{1,60})*)\)?\""
)
# `@((MarkupString)text)`, `@(new MarkupString(text))`
_MARKUP: Final = re2.compile(r"@\(\s*(?:\(\s*MarkupString\s*\)|new\s+MarkupString\b)|@Html\.Raw\(")
_EACH: Final = re2.compile(r"\bforeach\s*\(\s*(var|[\w.<>?]{1,80})\s+(\w{1,60})\s+in\s+")
_NUMBERS: Final = re2.compile(
    r"^(int|long|short|byte|uint|ulong|decimal|double|float|bool|char|DateTime|DateOnly|TimeOnly|TimeSpan|Guid|"
    r"DateTimeOffset)\??$"
)
_NAME: Final = re2.compile(r"^\w{1,100}$")
_MOST: Final = 300
_LONGEST: Final = 2_000


def lower(file: SourceFile) -> Module:
    """The module of the class a component is. Raises engines.source.Unparsed."""
    written = SourceFile(file.path.removesuffix(".razor") + ".razor.cs", _class_of(file.path, file.text).encode())
    module = csharp.lower(written)
    module.path = file.path
    module.kind = file.kind
    module.body.path = file.path
    for one in module.functions:
        one.path = file.path
    return module


def _class_of(path: str, text: str) -> str:
    """The component as a class, with as many lines as the page has."""
    lines = text.split("\n")
    kept = _code_of(text)
    code = "\n".join(kept)
    if not any(_PAGE.search(line[:400]) for line in lines):
        # What another component hands over is no part of an address.
        kept = [line.replace("[Parameter", "[Given") for line in kept]
    made = [
        f"{line}{' ' if said else ''}{said}" for line, said in zip(kept, _said_outside(lines, kept, code), strict=True)
    ]
    name = path.rpartition("/")[2].partition(".")[0]
    usings = " ".join(f"using {found[1]};" for line in lines if (found := _USING.search(line[:200])))
    head = f'{usings} [Route("")] public class {name if _NAME.search(name) else "Page"} : ComponentBase {{ '
    return head + "\n".join(made) + " }\n"


def _said_outside(lines: list[str], kept: list[str], code: str) -> Iterator[str]:
    """For each line, the members that what stands there outside of the code block means."""
    around: dict[str, str] = {}
    count = 0
    for number, line in enumerate(lines):
        if kept[number].strip() or len(line) > _LONGEST or count > _MOST:
            yield ""
            continue
        said = []
        if found := _INJECT.search(line):
            said.append(f"[Inject] public {found[1]} {found[2]} {{ get; set; }}")
        if found := _PAGE.search(line):
            said += [made for name, _ in _CAPTURED.findall(found[1]) if (made := _filled(name, code))]
        said += [made for name, inner in _BOUND.findall(line) if (made := _filled(name, code, is_whole=not inner))]
        for found in _EACH.finditer(line):
            around[found[2]] = f"foreach ({found[1]} {found[2]} in {_balanced(line, found.end())})"
        for place, found in enumerate(_MARKUP.finditer(line)):
            start = found.start() + 1 + (not found[0].startswith("@Html"))
            inner = _balanced(line, start)
            loops = " ".join(loop for name, loop in around.items() if re2.search(rf"\b{name}\b", inner))
            said.append(f"void Shown{number}_{place}() {{ {loops} {{ var shown = {inner}; }} }}")
        count += len(said)
        yield " ".join(said)


def _filled(name: str, code: str, *, is_whole: bool = True) -> str:
    """A member that whoever opens the page fills, unless it is declared to be a number or the like."""
    declared = re2.search(rf"\b([\w.<>?\[\]]+)\s+{name}\s*(?:[=;{{]|$)", code)
    kind = declared[1] if declared else "string"
    if _NUMBERS.search(kind) or kind in ("return", "await", "new") or (not is_whole and not declared):
        return ""
    return f"[SupplyParameterFromQuery] public {kind} {name} {{ get; set; }}"


def _balanced(text: str, start: int) -> str:
    """From a place up to the bracket that closes what stands around it."""
    depth, quote = 0, ""
    for at in range(start, len(text)):
        sign = text[at]
        if quote:
            quote = "" if sign == quote and text[at - 1] != "\\" else quote
        elif sign in "\"'":
            quote = sign
        elif sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth -= 1
            if depth < 0:
                return text[start:at]
    return text[start:].rstrip("; ") if depth == 0 and not quote else "null"


def _code_of(text: str) -> list[str]:
    """The lines of the page with nothing but what stands in its code blocks."""
    parts: list[str] = []
    place = 0
    for found in _CODE.finditer(text):
        if found.start() < place:
            continue
        end = _end_of_block(text, found.end())
        parts += [_blank(text[place : found.end()]), text[found.end() : end]]
        place = end
    parts.append(_blank(text[place:]))
    return "".join(parts).split("\n")


def _blank(text: str) -> str:
    return "\n" * text.count("\n")


def _end_of_block(text: str, start: int) -> int:
    """Where the brace stands that closes a block of C#; the end where none does."""
    depth, at, size = 1, start, len(text)
    while at < size:
        sign = text[at]
        if sign in "\"'":
            at = _end_of_text(text, at)
        elif text.startswith("//", at):
            at = text.find("\n", at)
        elif text.startswith("/*", at):
            at = text.find("*/", at)
        elif sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                return at
        if at < 0:
            return size
        at += 1
    return size


def _end_of_text(text: str, at: int) -> int:
    """The sign that ends a text or a character beginning here; its own place where the line ends before."""
    quote = text[at]
    if text.startswith('"""', at):
        end = text.find('"""', at + 3)
        return end + 2 if end >= 0 else at
    is_verbatim = "@" in text[max(at - 2, 0) : at]
    one = at + 1
    while one < len(text):
        if text[one] == "\\" and not is_verbatim:
            one += 1
        elif text[one] == quote:
            if not (is_verbatim and text.startswith('""', one)):
                return one
            one += 1
        elif text[one] == "\n" and not is_verbatim:
            return at
        one += 1
    return at
