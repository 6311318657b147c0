"""A class of the program, and what it has through its bases."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Final

from engines.taint.ir import ENUMERATION
from engines.taint.solve.value import Value, join
from engines.taint.solve.views import shown_to

if TYPE_CHECKING:
    from engines.taint.solve.program import FunctionInfo, ModuleInfo

MOST_HEIRS: Final = 8
# Classes whose heirs refuse what is not of the type they declare.
VALIDATED: Final = frozenset(
    ("pydantic.BaseModel", "pydantic.main.BaseModel", "pydantic.v1.BaseModel", "ninja.Schema", "sqlmodel.SQLModel",
     "msgspec.Struct", "pydantic_settings.BaseSettings")
)  # fmt: skip
MOST_LINEAGE: Final = 40


@dataclass(eq=False, slots=True)
class ClassInfo:
    """A class of the program. `bases` are classes of the program, `outside` the names of the others."""

    name: str
    module: "ModuleInfo"
    bases: tuple["ClassInfo", ...] = ()
    outside: tuple[str, ...] = ()
    members: dict[str, Value] = field(default_factory=dict)
    fields: dict[str, Value] = field(default_factory=dict)
    # What each method of a controller of Rails keeps there: a view is shown what its own action has put aside.
    by_method: dict[str, dict[str, Value]] = field(default_factory=dict)
    heirs: list["ClassInfo"] = field(default_factory=list)
    promises: frozenset[str] = frozenset()
    is_wrapper: bool = False
    # What an object that was written out is seen as: its functions are bound to nothing (handed_objects).
    is_written_out: bool = False
    decorated: set[str] = field(default_factory=set)
    # A framework makes its objects of what is sent, and refuses what is not of the declared types.
    is_filled_by_type: bool = False
    # Members that functions put something else in the place of.
    put_on: set[str] = field(default_factory=set)
    # Ancestors and their names as of a generation: every `derive` of any class begins a new one.
    _lineage: tuple["ClassInfo", ...] = ()
    _names: tuple[str, ...] = ()
    _as_of: int = -1
    _generation: ClassVar[int] = 0

    def derive(self, bases: tuple["ClassInfo", ...], outside: tuple[str, ...]) -> None:
        """It has these bases too."""
        self.bases, self.outside = (*self.bases, *bases), (*self.outside, *outside)
        for base in bases:
            base.heirs.append(self)
        if bases or outside:
            ClassInfo._generation += 1

    def implemented(self, name: str) -> Value | None:
        """What the classes that implement this one have, when it only promises the member."""
        if not self.heirs:
            return None
        found: Value | None = None
        seen = {id(self)}
        waiting = list(self.heirs[:MOST_HEIRS])
        while waiting and len(seen) < MOST_HEIRS * 4:
            heir = waiting.pop(0)
            if id(heir) in seen:
                continue
            seen.add(id(heir))
            member = heir.members.get(name)
            if member is None:
                waiting += heir.heirs[:MOST_HEIRS]
            else:
                found = member if found is None else join(found, member)
        return found

    def lineage(self) -> tuple["ClassInfo", ...]:
        """Itself, then its ancestors, left before right; each once."""
        if self._as_of != ClassInfo._generation:
            found: dict[int, ClassInfo] = {}
            waiting = [self]
            while waiting and len(found) < MOST_LINEAGE:
                one = waiting.pop(0)
                if id(one) not in found:
                    found[id(one)] = one
                    waiting = [*one.bases, *waiting]
            self._lineage = tuple(found.values())
            self._names = tuple(dict.fromkeys(name for one in self._lineage for name in one.outside))
            self._as_of = ClassInfo._generation
        return self._lineage

    def find(self, name: str) -> Value | None:
        for one in self.lineage():
            if name in one.members:
                return one.members[name]
        return None

    def own(self, name: str) -> Value | None:
        """What it has by itself."""
        return self.members.get(name)

    def all_own(self) -> dict[str, Value]:
        """All that it has by itself."""
        return self.members

    def field_of(self, access: str, reads: set[object], reader: "FunctionInfo | None" = None) -> Value | None:
        """What methods keep there, as `reader` finds it; which fields that depends on goes to `reads`."""
        for one in self.lineage():
            reads.add((one, access))
            if access in one.fields:
                return shown_to(self, one, access, reader) if access in one.by_method else one.fields[access]
        return None

    def outside_names(self) -> tuple[str, ...]:
        self.lineage()
        return self._names

    def is_validated(self) -> bool:
        """Whether its objects only come about with fields of the declared types."""
        return self.is_filled_by_type or any(name in VALIDATED for name in self.outside_names())

    def is_enumeration(self) -> bool:
        """Whether there are no values of it but those that are written down."""
        return ENUMERATION in self.outside_names()
