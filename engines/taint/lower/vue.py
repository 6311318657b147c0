"""Lowers Vue's single files: the script as it stands, what `v-html` puts into the page unescaped, and bound addresses.

Everything else becomes blanks, so that every line stays where it is. An expression of the template becomes a function
of its own, so that it sees what the script binds, wherever in the file that is. What a component is described with
(`data`, `computed`, `methods`) is kept in one object of the file, which stands for `this` and for the template's names.
"""

import re
from collections.abc import Iterator
from typing import Final

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.lower.javascript import Module
from engines.taint.lower.walk import words

MOST_SCRIPTS: Final = 4
_SCRIPT: Final = re.compile(r"<script\b([^<>]{0,300})>", re.IGNORECASE)
_CLOSES: Final = re.compile(r"</script", re.IGNORECASE)
_PUT: Final = re.compile(
    r"(?<![\w:.-])(?P<how>v-html|(?:v-bind)?:(?:href|src))\s{0,3}=\s{0,3}(?:\"([^\"]{1,500})\"|'([^']{1,500})')"
)
_ELEMENT: Final = re.compile(r"<([a-zA-Z]{1,20})[\s/>]")
_ADDRESSES: Final = {"href": frozenset(("a", "area")), "src": frozenset(("iframe", "embed"))}
_TYPED: Final = re.compile(r"\blang\s{0,3}=\s{0,3}[\"']?tsx?\b")
_SETUP: Final = re.compile(r"\bsetup\b")
# Every component has it, by this name in its template.
_ROUTE: Final = re.compile(r"(?:\bthis\.)?\$route\b")
_INK: Final = re.compile(r"[^\n]")
_THIS: Final = re.compile(r"\bthis\b")
# As long as `this`.
_SELF: Final = "vOwn"
_NAME: Final = re.compile(r"\"[^\"]{0,500}\"|'[^']{0,500}'|(?<![\w$.])(?P<name>[A-Za-z_]\w{0,80})(?!\w|\s{0,3}:)")
_GLOBAL: Final = words("true false null undefined typeof in of new Math JSON String Number Object Array Date")


def lower(file: SourceFile) -> ir.Module:
    """The module such a file is. Raises engines.source.Unparsed."""
    parts: list[str] = []
    end, is_typed = 0, False
    openings = list(_SCRIPT.finditer(file.text))[:MOST_SCRIPTS]
    is_described = bool(openings) and not any(_SETUP.search(one[1]) for one in openings)
    for opening in openings:
        closing = _CLOSES.search(file.text, opening.end())
        if closing is None or opening.start() < end:
            break
        is_typed = is_typed or _TYPED.search(opening[1]) is not None
        script = _without_route(file.text[opening.end() : closing.start()])
        script = _THIS.sub(_SELF, script) if is_described else script
        parts += [_page(file.text[end : opening.end()], is_described=is_described), script, ";"]
        end = closing.start()
    parts.append(_page(file.text[end:], is_described=is_described))
    parts.append(f";const {_SELF} = {{}};" if is_described else "")
    written = "".join(parts).encode("utf-8", "replace")
    ending = ".ts" if is_typed else ".js"
    made = Module(file).lowered(SourceFile(f"{file.path}{ending}", written, most_parsed_bytes=len(written) + 1).root)
    made.body.body = (*made.body.body, *_described(made.body.body))
    return made


def _without_route(text: str) -> str:
    return _ROUTE.sub(lambda found: "vRoute".rjust(len(found[0])), text)


def _page(text: str, *, is_described: bool) -> str:
    """Blanks, and what the template puts in as markup or as an address."""
    parts: list[str] = []
    end = 0
    for found in _PUT.finditer(text):
        written = _without_route(found[2] or found[3])
        written = _NAME.sub(_owned, written) if is_described else written
        name = "vHtml" if found["how"] == "v-html" else "elementAddress"
        if name != "vHtml" and not _leads(text, found):
            continue
        parts += [_INK.sub(" ", text[end : found.start()]), f";function put{found.start()}() {{ {name}({written}); }}"]
        end = found.end()
    return "".join((*parts, _INK.sub(" ", text[end:])))


def _leads(text: str, found: re.Match[str]) -> bool:
    """Whether the element's address is one a browser goes to, or shows in the page's own name."""
    element = _ELEMENT.match(text, max(text.rfind("<", 0, found.start()), 0))
    return element is not None and element[1].lower() in _ADDRESSES[found["how"].rpartition(":")[2]]


def _owned(found: re.Match[str]) -> str:
    """A name in a template is one of the component's own."""
    name = found["name"]
    return found[0] if name is None or name in _GLOBAL or name == "vRoute" else f"{_SELF}.{name}"


def _described(body: ir.Block) -> Iterator[ir.Statement]:
    """What the component that the file exports is described with, in the object that stands for it."""
    for one in body:
        if not isinstance(one, ir.Assign) or not isinstance(one.target, ir.Name) or one.target.name != "default":
            continue
        value = one.value.arguments[0] if isinstance(one.value, ir.Call) and one.value.arguments else one.value
        for name, part in _named(value):
            if name == "data" and isinstance(part, ir.Lambda):
                merge = ir.Attribute(part.at, ir.Name(part.at, "Object"), "assign")
                given = ir.Name(part.at, _SELF), ir.Call(part.at, part, ())
                yield ir.Evaluate(part.at, ir.Call(part.at, merge, given))
            for inner, member in _named(part) if name in ("computed", "methods") else ():
                held = (
                    ir.Call(member.at, member, ()) if name == "computed" and isinstance(member, ir.Lambda) else member
                )
                yield ir.Assign(member.at, ir.Attribute(member.at, ir.Name(member.at, _SELF), inner), held)


def _named(value: ir.Expression) -> list[tuple[str, ir.Expression]]:
    items = value.items if isinstance(value, ir.Mapping) else ()
    return [(str(key.value), each) for key, each in items if isinstance(key, ir.Constant)]
