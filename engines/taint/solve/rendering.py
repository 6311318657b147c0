"""What a renderer puts into a template: the template's function is called with the variables it reads."""

from dataclasses import replace
from functools import cached_property
from typing import Final

from engines.taint import ir
from engines.taint.catalogue.signatures import Place
from engines.taint.solve import conditions, php_pages, razor_views, ruby_components
from engines.taint.solve.hung_objects import HungObjects
from engines.taint.solve.machine import Arguments
from engines.taint.solve.program import FunctionRef, ModuleInfo
from engines.taint.solve.state import Cell
from engines.taint.solve.value import ANY, Value, join
from engines.taint.survey import nodes
from engines.taint.templates.gotext import DOT
from engines.taint.templates.page import RENDER

_DEEPEST: Final = 3
# Where a function keeps what it has put aside for its page.
_MODEL: Final = "(model)"


class Rendering(HungObjects):
    """Templates are functions of modules of their own, found by the name they are rendered by."""

    @cached_property
    def php_pages(self) -> php_pages.Pages:
        """The pages of plain PHP, and the functions that show them."""
        return php_pages.Pages(self.program.modules)

    def page_run(self, page: ModuleInfo, variables: dict[str, Value]) -> None:
        """A page of plain PHP does its work with these variables and no others."""
        raise NotImplementedError

    def shown(
        self, name: str, base: Value | None, arguments: Arguments, keywords: dict[str, Value], one: ir.Call
    ) -> None:
        """A call that may render a page, or keep a variable for one."""
        pages = self.book.page(name)
        if name == ruby_components.RENDERS and arguments and arguments[0][0].refs:
            ruby_components.shown(self, arguments[0][0], one)
        if name.endswith(razor_views.ENDINGS) and self.f.module.module.language == "csharp":
            razor_views.shown(self, name, arguments, one)
        elif pages:
            when = self.book.page_conditions.get(name)
            values = [value for value, _ in arguments]
            if when and not conditions.holds(when, conditions.Given(self, ANY, base, values, keywords, name)):
                return
            for template, variables in pages:
                self._rendered(template, variables, base, arguments, keywords, one)
        if self.book.sets(name) and arguments:
            self._put_aside(arguments)

    def _put_aside(self, arguments: Arguments) -> None:
        """A variable for the page that is shown next, or a list of them by their names."""
        first, before = arguments[0][0], self.cell(self.f.now.env.get(_MODEL, ANY))
        fields = dict(before.known()) if before is not None else {}
        if len(arguments) >= 2 and isinstance(first.const, str):
            fields[f".{first.const}"] = arguments[1][0]
        elif len(arguments) == 1 and self.f.module.module.language == "php" and (given := self.cell(first)) is not None:
            fields |= given.known()
        if fields:
            self.f.now.env[_MODEL] = Value(cell=self.new_cell(Cell("dict", fields=fields)))

    def has_page(self, name: str, base: Value | None, arguments: Arguments, keywords: dict[str, Value]) -> bool:
        """Whether a call renders a template of the program's."""
        given = (self.placed(template, base, arguments, keywords) for template, _ in self.book.page(name))
        names = (_name_of(value) for values in given for value in values)
        return any(self.program.templates.find(one, self.f.path) is not None for one in names if one)

    def _rendered(
        self, template: Place, variables: Place | None, base: Value | None, arguments: Arguments,
        keywords: dict[str, Value], one: ir.Call,
    ) -> None:  # fmt: skip
        for name in filter(None, map(_name_of, self.placed(template, base, arguments, keywords))):
            if variables is not None and variables.index == -2:
                self._shown(name, None, keywords, one)
                continue
            kept = [self.f.now.env.get(_MODEL, ANY)]
            contexts = self.placed(variables, base, arguments, keywords) if variables is not None else kept
            contexts = contexts or (kept if _MODEL in self.f.now.env else [])
            for context in contexts or ([ANY] if self.f.module.module.keys_are_names else []):
                self._shown(name, context, {}, one)

    def rendered_by_return(self, value: Value, at: int) -> None:
        """`@template("page.html")`: what the function returns are the variables. Elsewhere it is the page's name."""
        info = self.f.info
        is_view = info.entry.framework in self.book.viewers if info.entry is not None else self.fills_page()
        if is_view:
            for page in [value.const] if isinstance(value.const, str) else _chosen(info.function):
                self._shown(page, self.f.now.env.get(_MODEL, ANY), {}, ir.Call(at, ir.Name(at, ""), ()))
        for name, one in zip(info.decorated, info.function.decorators, strict=False):
            if name in self.book.pages and isinstance(one, ir.Call) and one.arguments:
                given = one.arguments[0]
                if isinstance(given, ir.Constant) and isinstance(given.value, str):
                    self._shown(given.value, value, {}, ir.Call(at, one.function, ()))

    def fills_page(self) -> bool:
        """A helper that puts aside what a page shows, and gives back its name for the handler to hand on."""
        return bool(self.book.viewers) and _MODEL in self.f.now.env

    def _shown(self, name: str, context: Value | None, keywords: dict[str, Value], one: ir.Call) -> None:
        if self.f.module.module.language == "php" and context is not None:
            owner = self.f.info.owner
            plain = self.php_pages.view(name, owner.name if owner is not None else "")
            if plain is not None:
                self.page_run(plain, php_pages.keys_as_names(self, context))
                return
        page = self.program.templates.find_code(name, self.f.path)
        if page and context is not None:
            self.keep_for_page(page, context, one.at)
        statement = self.program.templates.statement(name)
        module = statement or self.program.templates.find(name, self.f.path)
        info = next((each for each in self.program.modules if each.module is module), None) if module else None
        called = RENDER if statement is None else name.rpartition(".")[2]
        member = self.module_member(info, called) if info is not None else None
        ref = next((each for each in member.refs if isinstance(each, FunctionRef)), None) if member else None
        if ref is None:
            return
        names = [each.name for each in ref.info.function.parameters]
        given = keywords if context is None else {each: self._variable(context, each, one.at) for each in names}
        self.aside(Value(refs=(ref,)), [], one, {key: self._named(value, _DEEPEST) for key, value in given.items()})

    def _variable(self, context: Value, name: str, at: int) -> Value:
        if name == DOT:
            return context
        cell = self.cell(context)
        if self.f.module.module.keys_are_names and (cell is None or f".{name}" not in cell.known()):
            # Express adds what was hung on the answer before.
            hung = self.outside(f"http.Response.locals.{name}", at)
            if hung.labels:
                return hung
        if cell is None:
            own = self.part(context, f".{name}", at)
            # Of what a caller hands over nobody knows whether it is an object or a dictionary.
            is_either = context.labels and self.f.module.module.language == "java"
            return join(own, self.part(context, f"[{name!r}]", at)) if is_either else own
        return cell.known().get(f"[{name!r}]") or cell.known().get(f".{name}") or cell.rest

    def _named(self, value: Value, depth: int) -> Value:
        """To a template a key is a name: what a dictionary has at a key is there by name too."""
        cell = self.cell(value)
        if cell is None or depth == 0:
            return value
        fields = {key: self._named(part, depth - 1) for key, part in cell.known().items()}
        fields |= {f".{key[2:-2]}": part for key, part in fields.items() if key[:2] in ("['", '["')}
        items = tuple(self._named(part, depth - 1) for part in cell.items) if cell.items is not None else None
        changed: Cell = replace(cell, fields=fields, items=items, rest=self._named(cell.rest, depth - 1))
        return value.with_cell(self.new_cell(changed))


def _name_of(value: Value) -> str:
    """The name a template is rendered by, or that of the file it was read from."""
    return value.const if isinstance(value.const, str) else value.prefix


def _chosen(function: ir.Function) -> list[str]:
    """The texts a variable is given that the function returns."""
    names = {one.value.name for one in nodes.each(ir.Return, *function.body) if isinstance(one.value, ir.Name)}
    if not names:
        return []
    given = [
        one.value.value
        for one in nodes.each(ir.Assign, *function.body)
        if isinstance(one.target, ir.Name) and one.target.name in names and isinstance(one.value, ir.Constant)
    ]
    return [text for text in dict.fromkeys(given) if isinstance(text, str) and text]
