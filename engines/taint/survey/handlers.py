"""A function that answers a route, and what stands in front of it."""

import re
from dataclasses import dataclass, field
from typing import Final

from engines.index.program import Guard
from engines.taint import ir
from engines.taint.survey.scopes import Class, Scope

# What alters or takes away what its address names.
ONE_THING: Final = frozenset(("PUT", "PATCH", "DELETE"))


@dataclass(eq=False, slots=True)
class Handler:
    """`methods` in capitals, empty for any. `group` names what siblings share: a router, a class, a module.

    `module` and `at` are where the route is registered; `ignored` are guards that stand where they have no effect.
    `before` are functions that run before it for each of its group.
    `prefix` is what a router it belongs to puts in front of its path.
    `resource` is what the address is about where routes of one thing are spread over routers; `is_public` when somebody
    wrote down that anybody may ask.
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
    before: tuple[Scope, ...] = ()
    resource: str = ""
    is_public: bool = False
    prefix: str = ""

    @property
    def address(self) -> str:
        return self.prefix + self.path

    @property
    def changes(self) -> bool:
        """Whether some of its methods are meant to change something."""
        return not self.methods or bool(self.methods & {"POST", "PUT", "PATCH", "DELETE"})

    def has(self, *kinds: str) -> bool:
        return any(one.kind in kinds for one in self.guards)


_COMMON: Final = re.compile(r"(api|rest|v\d{1,3}|index\.php)?", re.IGNORECASE)


def resource_of(path: str) -> str:
    """The first part of an address that says what it is about: "notes" of "/api/v1/notes/:id"."""
    parts = [one for one in path.split("/") if not _COMMON.fullmatch(one)]
    return parts[0] if parts and parts[0][:1] not in (":", "{", "*", "<", "(") else ""
