"""Functions of Python that a decorator of the program's own puts another in the place of.

One that hands everything on as it came is left alone: what it stands for is what is called in the end. One that changes
what is handed over, or calls something else, is what is called instead.
"""

from typing import TYPE_CHECKING

from engines.taint import ir
from engines.taint.solve.program import ClassRef, FunctionRef
from engines.taint.solve.seen_code import code_of
from engines.taint.solve.value import Value
from engines.taint.survey.nodes import each

if TYPE_CHECKING:
    from engines.taint.solve.calls import Calls


def by_decorators(machine: "Calls", one: ir.Define, ref: FunctionRef, value: Value) -> Value:
    """What the name stands for."""
    is_plain = machine.f.module.module.language == "python" and not one.function.is_method and ref.info.entry is None
    if not is_plain or len(one.function.decorators) != 1:
        return value
    decorator = one.function.decorators[0]
    if not isinstance(decorator, ir.Name):
        return value
    known = machine.value(decorator)
    wrapper = known.refs[0] if len(known.refs) == 1 and not known.name else None
    if not isinstance(wrapper, FunctionRef | ClassRef) or not _changes(machine, wrapper):
        return value
    made = machine.called(known, [(value, decorator)], {}, ir.Call(decorator.at, decorator, (decorator,)))
    return made if made.refs else value


def _changes(machine: "Calls", wrapper: FunctionRef | ClassRef) -> bool:
    """Whether what it makes hands over something else, or gives something else back."""
    if isinstance(wrapper, ClassRef):
        member = wrapper.info.find("__call__")
        functions = [one.info for one in member.refs if isinstance(one, FunctionRef)] if member is not None else []
        return len(functions) == 1 and not _hands_on(code_of(machine, functions[0]))
    return _makes_another(code_of(machine, wrapper.info))


def _makes_another(function: ir.Function) -> bool:
    body = [one for one in function.body if not isinstance(one, ir.Evaluate)]
    if len(body) != 2 or not isinstance(body[0], ir.Define) or not isinstance(body[1], ir.Return):
        return False
    inner = body[0].function
    is_given = isinstance(body[1].value, ir.Name) and body[1].value.name == body[0].name
    return is_given and not inner.is_generator and not _hands_on(inner)


def _hands_on(function: ir.Function) -> bool:
    """Whether it calls something with all that it is called with itself, as it came."""
    own = [one for one in function.parameters if one.name not in ("self", "cls")]
    names = {one.name for one in own}
    for call in each(ir.Call, *function.body):
        given = [one.value if isinstance(one, ir.Star) else one for one in call.arguments]
        given += [
            value for key, value in call.keywords if key == "" or (isinstance(value, ir.Name) and value.name == key)
        ]
        handed = {one.name for one in given if isinstance(one, ir.Name)}
        in_order = [one.name for one in given if isinstance(one, ir.Name) and one.name in names]
        if names and names <= handed and in_order == [one.name for one in own]:
            return True
    return False
