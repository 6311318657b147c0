"""Go's templates, of which `text/template` escapes nothing: `{{.Name}}`, `{{range .Items}}`, `{{with .Owner}}`.

The other library, `html/template`, escapes everything by where it stands, so that its pages are not followed.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.survey.nodes import vocabulary
from engines.taint.templates.page import NUMBERS, Page, tags

# The variable that is everything a template is given.
DOT: Final = "(dot)"
_MARKS: Final = {"{{/*": "*/}}", "{{": "}}"}
_LONGEST: Final = 1_000
_CLEANS: Final = vocabulary("html js urlquery len eq ne lt le gt ge not")
_PATH: Final = re.compile(
    r"(?P<text>\"[^\"]{0,300}\"|`[^`]{0,300}`)|(?P<name>\$\w*)?(?P<rest>(?:\.[A-Za-z_]\w*)+)|(?P<bare>\$\w*|\.)"
)
_BOUND: Final = re.compile(r"(?:(?P<key>\$\w+)\s*,\s*)?(?P<name>\$\w+)\s*:=\s*(?P<what>.+)", re.DOTALL)
_INCLUDED: Final = re.compile(r"template\s+\"(?P<name>[^\"]{1,200})\"\s*(?P<what>.*)", re.DOTALL)


@dataclass(slots=True)
class _Reader:
    """`dots`: what a dot means in each block that is open; None is everything."""

    page: Page
    dots: list[ir.Expression | None] = field(default_factory=lambda: [None])

    def action(self, written: str, offset: int) -> None:
        word, _, rest = written.partition(" ")
        if word in ("range", "with"):
            self._opened(rest.strip(), offset, element=word == "range")
        elif word in ("if", "block", "define"):
            self.dots.append(self.dots[-1])
        elif word == "end":
            if len(self.dots) > 1:
                self.dots.pop()
        elif included := _INCLUDED.match(written):
            if included["what"].strip() == "." and self.dots[-1] is None:
                self.page.include(included["name"], offset)
        elif word not in ("else", "break", "continue"):
            self._put(written, offset)

    def _opened(self, written: str, offset: int, *, element: bool) -> None:
        bound = _BOUND.match(written)
        at = self.page.at(offset)
        value = self._value(bound["what"] if bound else written, at)
        name = bound["name"] if bound else f"dot {offset}"
        held = ir.Index(at, value, ir.Opaque(at, (), "any")) if element else value
        self.page.statements.append(ir.Assign(at, ir.Name(at, name), held))
        self.page.bound.add(name)
        self.dots.append(ir.Name(at, name))

    def _put(self, written: str, offset: int) -> None:
        at = self.page.at(offset)
        if bound := _BOUND.match(written):
            self.page.statements.append(ir.Assign(at, ir.Name(at, bound["name"]), self._value(bound["what"], at)))
            self.page.bound.add(bound["name"])
        elif not set(re.findall(r"[a-z]\w*", re.sub(r"[.$]\w+", "", written))) & _CLEANS:
            value = self._value(written, at)
            if not isinstance(value, ir.Constant):
                self.page.statements.append(ir.Evaluate(at, ir.Call(at, ir.Name(at, "raw"), (value,))))

    def _value(self, written: str, at: int) -> ir.Expression:
        found = [one for one in (self._path(each, at) for each in _PATH.finditer(written)) if one is not None]
        if len(found) == 1:
            return found[0]
        return ir.Opaque(at, tuple(found), "expression") if found else ir.Constant(at, None)

    def _path(self, found: re.Match[str], at: int) -> ir.Expression | None:
        if found["text"]:
            return None
        parts = (found["rest"] or "").split(".")[1:]
        if parts and parts[-1].lower() in NUMBERS:
            return None
        name = found["name"] or found["bare"] or ""
        start: ir.Expression | None = self.dots[-1]
        if name.startswith("$"):
            start = ir.Name(at, name) if len(name) > 1 else None
        if start is None and parts:
            return self.page.named(".".join(parts), at)
        value = start if start is not None else ir.Name(at, DOT)
        if start is None:
            self.page.read.setdefault(DOT, at)
        for part in parts:
            value = ir.Attribute(at, value, part)
        return value


def lower(file: SourceFile) -> ir.Module:
    page = Page(file)
    reader = _Reader(page)
    for mark, inside, offset in tags(file.text, _MARKS, _LONGEST):
        written = inside.strip().removeprefix("-").removesuffix("-").strip()
        if mark == "{{" and written:
            reader.action(re.sub(r"\s+", " ", written), offset)
    return page.module()
