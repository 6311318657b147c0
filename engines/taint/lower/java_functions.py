"""Functions that Java puts together of others: `first.andThen(second)`, `one.negate()`, `Function.identity()`."""

from collections.abc import Callable
from typing import Final

from engines.taint import ir

Given = tuple[ir.Expression, ...]
# Types of functions, what their one method is called, and how many arguments it takes.
_METHODS: Final = {
    "Function": "apply", "UnaryOperator": "apply", "BiFunction": "apply", "BinaryOperator": "apply",
    "Predicate": "test", "BiPredicate": "test", "IntPredicate": "test", "Consumer": "accept", "BiConsumer": "accept",
    "IntUnaryOperator": "applyAsInt", "IntFunction": "apply",
}  # fmt: skip
NAMES: Final = frozenset(("andThen", "compose", "negate", "and", "or"))
Make = Callable[[int, tuple[str, ...], ir.Expression], ir.Expression]


def put_together(
    place: int, kind: str, base: ir.Expression, name: str, given: Given, make: Make
) -> ir.Expression | None:
    """The function that a method of a function gives; `make` makes one of its parameters and what it gives."""
    method = _METHODS.get(kind)
    if method is None or len(given) != (name != "negate"):
        return None
    is_of_two = kind.startswith("Bi")
    names = tuple(f"handed {number} {place}" for number in range(2 if is_of_two else 1))
    handed = tuple(ir.Name(place, one) for one in names)

    def asked(function: ir.Expression, *arguments: ir.Expression) -> ir.Expression:
        return ir.Call(place, ir.Attribute(place, function, method), arguments)

    match name:
        case "andThen" if method == "accept":
            both = ir.Sequence(place, "tuple", (asked(base, *handed), asked(given[0], *handed)))
            return make(place, names, both)
        case "andThen":
            return make(place, names, asked(given[0], asked(base, *handed)))
        case "compose" if not is_of_two:
            return make(place, names, asked(base, asked(given[0], *handed)))
        case "negate":
            return make(place, names, ir.Unary(place, "not", asked(base, *handed)))
        case "and" | "or":
            return make(place, names, ir.Logic(place, name, (asked(base, *handed), asked(given[0], *handed))))
    return None
