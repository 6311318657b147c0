"""Lowers JavaScript and TypeScript: one file as a module, with what it requires, imports and exports.

A module's `exports` is a variable of that name, `module.exports` included; what ECMAScript modules export is put into
it as well, and `default` is bound besides, so that either style can import the other.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.lower import javascript_calls as calls
from engines.taint.lower import javascript_types as types
from engines.taint.lower.javascript_functions import Functions
from engines.taint.lower.javascript_literals import unescaped
from engines.taint.lower.javascript_modules import is_index, module_name, resolved
from engines.taint.lower.javascript_prototypes import prototypes
from engines.taint.lower.javascript_routes import answering
from engines.taint.lower.walk import at, children, text


def lower(file: SourceFile) -> ir.Module:
    """The module a JavaScript or TypeScript file is. Raises engines.source.Unparsed."""
    return Module(file).lowered(file.root)


class Module(Functions):
    """One file on its way into the intermediate language."""

    def __init__(self, file: SourceFile) -> None:
        super().__init__()
        self.path = file.path
        self.name = module_name(file.path)
        self.kind = file.kind
        self.imports: dict[str, ir.Import] = {}
        self.modern = False
        self._statements |= {
            "import_statement": self._import,
            "export_statement": self._export,
            "enum_declaration": self._enum,
            "interface_declaration": lambda node: iter((types.interface(node, self.qualified(types.name_of(node))),)),
            **dict.fromkeys(("internal_module", "module"), self._namespace),
            "expression_statement": self._statement,
        }

    def _statement(self, node: Node) -> Iterator[ir.Statement]:
        """The grammar takes a namespace for an expression."""
        inner = children(node)
        if inner and inner[0].type in ("internal_module", "module"):
            return self._namespace(inner[0])
        return self._expression(node)

    def _namespace(self, node: Node) -> Iterator[ir.Statement]:
        return types.members_of_namespace(node, self.block(node.child_by_field_name("body")))

    def lowered(self, root: Node) -> ir.Module:
        start = ir.place(1)
        self.prototypes = prototypes(root)
        self.answering = answering(root, self.path)
        statements = self.block(root)
        exports = ir.Name(start, "exports")
        first = (ir.Assign(start, exports, ir.Mapping(start, ())), *self.imports.values())
        last = () if self.modern else (ir.Assign(start, ir.Name(start, "default"), exports),)
        body = ir.Function("<module>", start, (), (*first, *statements, *last), module=self.name, path=self.path)
        module = ir.Module(self.path, self.name, "javascript", body, self.functions, self.opaque)
        module.is_package, module.kind = is_index(self.path), self.kind
        module.keys_are_names = True
        return module

    def required(self, specifier: str, place: int) -> ir.Expression:
        """The module a specifier means, imported once at the top."""
        source, is_own = resolved(specifier, path=self.path)
        name = f"require {specifier}"
        self.imports.setdefault(name, ir.Import(place, name, f"{source}.exports" if is_own else source))
        return ir.Name(place, name)

    def _call(self, node: Node) -> ir.Expression:
        return calls.rewritten(self, super()._call(node))

    def element(self, node: Node) -> ir.Expression:
        return calls.element(self, node)

    def _import(self, node: Node) -> Iterator[ir.Statement]:
        self.modern = True
        source = node.child_by_field_name("source")
        clause = next((one for one in children(node) if one.type in ("import_clause", "import_require_clause")), None)
        if source is None and clause is not None:
            source = clause.child_by_field_name("source")
        specifier = unescaped(text(source)[1:-1])
        if clause is None or not specifier:
            return
        for one in children(clause):
            if one.type == "identifier":
                is_old = clause.type == "import_require_clause"
                yield from self._default(one, specifier, is_old=is_old)
            elif one.type == "namespace_import":
                bound = text(next(iter(children(one)), None))
                yield ir.Assign(at(one), ir.Name(at(one), bound), self.required(specifier, at(one)))
            elif one.type == "named_imports":
                yield from self._named(one, specifier)

    def _default(self, one: Node, specifier: str, *, is_old: bool) -> Iterator[ir.Statement]:
        source, is_own = resolved(specifier, path=self.path)
        if not is_old:
            yield ir.Import(at(one), text(one), f"{source}.default" if is_own else source)
        else:
            yield ir.Assign(at(one), ir.Name(at(one), text(one)), self.required(specifier, at(one)))

    def _named(self, clause: Node, specifier: str) -> Iterator[ir.Statement]:
        source, is_own = resolved(specifier, path=self.path)
        for one in children(clause):
            name = text(one.child_by_field_name("name"))
            bound = text(one.child_by_field_name("alias")) or name
            if not name:
                continue
            if name == "default" and is_own:
                yield ir.Import(at(one), bound, f"{source}.default")
                continue
            value = ir.Attribute(at(one), self.required(specifier, at(one)), name)
            yield ir.Assign(at(one), ir.Name(at(one), bound), value)

    def _export(self, node: Node) -> Iterator[ir.Statement]:
        self.modern = True
        declaration, value = node.child_by_field_name("declaration"), node.child_by_field_name("value")
        is_default = any(one.type == "default" for one in node.children)
        if any(one.type == "=" for one in node.children):
            yield ir.Assign(at(node), ir.Name(at(node), "exports"), self.expression(children(node)[-1]))
            yield ir.Assign(at(node), ir.Name(at(node), "default"), ir.Name(at(node), "exports"))
        elif declaration is not None:
            made = list(self.statements(declaration))
            yield from made
            for name in _bound_by(made):
                yield self._exported("default" if is_default else name, ir.Name(at(node), name))
                if is_default:
                    yield ir.Assign(at(node), ir.Name(at(node), "default"), ir.Name(at(node), name))
        elif value is not None:
            lowered = self.named(value, "default")
            yield from self.pending
            self.pending = []
            yield ir.Assign(at(node), ir.Name(at(node), "default"), lowered)
            yield self._exported("default", ir.Name(at(node), "default"))
        else:
            yield from self._listed(node)

    def _exported(self, name: str, value: ir.Expression) -> ir.Statement:
        return ir.Assign(value.at, ir.Attribute(value.at, ir.Name(value.at, "exports"), name), value)

    def _listed(self, node: Node) -> Iterator[ir.Statement]:
        """`export { a as b }`, with or without `from`; `export * from`."""
        source = node.child_by_field_name("source")
        base = self.required(unescaped(text(source)[1:-1]), at(node)) if source is not None else None
        clause = next((one for one in children(node) if one.type == "export_clause"), None)
        if clause is None and base is not None:
            space = next((one for one in children(node) if one.type == "namespace_export"), None)
            exports = ir.Name(at(node), "exports")
            merged = ir.Mapping(at(node), ((None, exports), (None, base)))
            yield (
                self._exported(text(next(iter(children(space)), None)), base)
                if space is not None
                else ir.Assign(at(node), exports, merged)
            )
        for one in children(clause):
            name = text(one.child_by_field_name("name"))
            alias = text(one.child_by_field_name("alias")) or name
            value: ir.Expression = ir.Name(at(one), name) if base is None else ir.Attribute(at(one), base, name)
            yield self._exported(alias, value)
            if alias == "default":
                yield ir.Assign(at(one), ir.Name(at(one), "default"), value)

    def _enum(self, node: Node) -> Iterator[ir.Statement]:
        items: list[tuple[ir.Expression | None, ir.Expression]] = []
        for place, one in enumerate(children(node.child_by_field_name("body"))):
            value: ir.Expression = ir.Constant(at(one), place)
            if one.type == "enum_assignment":
                value = self.field(one, "value")
                items.append((ir.Constant(at(one), text(one.child_by_field_name("name"))), value))
            else:
                items.append((ir.Constant(at(one), text(one)), value))
        name = text(node.child_by_field_name("name"))
        yield ir.Assign(at(node), ir.Name(at(node), name), ir.Mapping(at(node), tuple(items)))


def _bound_by(statements: list[ir.Statement]) -> list[str]:
    found: list[str] = []
    for one in statements:
        if isinstance(one, ir.Define | ir.DefineClass):
            found.append(one.name)
        elif isinstance(one, ir.Assign) and isinstance(one.target, ir.Name) and " " not in one.target.name:
            found.append(one.target.name)
    return found
