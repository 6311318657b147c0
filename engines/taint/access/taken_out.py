"""What a function takes out of objects: `del found["password"]`, `delete found.password`."""

from collections.abc import Iterator

from engines.taint import ir
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope


def taken_out(scope: Scope) -> Iterator[ir.Expression]:
    yield from (one.target for one in each(ir.Delete, *scope.function.body))
    for one in each(ir.Opaque, *scope.function.body):
        if one.what == "delete":
            yield from one.parts
