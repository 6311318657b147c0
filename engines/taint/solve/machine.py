"""What every part of the interpreter shares: the program, the catalogue, the frame at work, and the heap."""

from functools import cached_property

from engines.taint import ir
from engines.taint.catalogue.family import Catalogue, catalogue
from engines.taint.catalogue.kinds import ALL, TEXT
from engines.taint.solve import changing, columns, held_objects, inherited, left_to_heirs, magic, patched, schema_facts
from engines.taint.solve.binding import bound, extended, of_the_class
from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.frame import Frame
from engines.taint.solve.handed_or_kept import part_of_either
from engines.taint.solve.left_behind import Base
from engines.taint.solve.limits import limits_of
from engines.taint.solve.merging import put_at
from engines.taint.solve.plain_calls import reads_again
from engines.taint.solve.program import (
    CallSite,
    ClassRef,
    FunctionInfo,
    FunctionRef,
    InstanceRef,
    ModuleInfo,
    ModuleRef,
    Program,
    SinkUse,
    Summary,
)  # fmt: skip
from engines.taint.solve.promoted import promoted
from engines.taint.solve.state import Cell, State, derived, join_labels, part_of
from engines.taint.solve.value import (
    ANY,
    NOTHING,
    UNKNOWN,
    Label,
    Labels,
    Source,
    Trace,
    Value,
    handed_in,
    join,
    safer,
    stepped,
    union,
)
from engines.taint.unread import head

# What a declared number is called; no text comes out of it.
_NUMBERS = frozenset(("int()", "float()", "bool()"))
# What a framework hands to a parameter of C#, to each something of its own.
HANDED = "@handed.value"
_NO_BOOK = Catalogue(())
Arguments = list[tuple[Value, ir.Expression]]


