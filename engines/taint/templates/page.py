"""What all template languages share: expressions read for the names in them, and the module a template becomes.

A template is lowered to a function of a module of its own: its parameters are the variables it reads, its statements
call `raw` and `escaped` with what stands in the page. Conditions are left out (what they guard is always there), and a
loop binds its variable once.
"""

import re
from collections.abc import Iterator
from typing import Final

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.survey.nodes import vocabulary
from engines.taint.templates.asked import Asked

LANGUAGE: Final = "template"
RENDER: Final = "render"
# What stands for everything that an included template reads.
CONTEXT: Final = "(context)"
# Stands for `raw` or `escaped`, until the whole program is known.
AS_SET_UP: Final = "as set up"
MOST_STATEMENTS: Final = 3_000
MOST_TEXT: Final = 2_000
_TOKEN: Final = re.compile(
    r"(?P<text>\"[^\"\\]{0,400}\"|'[^'\\]{0,400}'|`[^`\\]{0,400}`)|(?P<path>[A-Za-z_$@][\w$]*(?:\??\.[A-Za-z_$][\w$]*|\[['\"]\w{1,80}['\"]\])*)(?P<call>\s{0,3}\()?|.",
    re.DOTALL,
)
_WORDS: Final = vocabulary(
    """and or not in is if else true false none True False None null undefined this new typeof function return const
    let var of for loop forloop as by with empty instanceof await"""
)
# Parts of objects that are numbers or dates wherever they are called so.
NUMBERS: Final = vocabulary("length size count id pk _id index date year month day price total created_at updated_at")
# What these give cannot hurt in a page.
_CLEAN: Final = re.compile(
    r"(escape\w*|sanitize\w*|purify|stringify|encodeURI\w*|tojson|dump|length|len|url_for|url|static|asset\w*|csrf\w*|gettext|_|"
    r"__|(?<!\w)[te]|i18n|trans\w*|parseInt|Number|toFixed|count|strip_?tags|bleach|linkify|render\w*|include|partial|form\w*|super)$",
    re.IGNORECASE,
)


