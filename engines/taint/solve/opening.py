"""Where a caller has the part of an argument that a function it calls has put something into."""

from engines.taint import ir


def written(place: ir.Expression, path: tuple[str, ...], at: int) -> ir.Expression | None:
    """`this` and `.lines` as `this.lines`; None where a step is none that can be written to."""
    for access in path:
        if access[:1] == "." and access[-2:] != "()":
            place = ir.Attribute(at, place, access[1:])
        elif access[:2] == "['" and access[-2:] == "']":
            place = ir.Index(at, place, ir.Constant(at, access[2:-2]))
        else:
            return None
    return place
