"""Which modules belong to one program: those that import each other, directly or through others."""

from collections.abc import Iterator

from engines.taint import ir
from engines.taint.solve.program import ModuleInfo, Program


def components(program: Program) -> dict[str, int]:
    """The number of its component for each module's path. Imports written at the top of a module or function count."""
    parents: dict[str, str] = {one.module.path: one.module.path for one in program.modules}
    for together in (
        [one.module.path for one in program.modules if one.module.is_global],
        [one.module.path for one in program.modules if one.module.language == "csharp"],  # types need no import
    ):
        for path in together[1:]:
            parents[_top(parents, path)] = _top(parents, together[0])
    for one in program.modules:
        for source in _sources(one.module):
            other = imported(program, source, one)
            if other is not None:
                parents[_top(parents, one.module.path)] = _top(parents, other.module.path)
    offering = [one.module.path for one in program.modules if one.module.reads_by_call]
    for path in offering[1:]:
        parents[_top(parents, path)] = _top(parents, offering[0])
    numbers = {top: number for number, top in enumerate(sorted({_top(parents, path) for path in parents}))}
    return {path: numbers[_top(parents, path)] for path in parents}


def _top(parents: dict[str, str], path: str) -> str:
    while parents[path] != path:
        parents[path] = parents[parents[path]]
        path = parents[path]
    return path


def _sources(module: ir.Module) -> Iterator[str]:
    bodies = [module.body.body, *(function.body for function in module.functions)]
    return (one.source for body in bodies for one in body if isinstance(one, ir.Import))


def imported(program: Program, source: str, asking: ModuleInfo) -> ModuleInfo | None:
    """The module a dotted name is, or the one the thing it names is in."""
    return program.module(source, asking=asking) or program.module(source.rpartition(".")[0], asking=asking)
