"""Classes of Python that are protocols: whoever has the methods they name is one of them, without a word of it."""

from typing import Final

from engines.taint import ir

_PROTOCOL: Final = "Protocol"


def promises(bases: tuple[ir.Expression, ...], body: ir.Block) -> tuple[frozenset[str], ir.Block]:
    """The methods such a class promises, and its body without them; nothing for any other class."""
    if not any(map(_is_protocol, bases)):
        return frozenset(), body
    bare = [one for one in body if isinstance(one, ir.Define) and _is_bare(one.function)]
    named = frozenset(one.name for one in body if isinstance(one, ir.Define))
    return named, tuple(one for one in body if one not in bare)


def _is_protocol(base: ir.Expression) -> bool:
    """`Protocol`, `typing.Protocol`, `Protocol[T]`"""
    named = base.base if isinstance(base, ir.Index) else base
    return isinstance(named, ir.Name | ir.Attribute) and named.name == _PROTOCOL


def _is_bare(function: ir.Function) -> bool:
    """Nothing in it but `...`, `pass` or what is said of it; a property says what is there, not what is done."""
    is_property = any(isinstance(one, ir.Name) and one.name == "property" for one in function.decorators)
    is_empty = all(isinstance(one, ir.Evaluate) and isinstance(one.value, ir.Constant) for one in function.body)
    return is_empty and not is_property