class Machine:
    """Base of the interpreter's parts. `f` is the frame at work."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.base = Base()
        self.cells = 0
        self.depth = 0
        nowhere = ModuleInfo(ir.Module("", "", "", ir.Function("", 0, (), ())))
        self.f = Frame(FunctionInfo(nowhere.module.body, nowhere), nowhere, None)
        self.base.reads = self.f.info.depends_on
        # What is known of libraries in the language of the module at work.
        self.book = _NO_BOOK
        self.found: dict[tuple[str, str, int], tuple[SinkUse, Source, Trace | None]] = {}
        # The same while solving: one for each call that hands a value to a function that only passes it on.
        self.reaching: dict[tuple[str, str, int, CallSite | None, str], tuple[SinkUse, Source, Trace | None]] = {}
        self.entries: list[FunctionInfo] = []
        # Functions looked at while one they call was not finished, because it calls them.
        self.provisional: dict[FunctionInfo, None] = {}
        self.skipped: dict[str, str] = {}
        # What has been put since where other functions find it: cells of modules by number, names outside, fields
        # of classes, names of modules. `FunctionInfo.depends_on` has the same. After how many looks at a function.
        self.left: dict[object, int] = {}
        self.looks = self.outside_calls = 0
        # What classes are being asked to make up, by name.
        self.made_up: set[tuple[ClassInfo, str]] = set()
        # Which kinds of harm can still come from what went into a database.
        self.stored_bits: dict[str, int] = {}
        # What has been put into something outside by its name, such as a request's own namespace.
        self.shared: dict[str, Labels] = {}
        # By slot, and by themselves: cells of objects there is one of.
        self.singles: dict[object, int] = {}
        self.object_classes: dict[object, ClassInfo] = {}

    def work_on(self, frame: Frame) -> Frame:
        """The frame is at work from now on. The one before, to be put back."""
        before, self.f = self.f, frame
        self.base.reads = frame.info.depends_on
        self._open_book()
        return before

    def work_in(self, module: ModuleInfo) -> None:
        """The frame at work goes on in another file."""
        self.f.module = module
        self._open_book()

    def _open_book(self) -> None:
        language = self.f.module.module.language
        self.book = catalogue(language) if language else _NO_BOOK

    @cached_property
    def imports_anywhere(self) -> frozenset[str]:
        """What any file of the program imports."""
        return frozenset(one for module in self.program.modules for one in head(module.module).imports)

    # What the parts give each other.

    def value(self, expression: ir.Expression) -> Value:
        raise NotImplementedError

    def block(self, statements: ir.Block) -> None:
        raise NotImplementedError

    def called(self, callee: Value, arguments: Arguments, keywords: dict[str, Value], call: ir.Call) -> Value:
        raise NotImplementedError

    def assign(self, target: ir.Expression, value: Value, at: int) -> None:
        raise NotImplementedError

    def run_module(self, info: ModuleInfo) -> None:
        raise NotImplementedError

    def summary(self, info: FunctionInfo, spec: object, values: dict[int, Value]) -> Summary | None:
        raise NotImplementedError

    def sunk(
        self, kind: str, bit: int, name: str, labels: Labels, at: int, end: int, confidence: str, handed: int | str = -1
    ) -> None:
        raise NotImplementedError

    def module_member(self, module: ModuleInfo, name: str) -> Value | None:
        raise NotImplementedError

    def has_page(self, name: str, base: Value | None, arguments: Arguments, keywords: dict[str, Value]) -> bool:
        raise NotImplementedError

    def keep_as(self, slot: str, value: Value, at: int) -> None:
        raise NotImplementedError

    def kept_at(self, base: Value, key: str, value: Value, at: int) -> None:
        raise NotImplementedError

    def outside(self, name: str, at: int) -> Value:
        """Something of a library by its dotted name; untrusted when the catalogue says so."""
        name = self.book.canonical(name)
        kind = self.book.source(name) if name else ""
        if not kind:
            self.f.info.depends_on.add(name)
            return Value(self.shared.get(name, NOTHING), name=name[-160:])
        return self.from_source(kind, name, at)

    def from_source(self, kind: str, name: str, at: int, asked: str = "") -> Value:
        """Something untrusted enters here; whoever is `asked` for the same again, gives the same. The path of a request
        is what the route says when it captures nothing.
        """
        if kind == "route":
            entry = self.f.info.entry
            if entry is not None and entry.route and not entry.is_open:
                return Value(name=name[-160:])
            kind = "request"
        read = f"{name} {asked}" if asked and kind == "request" else name
        source = self.program.source(kind, self.f.path, at, name, self.f.reads.get(read))
        is_field = name[-1:] != ")" or kind == "archive"
        if name != HANDED and (read is not name or is_field or (kind == "request" and reads_again(self, name))):
            self.f.reads.setdefault(read, source)
        # Only what is read into a map of anything is more than text where types are declared.
        harmless = self.book.harmless_as(name) | (TEXT if self.book.errors_are_values else 0)
        return schema_facts.read(self, Value({Label(source, (), harmless): None}, name=name[-160:]))

    def is_enumeration(self, value: Value) -> bool:
        """Whether it is one of the values somebody has written down, and what it is called."""
        return any(isinstance(ref, InstanceRef) and ref.info.is_enumeration() for ref in value.refs)

    # The heap.

    def new_cell(self, cell: Cell) -> int:
        self.cells += 1
        self.f.now.heap[self.cells] = cell
        return self.cells

    def put(self, number: int, cell: Cell) -> None:
        self.f.now.heap[number] = cell

    def cell(self, value: Value) -> Cell | None:
        """As in `State.cell`, which this is asked for too often to call."""
        number = value.cell
        if not number:
            return None
        state = self.f.state
        assert state is not None
        return state.heap.get(number) or state.base.get(number)

    def all_labels(self, value: Value) -> Labels:
        return self.f.now.deep(value) if value.cell else value.labels

    def opened(self, place: ir.Expression, value: Value, kind: str) -> Value:
        """The value with a place in the heap, made now if it had none, and put back where it was found."""
        if value.cell and self.cell(value) is not None:
            return value
        alias = value.alias
        if alias is not None and alias in self.f.opened:
            made = value.with_cell(self.f.opened[alias])
            self.f.now.heap.setdefault(made.cell, Cell(kind, is_open=True, origin=value))
        else:
            made = value.with_cell(self.new_cell(Cell(kind, is_open=True, origin=value)))
            if alias is not None:
                self.f.opened[alias] = made.cell
        self.put_back(place, made)
        return made

    def put_back(self, place: ir.Expression, value: Value) -> None:
        if isinstance(place, ir.Name):
            self.f.now.env[place.name] = value
        elif isinstance(place, ir.Attribute):
            self.store_part(place.base, f".{place.name}", value)
        elif isinstance(place, ir.Index) and isinstance(place.key, ir.Constant):
            self.store_part(place.base, f"[{place.key.value!r}]", value)

    def store_part(self, base: ir.Expression, access: str, value: Value) -> None:
        holder = self.opened(base, self.value(base), "object") if not isinstance(base, ir.Call) else self.value(base)
        cell = self.cell(holder)
        if cell is not None:
            self.put(holder.cell, put_at(cell, access, value))

    def weaken(self, number: int, value: Value) -> None:
        """Something was put somewhere into the cell."""
        cell = self.f.now.heap.get(number) or self.base.get(number)
        if cell is not None:
            self.put(number, cell.with_rest(join(cell.rest, value) if cell.rest is not ANY else value))

    def share(self, name: str, value: Value) -> None:
        """What is put into something outside can be taken out of it by every function that knows its name."""
        labels = {one: way for one, way in value.labels.items() if isinstance(one.root, Source)}
        if labels and "()" not in name and any(one not in self.shared.get(name, NOTHING) for one in labels):
            self.shared[name] = union(self.shared.get(name, NOTHING), labels)
            self.left[name] = self.looks

    def leave_in_class(self, base: Value, access: str, value: Value, at: int) -> None:
        """What is put into a class itself is there for everybody."""
        for ref in base.refs:
            if isinstance(ref, ClassRef):
                held = self.f.now.deep(value)
                self.keep_as(f"{ref.info.name}{access}", handed_in(held), at)
                if labels := {one: way for one, way in held.items() if isinstance(one.root, Source)}:
                    self.leave_field(ref.info, access, Value(labels))

    def with_kept(self, slot: str, value: Value | None) -> Value | None:
        """What is there, with what others were given and have put there."""
        self.f.info.depends_on.add(slot)
        labels = self.shared.get(slot, NOTHING)
        return value if not labels else join(value, Value(labels)) if value is not None else Value(labels)

    def leave_field(self, owner: ClassInfo, access: str, kept: Value, *, is_called: bool = False) -> None:
        raise NotImplementedError

    # Parts of values.

    def key(self, key: object) -> str:
        """How the part at a constant key is called; where keys are names, as the attribute is."""
        return f".{key}" if isinstance(key, str) and self.f.module.module.keys_are_names else f"[{key!r}]"

    def part(self, value: Value, access: str, at: int) -> Value:
        """What is at an access such as ".name" or "['key']", from the heap, a source, or as a part of a parameter."""
        cell = self.cell(value)
        if cell is not None:
            if access[0] == "." and _is_outside(cell) and access not in cell.known():
                # What nobody has changed since is what it is in the library's own object.
                return join_labels(self.part(cell.origin, access, at), cell.rest)
            found = part_of(cell, access)
            return (
                join_labels(found, derived(Value(value.labels), access)) if value.labels and not cell.is_open else found
            )
        if value.name and access.startswith("."):
            inner = self.outside(f"{value.name}{access}", at)
            return inner.with_labels(union(inner.labels, self._known_safe(derived(value, access).labels, inner.name)))
        found = derived(value, access)
        if value.name:
            inner = self.outside(f"{value.name}[]", at)
            return Value(union(inner.labels, found.labels), name=inner.name, alias=found.alias)
        return found

    def _known_safe(self, labels: Labels, name: str) -> Labels:
        """What a library keeps under this name cannot hurt in some ways, whoever chose what is around it."""
        known = self.book.harmless_as(name) if labels else 0
        return safer(labels, known) if known else labels

    def attribute(self, base: Value, name: str, at: int) -> Value:
        access = f".{name}"
        cell = self.cell(base)
        if cell is not None and cell.fields and access in cell.fields:
            return part_of_either(self, cell, base, access) if base.labels else cell.fields[access]
        if cell is None and not base.refs:
            return self.part(base, access, at)
        if cell is not None and self.book.errors_are_values and (inner := promoted(self, cell, name, at)) is not None:
            return inner
        found: Value | None = None
        for ref in base.refs:
            member = self._member(ref, base, name, at)
            if member is not None:
                found = member if found is None else join(found, member)
        if cell is not None and cell.cls is not None:
            member = self._member(cell.cls, base, name, at)
            found = member if member is not None else found
        is_typed = self.book.errors_are_values or bool(self.f.module.module.stands_for)
        if is_typed and found is not None and found.name in _NUMBERS and not found.labels:
            return found
        limits = limits_of(self, base, found, name)
        if limits == ALL:
            return Value(name=found.name if found is not None else "")
        is_function = found is not None and any(isinstance(ref, FunctionRef) for ref in found.refs)
        if found is not None and cell is not None and not is_function and columns.may_hold(self, cell, name):
            return found.with_labels(union(found.labels, derived(cell.rest, access).labels))
        if found is not None and (is_function or not base.labels):
            return found
        other = self.part(base, access, at)
        if found is None:
            return other
        labels = union(safer(other.labels, limits), found.labels)
        return Value(labels, refs=found.refs, name=found.name or other.name, alias=other.alias, cell=found.cell)

    def _member(self, ref: object, base: Value, name: str, at: int) -> Value | None:
        if isinstance(ref, InstanceRef):
            info = ref.info
            member = left_to_heirs.member(self, info, name)
            if member is None:
                kept = self.field_of(info, f".{name}") or magic.made_up(self, info, base, name, at)
                return kept or self._inherited(info.outside_names(), "()", name, at)
            if info.is_written_out or (info.module.module.stands_for and _is_bare(member)):
                return member if info.is_written_out else self.field_of(info, f".{name}")
            member = held_objects.with_kept(self, info, name, member)
            return patched.read(self, info, name, bound(changing.seen(self, info, name, member) or member, base))
        if isinstance(ref, ModuleRef):
            return self.module_member(ref.info, name)
        return self._of_class(ref.info, name, at) if isinstance(ref, ClassRef) else None

    def _of_class(self, info: ClassInfo, name: str, at: int) -> Value | None:
        inner = info.module.env.get(name) if info.module.module.stands_for else None
        own = of_the_class(info, name) if info.module.module.reads_by_call else None
        found = changing.seen(self, info, name, own or extended(info, name) or inner)
        kept = self.with_kept(f"{info.name}.{name}", self.field_of(info, f".{name}"))
        if kept is not None and kept.labels:
            found = join(found, kept) if found is not None else kept
        return found or self._inherited(info.outside_names(), "", name, at)

    def members_of(self, ref: object) -> dict[str, Value]:
        """Everything a module or a class has, by name."""
        match ref:
            case ModuleRef(info=module):
                return module.env
            case ClassRef(info=info) | InstanceRef(info=info):
                return {name: value for one in info.lineage() for name, value in one.all_own().items()}
        return {}

    def implemented(self, info: ClassInfo, name: str) -> Value | None:
        """What the class's heirs have where it only promises a member."""
        return info.implemented(name)

    def field_of(self, info: ClassInfo, access: str) -> Value | None:
        """What methods keep in objects of the class."""
        return info.field_of(access, self.f.info.depends_on, self.f.info)

    def methods_named(self, name: str) -> list[FunctionInfo]:
        """Every method of the program that is called so."""
        return self.program.methods.get(name, [])

    def extensions_named(self, name: str) -> list[FunctionInfo]:
        """Every function that is called so as a method of anything."""
        return self.program.extensions.get(name, [])

    def _inherited(self, bases: tuple[str, ...], call: str, name: str, at: int) -> Value | None:
        """A member of a library's class."""
        full = inherited.member_name(self.book, bases, call, name)
        return self.outside(full, at) if full else None

    def moved(self, value: Value, at: int, note: str, held: Labels = NOTHING) -> Value:
        """The value one step further on its way; what was `held` there before stays where it came in."""
        if not value.labels:
            return value
        labels = stepped(value.labels, self.f.path, at, note)
        return value.with_labels({one: held.get(one, way) for one, way in labels.items()} if held else labels)

    def copied(self) -> State:
        return self.f.now.copy()


def _is_outside(cell: Cell) -> bool:
    """Whether it began as an object of a library, and not as something untrusted."""
    if not cell.is_open or not cell.origin.name:
        return False
    return not any(isinstance(one.root, Source) for one in cell.origin.labels)


def _is_bare(member: Value) -> bool:
    """A field of which the class says no more than that it is there."""
    return not (member.labels or member.refs or member.name or member.cell) and member.const is UNKNOWN
