"""Lowers Ruby: one file as a module whose classes, constants and methods every other sees."""

from collections.abc import Iterator

from tree_sitter import Node

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.lower.ruby_definitions import Definitions
from engines.taint.lower.ruby_literals import heredocs
from engines.taint.lower.ruby_pages import escapes, fills_pages, helpers_of, kept_for_pages
from engines.taint.lower.walk import children


def lower(file: SourceFile) -> ir.Module:
    """The module a Ruby file is. Raises engines.source.Unparsed."""
    return Program(file).lowered(file.root)


class Program(Definitions):
    """One file on its way into the intermediate language."""

    def __init__(self, file: SourceFile) -> None:
        super().__init__()
        self.path = file.path
        self.name = file.path.removesuffix(".rb").replace(".", "_").replace("/", ".") + ".rb"
        self.kind = file.kind
        self.fills_pages = fills_pages(file)
        self.escapes = self.fills_pages and escapes(file)

    def statements(self, node: Node | None) -> Iterator[ir.Statement]:
        made = super().statements(node)
        if not self.fills_pages:
            return made
        if self.owners:
            self.owners[-1].mixins += [self.expression(one) for one in helpers_of(node)]
        return kept_for_pages(made, is_escaped=self.escapes)

    def lowered(self, root: Node) -> ir.Module:
        self.heredocs = heredocs(root)
        statements = self.block_of_nodes(self.body_of(root) if root.type != "program" else children(root))
        classes = [*self.lowered_classes(), *self.constants]
        body = ir.Function("<module>", ir.place(1), (), tuple(_ordered(statements, classes)))
        body.module, body.path = self.name, self.path
        module = ir.Module(self.path, self.name, "ruby", body, self.functions, self.opaque)
        module.kind, module.reads_by_call, module.is_global = self.kind, True, True
        return module


def _ordered(statements: ir.Block, classes: list[ir.Statement]) -> Iterator[ir.Statement]:
    """Methods and classes are there before anything runs."""
    yield from (one for one in statements if isinstance(one, ir.Define))
    yield from classes
    yield from (one for one in statements if not isinstance(one, ir.Define))
