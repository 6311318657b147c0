"""Which variable a name means in Go: blocks have their own, and an inner one may have the name of an outer one."""

from dataclasses import dataclass, field

from tree_sitter import Node

from engines.taint.lower.go_copies import parts_written
from engines.taint.lower.made_up import own_place


@dataclass(slots=True)
class Scope:
    """One function. `blocks` lead from names as written to names in the IR, `kinds` from those to declared types.

    `assigned` are names of functions around this one, or of the package, that it binds anew. `results` are the names
    of what it gives, when they have any; `is_fallible` that the last of what it gives is an error. `failed` are the
    variables known not to be nil where the walk is; `values` those that hold a structure or an array themselves.
    """

    name: str
    results: tuple[str, ...] = ()
    is_fallible: bool = False
    blocks: list[dict[str, str]] = field(default_factory=lambda: [{}])
    kinds: dict[str, str] = field(default_factory=dict)
    assigned: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)
    values: set[str] = field(default_factory=set)
    body: Node | None = None
    _written: frozenset[str] | None = None

    def sets_part(self, name: str) -> bool:
        """Whether a part of the variable is set somewhere in the function."""
        if self._written is None:
            self._written = parts_written(self.body)
        return name in self._written


class Scopes:
    """The functions around the place at work, innermost last."""

    def __init__(self) -> None:
        self.functions: list[Scope] = []

    @property
    def here(self) -> Scope | None:
        return self.functions[-1] if self.functions else None

    def found(self, name: str) -> tuple[str, int]:
        """A name in the IR and the depth of the function that declares it; -1 for the package or the language."""
        for depth in range(len(self.functions) - 1, -1, -1):
            for block in reversed(self.functions[depth].blocks):
                if name in block:
                    return block[name], depth
        return name, -1

    def is_bound(self, name: str) -> bool:
        return self.found(name)[1] >= 0

    def declare(self, name: str, node: Node, kind: str = "") -> str:
        """A new variable of the innermost block; it gets another name where one of this name is visible."""
        if not self.functions or name == "_":
            return name
        scope = self.functions[-1]
        own = scope.blocks[-1].get(name) or (f"{name} {own_place(node)}" if self.is_bound(name) else name)
        scope.blocks[-1][name] = own
        scope.kinds[own] = kind
        return own

    def is_new(self, name: str) -> bool:
        """Whether `:=` makes a variable of it."""
        return not self.functions or name not in self.functions[-1].blocks[-1]

    def assign(self, name: str) -> str:
        """The name in the IR of what is bound anew."""
        own, depth = self.found(name)
        if name != "_":
            for scope in self.functions[depth + 1 :]:
                scope.assigned.add(own)
        return own

    def kind(self, name: str) -> str:
        """The type a variable was declared with, as far as it is known."""
        own, depth = self.found(name)
        return self.functions[depth].kinds.get(own, "") if depth >= 0 else ""

    def enter(self) -> None:
        if self.functions:
            self.functions[-1].blocks.append({})

    def leave(self) -> None:
        if self.functions:
            self.functions[-1].blocks.pop()
