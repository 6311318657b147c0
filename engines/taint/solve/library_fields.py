"""Which parameter of a class's constructor fills a field, so that whoever makes an object chooses what is in it."""

from typing import Final

from engines.taint.solve.program import FunctionInfo, FunctionRef

_CONSTRUCTORS: Final = ("initialize", "__construct", "__init__")


def filler(info: FunctionInfo, access: str) -> tuple[FunctionInfo, int] | None:
    """The constructor and the place of the parameter that has the field's name: `@host` of `initialize(host)`."""
    name = access.lstrip(".@_")
    for constructor in _CONSTRUCTORS if info.owner is not None and access[:1] == "." else ():
        found = info.owner.find(constructor) if info.owner is not None else None
        for ref in found.refs if found is not None else ():
            if isinstance(ref, FunctionRef):
                called = [one.name.lstrip("$") for one in ref.info.function.parameters]
                return (ref.info, called.index(name)) if name in called[1:] else None
    return None
