"""What calls put into a database: by their statement, by their name, or by the object they are called on."""

from typing import Final

from engines.taint import ir
from engines.taint.solve import delegates
from engines.taint.solve.machine import Arguments
from engines.taint.solve.rendering import Rendering
from engines.taint.solve.stored import HANDED, model_of, model_of_object, of_class, written_to
from engines.taint.solve.strings import is_write
from engines.taint.solve.value import ANY, Source, Value, handed_on, labelled, union

# Putting something into a database.
STORES: Final = frozenset(
    (
        *("execute", "executemany", "add", "save", "create", "insert_one", "insert", "bulk_create"),
        *("bindParam", "bindValue", "bind_param"),
    )
)


class Storing(Rendering):
    """Keeps what is put into a database, for whoever takes it out again."""

    def put_away(
        self, name: str, base: Value | None, arguments: Arguments, keywords: dict[str, Value], one: ir.Call
    ) -> None:
        """What a call puts into a database: what it is given, or the object it is called on."""
        for table, labels in delegates.put_by(self, one, arguments) if self.f.module.module.keys_are_names else ():
            self.sunk("storing", 0, table, labels, one.at, 0, "high")
        if (name.rpartition(".")[2] in STORES or self._writes(name, arguments)) and (arguments or keywords):
            carried = self.carried(ANY, arguments, keywords).labels
            if carried:
                table = model_of(one) or of_class(name, arguments) or written_to(value for value, _ in arguments)
                self.sunk("storing", 0, table, carried, one.at, 0, "high")
        elif self.book.keeps(name):
            self._handed_statement(arguments, keywords, one)
        elif base is not None and not arguments and self.book.saves(name) and (model := model_of_object(base)):
            self.sunk("storing", 0, model, self.all_labels(base), one.at, 0, "high")

    def put_as_statement(self, name: str, value: Value, at: int) -> None:
        """`command.CommandText = "INSERT …"`: run later, as it stands."""
        if value.labels and self.book.keeps(name) and is_write(value.prefix):
            self.sunk("storing", 0, written_to((value,)), value.labels, at, 0, "high")

    def _writes(self, name: str, arguments: Arguments) -> bool:
        """Whether it is given a statement that puts something into a database, or what goes into one."""
        if self.book.always_keeps(name):
            return True
        return self.book.keeps(name) and any(is_write(value.prefix) for value, _ in arguments)

    def _handed_statement(self, arguments: Arguments, keywords: dict[str, Value], one: ir.Call) -> None:
        """Whoever calls knows whether its statement puts something into a database."""
        place = next((place for value, _ in arguments if (place := handed_on(value)) >= 0), -1)
        carried = self.carried(ANY, arguments, keywords).labels if place >= 0 else {}
        theirs = {label: trace for label, trace in carried.items() if not isinstance(label.root, Source)}
        if theirs:
            self.sunk("storing", 0, HANDED, theirs, one.at, 0, "high", place)

    def carried(self, base: Value, arguments: Arguments, keywords: dict[str, Value]) -> Value:
        """Everything that went into a call."""
        labels = self.all_labels(base)
        for value, _ in arguments:
            labels = union(labels, self.all_labels(value))
        for value in keywords.values():
            labels = union(labels, self.all_labels(value))
        return labelled(labels)
