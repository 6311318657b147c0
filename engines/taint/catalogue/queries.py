"""Queries that are put together step by step: what a step gives has the methods of the table it began with."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Queries:
    """Of each table's class, the methods that give a query, be they called on the class or on another query."""

    methods: dict[str, frozenset[str]] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)

    def table(self, name: str) -> str:
        """Whose query something is: "Base" for "Base.where().order()"; "" for what is none."""
        if not self.methods or name[-2:] != "()":
            return ""
        if name not in self._known:
            owner, _, method = name[:-2].rpartition(".")
            table = owner if owner in self.methods else self.table(owner)
            self._known[name] = table if method in self.methods.get(table, ()) else ""
        return self._known[name]

    def own(self, name: str) -> str:
        """A query's method as the table's: "Base.lock" for "Base.where().lock"; "" for other names."""
        query, _, method = name.rpartition(".")
        table = self.table(query)
        return f"{table}.{method}" if table else ""

    def goes_on(self, name: str, method: str) -> bool:
        """Whether this method of something by this name makes one query of another."""
        table = self.table(name)
        return bool(table) and method in self.methods[table]
