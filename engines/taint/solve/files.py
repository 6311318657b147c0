"""What is put into a file comes out again where the file is read.

The name of a file carries what lies in it, harmless until somebody reads the file by that name; a file that was opened
has it in its heap. Of a name that is constant every function of the program knows what it holds.
"""

from typing import TYPE_CHECKING, ClassVar, Final

from engines.taint import ir
from engines.taint.catalogue.files import Files
from engines.taint.catalogue.files import files as known_of
from engines.taint.catalogue.kinds import ALL
from engines.taint.catalogue.signatures import Place
from engines.taint.solve import conditions
from engines.taint.solve.coded import FILED, UNFILED
from engines.taint.solve.state import Cell
from engines.taint.solve.value import ANY, NOTHING, Labels, Value, deeper, labelled, stepped, union

if TYPE_CHECKING:
    from engines.taint.solve.library import Library
    from engines.taint.solve.machine import Arguments

OPENED: Final = "file"
# Gives the name under which a language has put what it is given.
UPLOAD: Final = "@upload"
# Where a call says under which name it has put what it was given.
ANSWER: Final = "answer"
# What hurts by what stands in a file whose name is given.
_BY_CONTENT: Final = frozenset(
    ("unsafe-deserialization", "xml-entities", "code-injection", "template-injection", "archive-extraction",
     "file-inclusion")
)  # fmt: skip


def part(labels: Labels, access: str) -> Labels:
    """What such an access gives; of what a file holds nothing that nobody has put there."""
    found = deeper(labels, access)
    if access != UNFILED:
        return found
    return {one: way for one, way in found.items() if one.safe & ALL != ALL}


class Call:
    """One call of something that may keep or read a file."""

    __slots__ = ("arguments", "base", "book", "keywords", "machine", "name", "one")

    def __init__(
        self, machine: "Library", book: Files, name: str, base: Value | None, arguments: "Arguments",
        keywords: dict[str, Value], one: ir.Call,
    ) -> None:  # fmt: skip
        self.machine, self.book, self.name, self.base = machine, book, name, base
        self.arguments, self.keywords, self.one = arguments, keywords, one

    def held(self, place: Place) -> Labels:
        """What the file holds whose name is given there."""
        found: Labels = NOTHING
        for value in self.machine.placed(place, self.base, self.arguments, self.keywords):
            found = union(found, self._held_by(value))
        return stepped(found, self.machine.f.path, self.one.at, "read from the file")

    def _held_by(self, value: Value) -> Labels:
        machine = self.machine
        if isinstance(value.const, str):
            slot = _slot(value.const)
            machine.f.info.depends_on.add(slot)
            return machine.shared.get(slot, NOTHING)
        cell = machine.cell(value)
        if cell is not None and cell.kind == OPENED:
            return cell.rest.labels
        labels = machine.all_labels(value)
        return union(part(labels, UNFILED), labels if self.book.is_upload(value.name) else NOTHING)

    def hurt(self, labels: Labels) -> None:
        """What is read may be dangerous to read so."""
        machine = self.machine
        given = conditions.Given(
            machine, labelled(labels), self.base, [value for value, _ in self.arguments], self.keywords, self.name
        )
        for sink in machine.book.sinks(self.name):
            if sink.kind in _BY_CONTENT and (not sink.when or conditions.holds(sink.when, given)):
                machine.sunk(sink.kind, sink.bit, self.name, labels, self.one.at, self.one.end_line, sink.confidence)

    def opened(self, place: Place, labels: Labels, given: Value) -> Value:
        """A file of which that is known, and its name."""
        machine = self.machine
        value = next(iter(machine.placed(place, self.base, self.arguments, self.keywords)), ANY)
        # Who reads from it gets nothing of what it is called.
        called = Value({one: way for one, way in value.labels.items() if one.path and one.path[-1].startswith(FILED)})
        fields = {".name": called, ".path": called, ".Name": called}
        origin = Value(name=given.name)
        cell = Cell(OPENED, fields=fields, rest=labelled(labels), is_open=True, origin=origin)
        made = Value(union(given.labels, labels), name=given.name, cell=machine.new_cell(cell))
        expression = self._expression(place)
        if expression is not None:
            machine.f.files[made.cell] = expression
        return made

    def content(self, what: Place) -> Labels:
        """What is put there."""
        labels: Labels = NOTHING
        for value in self.machine.placed(what, self.base, self.arguments, self.keywords):
            labels = union(labels, self._content(value))
        return stepped(labels, self.machine.f.path, self.one.at, "put into a file")

    def keep(self, labels: Labels, where: Place) -> None:
        """Put it into the file of that name, or into one that was opened."""
        machine = self.machine
        into = next(iter(machine.placed(where, self.base, self.arguments, self.keywords)), ANY)
        cell = machine.cell(into)
        if cell is not None and cell.kind == OPENED:
            machine.weaken(into.cell, labelled(labels))
            self._called(into.cell, labels)
            place = machine.f.files.get(into.cell)
            if place is not None:
                self._named(machine.value(place), place, labels)
        elif where.index >= 0:
            self._named(into, self._expression(where), labels)

    def _called(self, number: int, labels: Labels) -> None:
        """What an opened file is called holds it too."""
        cell = self.machine.f.now.heap[number]
        filed = deeper(labels, f"{FILED}0")
        fields = {key: value.with_labels(union(value.labels, filed)) for key, value in cell.known().items()}
        self.machine.put(number, cell.with_fields(fields))

    def _content(self, value: Value) -> Labels:
        """What is put there: a file's name stands for what is in the file."""
        labels = self.machine.all_labels(value)
        return union(part(labels, UNFILED), {one: way for one, way in labels.items() if one.safe & ALL != ALL})

    def _named(self, into: Value, place: ir.Expression | None, labels: Labels) -> None:
        machine = self.machine
        if isinstance(into.const, str):
            machine.share(_slot(into.const), labelled(labels))
            return
        filed = labelled(deeper(labels, f"{FILED}0"))
        if place is None:
            return
        if into.alias is not None or into.cell:
            machine.weaken(machine.opened(place, into, "object").cell, filed)
        else:
            machine.put_back(place, into.with_labels(union(into.labels, filed.labels)))

    def _expression(self, place: Place) -> ir.Expression | None:
        """Where that argument stands in the program."""
        if place.index == -3:
            return self.one.function.base if isinstance(self.one.function, ir.Attribute) else None
        if place.keyword and place.keyword in self.keywords:
            return next((value for key, value in self.one.keywords if key == place.keyword), None)
        return self.arguments[place.index][1] if 0 <= place.index < len(self.arguments) else None


