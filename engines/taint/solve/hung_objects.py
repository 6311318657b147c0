"""Objects of the program's own classes that hang on something of a framework: `g.client = Client()`, and every view
calls `g.client.send(…)`.
"""

from functools import cached_property, lru_cache
from typing import Final

from engines.taint.solve.attributes import Attributes
from engines.taint.solve.program import FunctionRef, InstanceRef
from engines.taint.solve.value import Value

Hung = InstanceRef | FunctionRef
# What is hung here with its functions, for every plugin: `fastify.decorate("store", { find })`.
_DECORATED: Final = ("fastify()",)
# A name that stands for objects of more classes says too little.
MOST_CLASSES: Final = 3
# What a test puts into one is for that test.
_STAND_INS: Final = ("unittest.mock.", "mock.")
# Where an application and its requests carry what is theirs, whatever they are called where it is put in.
_CARRIED: Final = (".state.", ".locals.", ".ctx.", ".var.")
_SAME: Final = (
    ("flask.Flask().", "flask.current_app."), ("quart.Quart().", "quart.current_app."),
    ("koa().context.", "http.Context."),
)  # fmt: skip


class HungObjects(Attributes):
    """Keeps the classes; what is untrusted in the objects goes the ways of their fields."""

    @cached_property
    def hung(self) -> dict[str, frozenset[Hung]]:
        return {}

    def hang(self, name: str, field: str, value: Value) -> None:
        """`name.field = value`, where `name` is of a library."""
        cell = self.cell(value) if name.startswith(_DECORATED) else None
        for access, part in cell.known().items() if cell is not None else ():
            self._hang(f"{name}.{field}", access[1:], part)
        self._hang(name, field, value)

    def _hang(self, name: str, field: str, value: Value) -> None:
        kinds = (InstanceRef, FunctionRef) if name.startswith(_DECORATED) else (InstanceRef,)
        made = [one for one in value.refs if isinstance(one, kinds)]
        if not name or not made or value.name or name.startswith(_STAND_INS):
            return
        slot = _slot(f"{name}.{field}")
        known = self.hung.get(slot, frozenset())
        # Of a function it does not count which time it was made.
        infos = {one.info for one in known}
        added = [
            one if isinstance(one, InstanceRef) else FunctionRef(one.info) for one in made if one.info not in infos
        ]
        if added:
            self.hung[slot] = known.union(added)
            self.left[slot] = self.looks

    def outside(self, name: str, at: int) -> Value:
        value = super().outside(name, at)
        if not name or value.labels:
            return value
        slot = _slot(value.name)
        if slot is not value.name:
            self.f.info.depends_on.add(slot)
        hung = self.hung.get(slot)
        if hung is None or len(hung) > MOST_CLASSES:
            return value
        ordered: list[Hung] = sorted(hung, key=_by_name)
        return Value(refs=tuple(ordered))


def _by_name(one: Hung) -> tuple[str, str]:
    name = one.info.name if isinstance(one, InstanceRef) else one.info.function.name
    return name, one.info.module.module.path


@lru_cache(maxsize=20_000)
def _slot(name: str) -> str:
    for carried in _CARRIED:
        if carried in name:
            return f"*{carried}{name.rpartition(carried)[2]}"
    for own, same in _SAME:
        if name.startswith(own):
            return f"{same}{name.removeprefix(own)}"
    return name
