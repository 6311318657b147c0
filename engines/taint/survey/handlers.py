"""A function that answers a route, and what stands in front of it."""

from dataclasses import dataclass, field

from engines.index.program import Guard
from engines.taint import ir
from engines.taint.survey.scopes import Class, Scope


@dataclass(eq=False, slots=True)
class Handler:
    """`methods` in capitals, empty for any. `group` names what siblings share: a router, a class, a module.

    `module` and `at` are where the route is registered; `ignored` are guards that stand where they have no effect.
    """

    scope: Scope
    framework: str
    path: str
    methods: frozenset[str]
    group: str
    module: ir.Module
    at: int
    owner: Class | None = None
    guards: list[Guard] = field(default_factory=list)
    ignored: list[Guard] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        """Whether some of its methods are meant to change something."""
        return not self.methods or bool(self.methods & {"POST", "PUT", "PATCH", "DELETE"})

    def has(self, *kinds: str) -> bool:
        return any(one.kind in kinds for one in self.guards)