def _slot(name: str) -> str:
    return f"file {name}"


def read(
    machine: "Library", name: str, base: Value | None, arguments: "Arguments", keywords: dict[str, Value], one: ir.Call
) -> "Read | Named | None":
    """What a call reads out of a file, when it is one that does; puts into a file what one puts there."""
    book = known_of(machine.f.module.module.language)
    if book is None or not name:
        return None
    if name == UPLOAD:
        return Named(arguments[0][0].labels)
    if base is not None and book.says_name(name) and (cell := machine.cell(base)) is not None and cell.kind == OPENED:
        return Named(cell.rest.labels)
    if base is not None and book.is_upload(name):
        return Named(machine.all_labels(base))
    kept, place = book.kept_at(name), book.read_at(name)
    if kept is None and place is None:
        return None
    call = Call(machine, book, name, base, arguments, keywords, one)
    if kept is not None and (content := call.content(kept[0])):
        if kept[1].keyword == ANSWER:
            return Named(content)
        call.keep(content, kept[1])
    if place is None:
        return None
    labels = call.held(place)
    if labels:
        call.hurt(labels)
    return Read(call, place, labels)


class Read:
    """What came out of a file."""

    __slots__ = ("_call", "_labels", "_place")

    def __init__(self, call: Call, place: Place, labels: Labels) -> None:
        self._call, self._place, self._labels = call, place, labels

    @property
    def content(self) -> "Arguments":
        """What is in it, for whom the call calls back."""
        return [(labelled(self._labels), self._call.one.function)] if self._labels else []

    def given(self, value: Value) -> Value:
        """What the call gives, with that in it."""
        if self._call.book.is_opened(self._call.name):
            return self._call.opened(self._place, self._labels, value)
        return value.with_labels(union(value.labels, self._labels)) if self._labels else value


class Named:
    """What was sent lies in a file, whose name is chosen by nobody outside."""

    __slots__ = ("_labels",)
    content: "ClassVar[Arguments]" = []

    def __init__(self, labels: Labels) -> None:
        self._labels = labels

    def given(self, value: Value) -> Value:
        """The name of that file."""
        return value.with_labels(deeper(self._labels, f"{FILED}0"))
