"""Ties the statements of MyBatis to the methods of the interface that a mapper file is named after.

Nobody writes such a method: the library runs the statement of its name, with what it is given.
"""

from collections.abc import Iterator

from engines.taint import ir
from engines.taint.lower.java_kept import KEPT, names
from engines.taint.lower.java_mappers import meant
from engines.taint.lower.java_repositories import finding, is_object
from engines.taint.lower.mybatis import LANGUAGE, module_name
from engines.taint.places import UNWRITTEN


def tie(modules: list[ir.Module]) -> None:
    """Gives the interfaces among the modules their methods, in place."""
    if files := [one for one in modules if one.language == LANGUAGE]:
        tie_each(modules, files)


def tie_each(modules: list[ir.Module], files: list[ir.Module]) -> None:
    """Those of these modules that files of statements are named after."""
    statements: dict[str, list[ir.Module]] = {}
    for one in files:
        statements.setdefault(one.name, []).append(one)
    for module in modules:
        if module.language == "java" and (of := statements.get(module_name(module.name))):
            _tied(module, of)


def _tied(module: ir.Module, files: list[ir.Module]) -> None:
    kind = next((one for one in module.body.body if isinstance(one, ir.DefineClass)), None)
    promised = dict(_promised(kind)) if kind is not None else {}
    imports: list[ir.Statement] = []
    made: list[ir.Function] = []
    for file in files:
        for statement in file.functions:
            if kind is not None and statement.name in promised:
                alias = f"{LANGUAGE} {statement.name}"
                imports.append(ir.Import(kind.at, alias, f"{file.name}.{statement.name}"))
                at, written, given = promised.pop(statement.name)
                asked = ir.Call(at, ir.Name(at, alias), (), tuple(_given(statement, given, at)))
                body = _body(statement, asked, written, at)
                made.append(_method(module, f"{kind.qualified}.{statement.name}", at, given, body))
    if kind is not None and made:
        kind.body = (*kind.body, *(ir.Define(one.at, one.name.rpartition(".")[2], one) for one in made))
        module.functions.extend(made)
        module.body.body = (*imports, *module.body.body)


def _promised(kind: ir.DefineClass) -> Iterator[tuple[str, tuple[int, str, list[str]]]]:
    """What the methods without a body give and are given, by their names."""
    written = {one.name for one in kind.body if isinstance(one, ir.Define)}
    for statement in kind.body:
        value = statement.value if isinstance(statement, ir.Evaluate) else None
        if isinstance(value, ir.Call) and isinstance(value.function, ir.Name) and value.function.name == KEPT:
            for name, said in value.keywords:
                given = str(said.value).rpartition("\n(") if isinstance(said, ir.Constant) else ("", "", "")
                if name.endswith("()") and given[1] and name[:-2] not in written:
                    gives = "".join(given[0].partition("\n")[0].split())
                    yield name[:-2], (said.at, gives, [one for one in given[2].split(",") if one])


def _given(statement: ir.Function, given: list[str], at: int) -> Iterator[tuple[str, ir.Expression]]:
    for one in statement.parameters:
        if (value := meant(one.name, given, at)) is not None:
            yield one.name, value


def _body(statement: ir.Function, asked: ir.Expression, written: str, at: int) -> ir.Block:
    """Rows are given as objects of the class that the method says."""
    last = statement.body[-1]
    is_found = isinstance(last, ir.Return) and isinstance(last.value, ir.Call)
    if is_found and is_object(written):
        return finding(asked, written, at)
    return ir.Evaluate(at, asked), ir.Return(at, None)


def _method(module: ir.Module, name: str, at: int, given: list[str], body: ir.Block) -> ir.Function:
    parameters = tuple(ir.Parameter(one, at) for one in ("this", *names(given)))
    function = ir.Function(name, at, parameters, body, module=module.name, path=module.path)
    function.is_method, function.decorators = True, (ir.Name(at, UNWRITTEN),)
    return function
