"""Lowers Python: the module, its statements and definitions. Expressions and patterns have files of their own."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from tree_sitter import Node

from engines.index.star_imports import BROUGHT
from engines.source import SourceFile
from engines.taint import ir
from engines.taint.lower.php_answers import RETURNED
from engines.taint.lower.python_decorated import call_of, exposed
from engines.taint.lower.python_expressions import Expressions, called_in
from engines.taint.lower.python_patterns import case, readable
from engines.taint.lower.python_protocols import promises
from engines.taint.lower.python_rewrites import OF, tuple_class
from engines.taint.lower.python_views import page_method
from engines.taint.lower.walk import at, children, text

_SUFFIXES = (".py", ".pyi", ".pyw", ".wsgi")


def lower(file: SourceFile) -> ir.Module:
    """The module a Python file is. Raises engines.source.Unparsed."""
    name, is_package = module_name(file.path)
    return _Module(file, name, is_package).lowered(readable(file))


def module_name(path: str) -> tuple[str, bool]:
    """The dotted name from the scanned root, and whether the file is a package's own. A script without a suffix cannot
    be imported, so that `bin/flask` is called as no import is.
    """
    pure = PurePosixPath(path)
    is_module = pure.suffix in _SUFFIXES
    parts = [*pure.parts[:-1], pure.name.removesuffix(pure.suffix) if is_module else f"{pure.name} (script)"]
    if parts[-1] == "__init__":
        return ".".join(parts[:-1]), True
    return ".".join(parts), False


class _Module(Expressions):
    """One file on its way into the intermediate language."""

    BLOCKS = frozenset(("module", "block"))

    def __init__(self, file: SourceFile, name: str, is_package: bool) -> None:
        super().__init__()
        self.path = file.path
        self.name = name
        self.is_package = is_package
        self.kind = file.kind
        self.functions: list[ir.Function] = []
        self.scope: list[str] = []
        self.outer: list[set[str]] = [set()]
        self.returned: list[str] = [""]
        self._statements = {
            "assignment": self._assignment,
            "augmented_assignment": self._augmented,
            "delete_statement": self._delete,
            "return_statement": self._return,
            "raise_statement": self._raise,
            "break_statement": lambda node: iter((ir.Break(at(node)),)),
            "continue_statement": lambda node: iter((ir.Continue(at(node)),)),
            "pass_statement": lambda node: iter(()),
            "comment": lambda node: iter(()),
            "type_alias_statement": lambda node: iter(()),
            "if_statement": self._if,
            "for_statement": self._for,
            "while_statement": self._while,
            "try_statement": self._try,
            "with_statement": self._with,
            "match_statement": self._match,
            "function_definition": self._function,
            "class_definition": self._class,
            "decorated_definition": self._decorated,
            "import_statement": self._import,
            "import_from_statement": self._import_from,
            "future_import_statement": lambda node: iter(()),
            "global_statement": self._outer_names,
            "nonlocal_statement": self._outer_names,
            "assert_statement": self._assert,
            "exec_statement": self._exec,
            "print_statement": self._print,
        }

    def lowered(self, root: Node) -> ir.Module:
        body = ir.Function("<module>", ir.place(1), (), self.block(root), module=self.name, path=self.path)
        module = ir.Module(self.path, self.name, "python", body, self.functions, self.opaque)
        module.is_package, module.kind = self.is_package, self.kind
        return module

    def _assignment(self, node: Node) -> Iterator[ir.Statement]:
        """`a = b = c` evaluates once: the inner assignment comes first, the outer takes its target's value."""
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        annotation = self.annotation(node.child_by_field_name("type"))
        if left is None:
            return
        if right is None:
            made = called_in(node.child_by_field_name("type") or node)
            if made is not None and left.type == "identifier":
                yield ir.Assign(at(node), self.expression(left), self.expression(made))
            elif annotation and left.type == "identifier":
                yield ir.Assign(at(node), self.expression(left), ir.Opaque(at(node), (), "declared"), annotation)
            return
        if right.type == "assignment":
            inner = list(self._assignment(right))
            yield from inner
            if inner and isinstance(inner[-1], ir.Assign):
                yield ir.Assign(at(node), self.expression(left), inner[-1].target)
            return
        target, value = self.expression(left), self.expression(right)
        named = list(tuple_class(at(node), target, value))
        yield from named or [ir.Assign(at(node), target, value, annotation)]

    def _augmented(self, node: Node) -> Iterator[ir.Statement]:
        operator = text(node.child_by_field_name("operator")).removesuffix("=")
        yield ir.Augment(at(node), operator, self.field(node, "left"), self.field(node, "right"))

    def _delete(self, node: Node) -> Iterator[ir.Statement]:
        for one in children(node):
            for target in children(one) if one.type in ("expression_list", "tuple") else [one]:
                yield ir.Delete(at(target), self.expression(target))

    def _return(self, node: Node) -> Iterator[ir.Statement]:
        value = children(node)
        yield ir.Return(at(node), self._given_back(self.expression(value[0])) if value else None)

    def _given_back(self, value: ir.Expression) -> ir.Expression:
        """With the type that is written for it, where nothing else may say what it is."""
        said = self.returned[-1]
        is_found = isinstance(value, ir.Attribute | ir.Index)
        if isinstance(value, ir.Call) and not said.endswith("Response"):
            is_found = not isinstance(value.function, ir.Name)
        if not said or not is_found:
            return value
        return ir.Bind(value.at, ir.Name(value.at, RETURNED), value, said)

    def _raise(self, node: Node) -> Iterator[ir.Statement]:
        value = children(node)
        yield ir.Raise(at(node), self.expression(value[0]) if value else None)

    def _if(self, node: Node) -> Iterator[ir.Statement]:
        """The `elif` arms nest from the last to the first, so that a long chain needs no depth here."""
        arms = [(node, self.field(node, "condition"), self.block(node.child_by_field_name("consequence")))]
        otherwise: ir.Block = ()
        for one in node.children_by_field_name("alternative"):
            if one.type == "elif_clause":
                body = self.block(one.child_by_field_name("consequence"))
                arms.append((one, self.field(one, "condition"), body))
            else:
                otherwise = self.block(one.child_by_field_name("body"))
        for arm, test, body in reversed(arms):
            otherwise = (ir.If(at(arm), test, body, otherwise),)
        yield from otherwise

    def _for(self, node: Node) -> Iterator[ir.Statement]:
        target, iterable = self.field(node, "left"), self.field(node, "right")
        yield ir.For(at(node), target, iterable, self.block(node.child_by_field_name("body")), self._else(node))

    def _while(self, node: Node) -> Iterator[ir.Statement]:
        test = self.field(node, "condition")
        yield ir.While(at(node), test, self.block(node.child_by_field_name("body")), self._else(node))

    def _else(self, node: Node) -> ir.Block:
        clause = node.child_by_field_name("alternative")
        return self.block(clause.child_by_field_name("body")) if clause is not None else ()

    def _try(self, node: Node) -> Iterator[ir.Statement]:
        handlers: list[ir.Handler] = []
        otherwise: ir.Block = ()
        last: ir.Block = ()
        for one in children(node):
            if one.type.startswith("except"):
                handlers.append(self._handler(one))
            elif one.type == "else_clause":
                otherwise = self.block(one.child_by_field_name("body"))
            elif one.type == "finally_clause":
                last = self.block(next(iter(children(one)), None))
        body = self.block(node.child_by_field_name("body"))
        yield ir.Try(at(node), body, tuple(handlers), otherwise, last)

    def _handler(self, node: Node) -> ir.Handler:
        value = node.child_by_field_name("value")
        alias = value.child_by_field_name("alias") if value is not None else None
        block = next((one for one in children(node) if one.type == "block"), None)
        kinds = children(value)[0] if alias is not None and value is not None else value
        return ir.Handler(at(node), text(alias) if alias is not None else "", self.block(block), text(kinds)[:200])

    def _with(self, node: Node) -> Iterator[ir.Statement]:
        items = [one for clause in children(node) if clause.type == "with_clause" for one in _with_items(clause)]
        body = self.block(node.child_by_field_name("body"))
        for item in reversed(items):
            value = item.child_by_field_name("value") or item
            alias = value.child_by_field_name("alias") if value.type == "as_pattern" else None
            entered = children(value)[0] if value.type == "as_pattern" else value
            target = self.expression(children(alias)[0]) if alias is not None and children(alias) else None
            body = (ir.With(at(item), self.expression(entered), target, body),)
        yield from body

    def _match(self, node: Node) -> Iterator[ir.Statement]:
        subjects = [self.expression(one) for one in node.children_by_field_name("subject")]
        subject = subjects[0] if len(subjects) == 1 else ir.Sequence(at(node), "tuple", tuple(subjects))
        body = node.child_by_field_name("body")
        arms = children(body) if body is not None else []
        cases = tuple(case(self, one, self.block, subject) for one in arms if one.type == "case_clause")
        yield ir.Switch(at(node), subject, cases)

    def _decorated(self, node: Node) -> Iterator[ir.Statement]:
        definition = node.child_by_field_name("definition")
        found = [one for one in children(node) if one.type == "decorator" and children(one)]
        decorators = tuple(self.expression(children(one)[0]) for one in found)
        if definition is not None and definition.type == "class_definition":
            return self._class(definition, decorators)
        return self._function(definition, decorators) if definition is not None else iter(())

    def _function(self, node: Node, decorators: tuple[ir.Expression, ...] = ()) -> Iterator[ir.Statement]:
        name = text(node.child_by_field_name("name"))
        function = self.function(name, node, children_of(node, "parameters"), decorators)
        yield ir.Define(at(node), name, function)
        owner = self.scope[-1].rstrip(":") if len(self.scope) == 1 and function.is_method else ""
        called = call_of(function, owner) if decorators else None
        if called is not None:
            called.module, called.path = self.name, self.path
            self.functions.append(called)
            yield ir.Define(called.at, called.name.rpartition(".")[2], called)

    def function(
        self, name: str, node: Node, parameters: list[Node], decorators: tuple[ir.Expression, ...] = ()
    ) -> ir.Function:
        """A def or lambda; what it declares global or nonlocal is collected while its body is lowered."""
        is_method = bool(self.scope) and self.scope[-1].endswith(":")
        kinds = [one.name for one in decorators if isinstance(one, ir.Name)]
        made = tuple(self.parameters(parameters))
        qualified = ".".join([one.rstrip(":") for one in self.scope] + [name])
        self.scope.append(name)
        self.outer.append(set())
        written = self.annotation(node.child_by_field_name("return_type"))
        self.returned.append(written if written[:1].isupper() and name[:2] != "__" else "")
        yields, self.yields = self.yields, False
        body = node.child_by_field_name("body")
        if node.type == "lambda" and body is not None:
            block: ir.Block = (ir.Return(at(body), self.expression(body)),)
        else:
            block = self.block(body)
        function = ir.Function(qualified, at(node), made, block, decorators, frozenset(self.outer.pop()))
        function.is_method, function.is_static = is_method, "staticmethod" in kinds
        function.module, function.path = self.name, self.path
        function.is_generator, self.yields = self.yields, yields
        self.scope.pop()
        self.returned.pop()
        self.functions.append(function)
        return function

    def made(self, place: int, body: ir.Expression) -> ir.Expression:
        name = ".".join([*(one.rstrip(":") for one in self.scope), "<lambda>"])
        function = ir.Function(name, place, (ir.Parameter(OF, place),), (ir.Return(place, body),))
        function.module, function.path = self.name, self.path
        self.functions.append(function)
        return ir.Lambda(place, function)

    def _class(self, node: Node, decorators: tuple[ir.Expression, ...] = ()) -> Iterator[ir.Statement]:
        name = text(node.child_by_field_name("name"))
        bases = [one for one in children_of(node, "superclasses") if one.type != "keyword_argument"]
        qualified = ".".join([one.rstrip(":") for one in self.scope] + [name])
        # What stands in brackets behind a base is told to whoever reads types.
        written = tuple(self.expression(one) for one in bases)
        based = tuple(one.base if isinstance(one, ir.Index) else one for one in written)
        self.scope.append(f"{name}:")
        body = self.block(node.child_by_field_name("body"))
        self.scope.pop()
        exposed(body)
        promised, body = promises(based, body)
        made = page_method(at(node), based, body)
        body = (*body, self._page(*made, qualified, at(node))) if made is not None else body
        yield ir.DefineClass(at(node), name, qualified, based, body, decorators, promised)

    def _page(self, name: str, body: ir.Block, owner: str, place: int) -> ir.Statement:
        function = ir.Function(f"{owner}.{name}", place, (ir.Parameter("self", place),), body, is_method=True)
        function.module, function.path = self.name, self.path
        self.functions.append(function)
        return ir.Define(place, name, function)

    def _import(self, node: Node) -> Iterator[ir.Statement]:
        for one in children(node):
            if one.type == "aliased_import":
                source = text(one.child_by_field_name("name"))
                yield ir.Import(at(one), text(one.child_by_field_name("alias")), source)
            else:
                yield ir.Import(at(one), text(one).partition(".")[0], text(one).partition(".")[0])
                if "." in text(one):
                    yield ir.Import(at(one), "", text(one))

    def _import_from(self, node: Node) -> Iterator[ir.Statement]:
        source = self._origin(node.child_by_field_name("module_name"))
        for one in children(node):
            if one.type == "wildcard_import":
                yield ir.Import(at(one), "", source, is_star=True)
                yield from (ir.Import(at(one), name, f"{source}.{name}") for name in BROUGHT.get(source, ()))
        for one in node.children_by_field_name("name"):
            name = text(one.child_by_field_name("name") if one.type == "aliased_import" else one)
            alias = text(one.child_by_field_name("alias")) if one.type == "aliased_import" else name
            yield ir.Import(at(one), alias, f"{source}.{name}" if source else name)

    def _origin(self, node: Node | None) -> str:
        """The absolute dotted name of what is imported from; leading dots count from this file's package."""
        written = text(node).replace(" ", "")
        name = written.lstrip(".")
        dots = len(written) - len(name)
        if not dots:
            return name
        package = self.name.split(".") if self.is_package else self.name.split(".")[:-1]
        return ".".join([*package[: len(package) - dots + 1], *filter(None, [name])])

    def _outer_names(self, node: Node) -> Iterator[ir.Statement]:
        self.outer[-1].update(text(one) for one in children(node))
        return iter(())

    def _assert(self, node: Node) -> Iterator[ir.Statement]:
        test = self.expression(children(node)[0])
        yield ir.If(at(node), ir.Unary(at(node), "not", test), (ir.Raise(at(node), None),), ())

    def _exec(self, node: Node) -> Iterator[ir.Statement]:
        code = node.child_by_field_name("code")
        given = (self.expression(code),) if code is not None else ()
        yield ir.Evaluate(at(node), ir.Call(at(node), ir.Name(at(node), "exec"), given))

    def _print(self, node: Node) -> Iterator[ir.Statement]:
        given = tuple(self.expression(one) for one in node.children_by_field_name("argument"))
        yield ir.Evaluate(at(node), ir.Call(at(node), ir.Name(at(node), "print"), given))


def children_of(node: Node, field: str) -> list[Node]:
    inner = node.child_by_field_name(field)
    return children(inner) if inner is not None else []


def _with_items(clause: Node) -> Iterator[Node]:
    """`with (a as b, c as d)` is parsed as one item that holds a tuple."""
    for one in children(clause):
        value = one.child_by_field_name("value")
        if value is not None and value.type == "tuple" and any(part.type == "as_pattern" for part in children(value)):
            yield from children(value)
        else:
            yield one