class Page:
    """Collects the statements of one template. Offsets are characters from the start of the text."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.text = file.text
        self.statements: list[ir.Statement] = []
        self.bound: set[str] = set()
        self.read: dict[str, int] = {}
        self.opaque = 0
        self._starts = [0]
        for line in self.text.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._line = 0

    def at(self, offset: int) -> int:
        """The packed place of an offset; offsets mostly grow."""
        if self._starts[self._line] > offset:
            self._line = 0
        while self._line + 1 < len(self._starts) and self._starts[self._line + 1] <= offset:
            self._line += 1
        return ir.place(self._line + 1, offset - self._starts[self._line] + 1)

    def put(self, written: str, offset: int, *, raw: bool, as_set_up: bool = False) -> None:
        """An expression goes into the page; `as_set_up` as the program has its pages put together."""
        value = self.expression(written, offset)
        if value is not None and len(self.statements) < MOST_STATEMENTS:
            at = self.at(offset)
            name = AS_SET_UP if as_set_up else "raw" if raw else "escaped"
            self.statements.append(ir.Evaluate(at, ir.Call(at, ir.Name(at, name), (value,))))

    def put_request(self, offset: int, name: str = "") -> None:
        """The page itself reads the request, and shows what it read under this name."""
        at = self.at(offset)
        value = ir.Attribute(at, ir.Name(at, "(page)"), "parameter")
        value = ir.Attribute(at, value, name) if name else value
        self.statements.append(ir.Evaluate(at, ir.Call(at, ir.Name(at, "raw"), (value,))))

    def bind(self, name: str, written: str, offset: int, *, element: bool = False) -> None:
        """`name` stands for the expression, or for an element of it, from here on."""
        at = self.at(offset)
        value = self.expression(written, offset) or ir.Constant(at, None)
        self.statements.append(
            ir.Assign(at, ir.Name(at, name), ir.Index(at, value, ir.Opaque(at, (), "any")) if element else value)
        )
        self.bound.add(name)

    def include(self, name: str, offset: int, given: dict[str, str] | None = None) -> None:
        """Another template's page goes here; `link` finds it and passes its variables."""
        at = self.at(offset)
        keywords = tuple(
            (key, value) for key, text in (given or {}).items() if (value := self.expression(text, offset))
        )
        self.statements.append(ir.Evaluate(at, ir.Call(at, ir.Name(at, "include"), (ir.Constant(at, name),), keywords)))

    def choose(self, before: str, name: str, offset: int) -> None:
        """The page of the template that a variable names, behind what stands before it, goes here."""
        at = self.at(offset)
        chosen = ir.Call(at, ir.Name(at, "include"), (ir.Constant(at, before), ir.Name(at, name)))
        self.read.setdefault(name, at)
        self.statements.append(ir.Evaluate(at, chosen))

    def expression(self, written: str, offset: int) -> ir.Expression | None:
        """The variables in an expression, those in harmless calls left out; None when there are none."""
        at = self.at(offset)
        found: list[ir.Expression] = []
        skipping = depth = 0
        asked = Asked(found)
        for token in _TOKEN.finditer(written[:MOST_TEXT]):
            path = token["path"]
            asked.see(token[0], token.string[token.end() : token.end() + 1])
            if token["call"]:
                depth += 1
            if path and not skipping:
                if token["call"] and _CLEAN.search(path):
                    skipping = depth
                elif (one := self.named(path, at, is_call=bool(token["call"]))) is not None:
                    found.append(one)
            elif token[0] == "(":
                depth += 1
            elif token[0] == ")":
                depth -= 1
                skipping = 0 if depth < skipping else skipping
        asked.end()
        if len(found) == 1:
            return found[0]
        return ir.Opaque(at, tuple(found), "expression") if found else None

    def named(self, path: str, at: int, *, is_call: bool = False) -> ir.Expression | None:
        """What a dotted name means, its first part a variable the template reads; None for what cannot hurt."""
        first, *rest = re.findall(r"[^\s.?\[\]'\"]+", path)
        if first == "this" or first == "locals":
            first, *rest = rest or [""]
        if is_call:
            rest = rest[:-1]
            if not rest and "." not in path:
                return None
        if first in _WORDS or not first:
            return None
        if rest and rest[-1].lower() in NUMBERS:
            return None
        if first not in self.bound:
            self.read.setdefault(first, at)
        value: ir.Expression = ir.Name(at, first)
        for name in rest:
            value = ir.Attribute(at, value, name)
        return value

    def module(self) -> ir.Module:
        name = module_name(self.file.path)
        parameters = tuple(ir.Parameter(one, at, "only") for one, at in self.read.items())
        function = ir.Function(
            RENDER, ir.place(1), parameters, tuple(self.statements), module=name, path=self.file.path
        )
        here = ir.place(1)
        start: list[ir.Statement] = [
            ir.Import(here, "raw", "the page"), ir.Import(here, "escaped", "escaped"), ir.Import(here, "(page)", "jsp"),
            ir.Define(here, RENDER, function),
        ]  # fmt: skip
        body = ir.Function("", here, (), tuple(start), module=name, path=self.file.path)
        return ir.Module(self.file.path, name, LANGUAGE, body, [function], kind=self.file.kind)


def tags(text: str, pairs: dict[str, str], longest: int) -> Iterator[tuple[str, str, int]]:
    """Everything between a pair of marks: the opening mark, what is inside, and its offset. In linear time; an opening
    mark that is not closed within `longest` characters opens nothing.
    """
    opening = re.compile("|".join(map(re.escape, sorted(pairs, key=len, reverse=True))))
    ends = dict.fromkeys(pairs.values(), -1)
    found = opening.search(text)
    while found is not None:
        close, start = pairs[found[0]], found.end()
        if ends[close] < start:
            end = text.find(close, start)
            ends[close] = end if end >= 0 else len(text) + longest
        end = ends[close]
        if end - start <= longest:
            yield found[0], text[start:end], start
            start = end + len(close)
        found = opening.search(text, start)


def module_name(path: str) -> str:
    """A name no import means: it begins with "/" and has no dot."""
    return "/template/" + path.replace(".", "\u00b7")
