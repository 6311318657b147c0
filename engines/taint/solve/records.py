"""Methods of a program's own records in Rails, where nobody says whose record it is: `current_user.posts.named(x)`."""

from typing import Final

from engines.taint import ir
from engines.taint.solve import dispatch
from engines.taint.solve.machine import Machine
from engines.taint.solve.program import ClassRef, FunctionInfo, FunctionRef, InstanceRef
from engines.taint.solve.value import Value

MOST_OF_A_NAME: Final = 2
RECORD: Final = "ActiveRecord.Base"


def asked(machine: Machine, base: Value, name: str, call: ir.Call) -> tuple[FunctionRef, ...]:
    """A table's own scopes, or methods of records nobody names."""
    return dispatch.scopes_of(machine, base, name) or _methods(machine, base, name, call)


def _methods(machine: Machine, base: Value, name: str, call: ir.Call) -> tuple[FunctionRef, ...]:
    """Those of tables of the program that are called so, when they are few and a method of nothing known is asked."""
    if not machine.f.module.module.reads_by_call or base.refs or not _is_open(base):
        return ()
    if name in machine.book.queries.methods.get(RECORD, ()) or machine.cell(base) is not None:
        return ()
    found = [one for one in machine.methods_named(name) if dispatch.may_be_called_so(one, call)]
    if not 0 < len(found) <= MOST_OF_A_NAME or not all(map(_is_of_record, found)):
        return ()
    return tuple(FunctionRef(one, _receiver(one, base)) for one in found)


def _is_open(base: Value) -> bool:
    """Whether it is what a helper gives that the program does not define, or nothing at all is known of it."""
    return not base.name or ("()" in base.name and base.name[:1].islower())


def _is_of_record(info: FunctionInfo) -> bool:
    return info.owner is not None and RECORD in info.owner.outside_names()


def _receiver(info: FunctionInfo, base: Value) -> Value:
    owner = info.owner
    assert owner is not None
    if "classmethod" in info.decorated:
        return Value(refs=(ClassRef(owner),))
    return Value(base.labels, refs=(InstanceRef(owner),), alias=base.alias)
