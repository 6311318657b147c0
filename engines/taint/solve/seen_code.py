"""Code of a function that another looks at beside running it: an edit there may be of consequence here."""

from typing import TYPE_CHECKING

from engines.taint import ir

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine
    from engines.taint.solve.program import FunctionInfo, ModuleInfo


def code_of(machine: "Machine", info: "FunctionInfo") -> ir.Function:
    """Of a function, as the one at work sees it."""
    machine.f.info.depends_on.add(info)
    return info.function


def codes_in(machine: "Machine", info: "ModuleInfo") -> list[ir.Function]:
    """Of all functions of a file."""
    machine.f.info.depends_on.add(info)
    return info.module.functions
