"""What a class of Ruby gets from what it mixes in: the constructor of a form, the only object of a singleton."""

from typing import Final

from engines.taint import ir

# Mixed in, they fill every attribute of an object from the hash it is made of.
_FILLED: Final = frozenset(("ActiveModel.Model", "ActiveModel.API", "ActiveModel.Attributes"))
_GIVEN: Final = "@given"
_NAMED: Final = "@named"


def is_form(mixins: list[ir.Expression]) -> bool:
    """Whether one of them brings a constructor that takes a hash."""
    return any(isinstance(one, ir.Name) and one.name.rpartition("|")[2] in _FILLED for one in mixins)


def constructor(place: int, name: str, attributes: list[str]) -> ir.Function:
    """`Search.new(params[:search])` and `Search.new(term: text)`: each attribute is what is there under its name."""
    own, given, named = (ir.Name(place, one) for one in ("self", _GIVEN, _NAMED))
    body = tuple(_kept(place, own, one, (given, named)) for one in attributes)
    parameters = (
        ir.Parameter("self", place),
        ir.Parameter(_GIVEN, place, "", ir.Constant(place, None)),
        ir.Parameter(_NAMED, place, "**"),
    )
    return ir.Function(f"{name}.__init__", place, parameters, body, is_method=True)


def _kept(place: int, own: ir.Name, name: str, hashes: tuple[ir.Name, ...]) -> ir.Statement:
    found = tuple(ir.Index(place, one, ir.Constant(place, name)) for one in hashes)
    return ir.Assign(place, ir.Attribute(place, own, f"@{name}"), ir.Logic(place, "or", found))


def only_one(place: int, name: str) -> ir.Function:
    """What `include Singleton` brings: the one object there is, made when it is first asked for."""
    own = ir.Name(place, "self")
    kept = ir.Attribute(place, own, "@only one")
    made = ir.Assign(place, kept, ir.Logic(place, "or", (kept, ir.Call(place, own, ()))))
    return ir.Function(
        f"{name}.instance", place, (ir.Parameter("self", place),), (made, ir.Return(place, kept)), is_method=True,
        decorators=(ir.Name(place, "classmethod"),),
    )  # fmt: skip


def is_constructor(one: ir.Statement) -> bool:
    return isinstance(one, ir.Define) and one.name == "__init__"
