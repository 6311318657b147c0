"""Forms that Macaron, Martini and Flamego fill from a request: a handler is handed one by asking for its type."""

from typing import Final

from engines.taint.solve.program import FunctionInfo, FunctionRef, InstanceRef
from engines.taint.solve.value import Value

# What is asked of a form once it has been filled takes what went wrong until then.
_ERRORS: Final = "binding.Errors"


def is_one(info: FunctionInfo, kind: Value) -> bool:
    """Whether a parameter of this kind is filled from the request, by the method that the binder calls on it."""
    if info.module.module.language != "go" or info.function.name.endswith("Validate"):
        return False
    refs = [ref for ref in kind.refs if isinstance(ref, InstanceRef)]
    return any(_is_validated(ref) for ref in refs)


def _is_validated(ref: InstanceRef) -> bool:
    member = ref.info.find("Validate")
    methods = [one for one in member.refs if isinstance(one, FunctionRef)] if member is not None else []
    return any(parameter.annotation == _ERRORS for one in methods for parameter in one.info.function.parameters)
