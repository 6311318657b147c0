"""The program as the solver sees it: modules, classes and functions of all files, found by name."""

import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from engines.taint import ir
from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.schemas import Beforehand
from engines.taint.solve.sharing import shared_names
from engines.taint.solve.tables import kept_in_fields
from engines.taint.solve.value import Facts, Labels, Source, Value
from engines.taint.survey.nodes import names_in
from engines.taint.templates.link import Templates
from engines.taint.unread import head


@dataclass(eq=False, slots=True)
class ModuleInfo:
    """`env` is what its body leaves behind; `is_running` while that is being found out."""

    module: ir.Module
    env: dict[str, Value] = field(default_factory=dict)
    is_done: bool = False
    is_running: bool = False
    rebound: frozenset[str] = frozenset()
    # The fields that its methods put something into, once somebody asks.
    filled_fields: frozenset[str] | None = None
    _function: "FunctionInfo | None" = None

    @property
    def function(self) -> "FunctionInfo":
        """Its body."""
        if self._function is None:
            self._function = FunctionInfo(self.module.body, self)
        return self._function


@dataclass(eq=False, slots=True)
class Entry:
    """What makes a function reachable from outside: framework, the route as written, which parameters are given by
    whoever asks ("" for all).
    """

    framework: str
    route: str
    at: int = 0
    given: frozenset[str] | None = None
    # Those of them that are one part of the path, between two slashes.
    names: frozenset[str] = frozenset()

    @property
    def is_open(self) -> bool:
        """Whether the route matches more than one path."""
        return any(one in self.route for one in "<{*(:")


@dataclass(eq=False, slots=True)
class FunctionInfo:
    """A function, where it stands, and what is known about calling it."""

    function: ir.Function
    module: ModuleInfo
    parent: "FunctionInfo | None" = None
    owner: ClassInfo | None = None
    entry: Entry | None = None
    captured: dict[str, Value] = field(default_factory=dict)
    before: Beforehand = field(default_factory=Beforehand)
    # Its variables that functions inside it bind anew.
    rebound: frozenset[str] = frozenset()
    # Variables around it that were what they had been when it began.
    begun: set[str] = field(default_factory=set)
    summaries: dict[object, "Summary"] = field(default_factory=dict)
    # What the parameters were that a summary of its own was asked for, by its key in `summaries`.
    special: dict[object, dict[int, Value]] = field(default_factory=dict)
    running: set[object] = field(default_factory=set)
    is_recursive: bool = False
    interesting: frozenset[str] | None = None
    outward: tuple[tuple[str, bool], ...] | None = None
    callees: set["FunctionInfo"] = field(default_factory=set)
    depends_on: set[object] = field(default_factory=set)
    decorated: tuple[str, ...] = ()
    mentioned: frozenset[str] | None = None

    @property
    def mentions(self) -> frozenset[str]:
        """Every name in it, and in what is defined inside."""
        if self.mentioned is None:
            self.mentioned = names_in(self.function.body)
        return self.mentioned


@dataclass(eq=False, slots=True)
class FunctionRef:
    """A reference to a function, with the receiver it is bound to and the variables around it, if known."""

    info: FunctionInfo
    bound: Value | None = None
    env: dict[str, Value] | None = None
    # Arguments it has been given before it is called, and those of them that were given by name.
    given: tuple[Value, ...] = ()
    named: tuple[tuple[str, Value], ...] = ()
    # What it has taken along from where it was made: variables by their root, defaults by the parameter's number.
    around: dict[int | str, Value] = field(default_factory=dict)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FunctionRef) or other.info is not self.info or other.bound is not self.bound:
            return False
        return other.around is self.around or not (other.around or self.around)

    def __hash__(self) -> int:
        return hash((id(self.info), id(self.bound)))

    @property
    def is_property(self) -> bool:
        """Whether reading it calls it."""
        decorated = self.info.decorated
        return any(name.rpartition(".")[2] in ("property", "cached_property", "getter") for name in decorated)


@dataclass(eq=False, slots=True)
class ClassRef:
    info: ClassInfo

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ClassRef) and other.info is self.info

    def __hash__(self) -> int:
        return id(self.info)


@dataclass(eq=False, slots=True)
class InstanceRef:
    """Some object of a class of the program."""

    info: ClassInfo

    def __eq__(self, other: object) -> bool:
        return isinstance(other, InstanceRef) and other.info is self.info

    def __hash__(self) -> int:
        return id(self.info) + 1


@dataclass(eq=False, slots=True)
class SuperRef:
    """What `super()` gives: members are looked up behind `owner`, on `receiver`."""

    owner: ClassInfo
    receiver: Value


@dataclass(eq=False, slots=True)
class ModuleRef:
    """A module, or what one of its names will mean once it has run."""

    info: ModuleInfo
    name: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ModuleRef) and other.info is self.info and other.name == self.name

    def __hash__(self) -> int:
        return id(self.info)


@dataclass(frozen=True, slots=True)
class CallSite:
    """Where a function hands a value to one that only passes it on; `is_built`: behind a text of its own."""

    path: str
    at: int
    end_line: int
    is_built: bool


@dataclass(eq=False, slots=True)
class SinkUse:
    """A sink inside a function that a parameter or captured variable reaches.

    `handed` is the parameter, or the variable of a function around, that reaches it as it came in, -1 for none; `via`
    the call that handed it one that did.
    """

    kind: str
    bit: int
    sink: str
    path: str
    at: int
    end_line: int
    confidence: str
    labels: Labels
    function: FunctionInfo
    handed: int | str = -1
    via: CallSite | None = None


@dataclass(eq=False, slots=True)
class Effect:
    """What a call leaves in what it was given: the parts of one argument that were stored."""

    root: int | str
    path: tuple[str, ...]
    cell: int


@dataclass(eq=False, slots=True)
class Raised:
    """An exception somebody may get hold of. `names` are what its classes are called, all of them where it
    `is_known`; `fields` what it keeps, `given` what it was made of, in order.
    """

    names: frozenset[str]
    is_known: bool
    ref: InstanceRef | None
    fields: dict[str, Value]
    given: tuple[Value, ...]

    def values(self) -> tuple[Value, ...]:
        return (*self.fields.values(), *self.given)


@dataclass(eq=False, slots=True)
class Summary:
    """A function from outside. `heap` holds what `result`, the effects and the writes point into. `writes` are the
    variables of the function around it that it binds, `back` what it leaves in parameters passed by reference,
    `raised` what leaves it by an exception, `kept` what it puts of parameters into objects of modules, by their number.
    `asks_outside`: it calls something of a library, which may fail. It `began` as the so-manieth look at a function,
    has `read` what others may leave, and `used` these summaries.
    """

    result: Value
    heap: dict[int, object]
    effects: tuple[Effect, ...] = ()
    sinks: tuple[SinkUse, ...] = ()
    valid: Facts = field(default_factory=dict)
    returns: bool = True
    writes: dict[str, Value] = field(default_factory=dict)
    back: dict[int, Value] = field(default_factory=dict)
    raised: tuple[Raised, ...] = ()
    kept: dict[int, object] = field(default_factory=dict)
    asks_outside: bool = False
    began: int = 0
    read: tuple[object, ...] = ()
    used: tuple["Summary", ...] = ()
    is_unfinished: bool = False

    def become(self, other: "Summary") -> None:
        """Everything the other says, under the same identity."""
        for name in self.__slots__:
            setattr(self, name, getattr(other, name))


class Shared:
    """Modules that share their names: who of them binds a name, and the classes they define together."""

    def __init__(self, modules: list[ModuleInfo]) -> None:
        self._modules = [one for one in modules if one.module.shares_names]
        self._holders: dict[tuple[str, str], ModuleInfo] = {}
        self._anywhere: dict[str, ModuleInfo] = {}
        self._classes: dict[tuple[str, str], ClassInfo] = {}
        for info in self._modules:
            for name in shared_by(info.module.body.body):
                self._holders.setdefault((info.module.name, name), info)
                self._anywhere.setdefault(name, info)

    def rebind(self) -> None:
        """What one of them binds anew from inside a function is not constant in the others either."""
        rebound: dict[str, frozenset[str]] = defaultdict(frozenset)
        for info in self._modules:
            rebound[info.module.name] |= info.rebound
        for info in self._modules:
            info.rebound = rebound[info.module.name]

    def holder(self, module: ModuleInfo, name: str) -> ModuleInfo | None:
        """Another module of the same name that binds `name`."""
        found = self._holders.get((module.module.name, name)) if module.module.shares_names else None
        return found if found is not module else None

    def named(self, source: str) -> ModuleInfo | None:
        """The module that binds a dotted name; "*.name" is bound by any."""
        space, _, name = source.rpartition(".")
        return self._anywhere.get(name) if space == "*" else self._holders.get((space, name))

    def class_of(self, module: ModuleInfo, name: str) -> ClassInfo:
        """The one class of this qualified name."""
        return self._classes.setdefault((module.module.name, name), ClassInfo(name, module))

    def fulfil(self) -> bool:
        """Every class that has what another promises becomes its heir. Whether anything is shared at all."""
        by_method: dict[str, list[ClassInfo]] = defaultdict(list)
        for info in self._classes.values():
            for name in info.members if not info.promises else ():
                by_method[name].append(info)
        for info in self._classes.values():
            wanted = frozenset(name for one in info.lineage() for name in one.promises)
            if not wanted:
                continue
            rarest = min((by_method.get(name, []) for name in wanted), key=len)
            info.heirs += [one for one in rarest if one not in info.heirs and all(map(one.find, wanted))]
        return bool(self._modules)


def shared_by(body: ir.Block) -> Iterator[str]:
    for one in body:
        if isinstance(one, ir.Define | ir.DefineClass):
            yield one.name
        elif isinstance(one, ir.Assign):
            targets = one.target.items if isinstance(one.target, ir.Sequence) else (one.target,)
            yield from (target.name for target in targets if isinstance(target, ir.Name))


class Program:
    """All modules; a dotted name is found from the root or from any folder above it (a source folder)."""

    def __init__(self, modules: list[ir.Module]) -> None:
        self.modules = [ModuleInfo(one) for one in modules]
        self.tests = frozenset(one.path for one in modules if one.kind == "test")
        self._by_name: dict[str, list[ModuleInfo]] = defaultdict(list)
        self.functions: dict[int, FunctionInfo] = {}
        self.methods: dict[str, list[FunctionInfo]] = defaultdict(list)
        # Functions that are called as methods of anything, by name.
        self.extensions: dict[str, list[FunctionInfo]] = {}
        # Whether the tree is one program's: what starts it lies at its root.
        self.is_one = any("/" not in one.path and one.language == "python" for one in modules)
        self.shared = Shared(self.modules)
        self.templates = Templates(modules)
        self.kept = kept_in_fields(self.modules)
        self.sources: dict[tuple[str, str, int], Source] = {}
        # Inside a regular package an import never starts half-way down.
        self._regular = {one.name for one in modules if one.is_package}
        for info in self.modules:
            self._enter(info)
        self.shared.rebind()
        self._definitions, self._variables = shared_names(self.modules)
        self._packages = frozenset(name.rpartition(".")[0] for name in self._by_name)

    def _enter(self, info: ModuleInfo) -> None:
        parts = info.module.name.split(".")
        for start in range(len(parts)):
            if start == 0 or ".".join(parts[:start]) not in self._regular:
                self._by_name[".".join(parts[start:])].append(info)
        info.rebound = head(info.module).rebinds

    def module(self, name: str, *, asking: ModuleInfo) -> ModuleInfo | None:
        """The module of this name that is nearest to who asks."""
        found = self._by_name.get(name) or self._beside(name, asking.module.name)
        if not found:
            return None
        if len(found) == 1:
            return found[0]
        exact = [one for one in found if one.module.name == name]
        return exact[0] if exact else max(found, key=lambda one: _shared(one.module.path, asking.module.path))

    def _beside(self, name: str, asking: str) -> list[ModuleInfo]:
        """A file next to who asks, where a program is started in the folder that holds both."""
        folder = asking.rpartition(".")[0]
        if "." in name or name in sys.stdlib_module_names or asking == f"{folder}.{name}":
            return []
        around = self._by_name.get(folder, ())
        is_bare = any(one.module.name == folder and not one.module.body.body for one in around)
        return self._by_name.get(f"{folder}.{name}", []) if is_bare else []

    def modules_of(self, name: str, *, asking: ModuleInfo) -> list[ModuleInfo]:
        """The module of this name, or those of a folder ("folder.*") nearest to who asks."""
        folder = name.removesuffix(".*")
        if folder == name:
            one = self.module(name, asking=asking)
            return [one] if one is not None else []
        found = [one for one in self.modules if f".{one.module.name.rpartition('.')[0]}".endswith(f".{folder}")]
        best = max((_shared(one.module.path, asking.module.path) for one in found), default=0)
        return [one for one in found if _shared(one.module.path, asking.module.path) == best]

    def modules_like(self, text: str, *, is_begun: bool) -> list[ModuleInfo]:
        """Those that are called so from some folder on; `is_begun`: whose names go on in any way."""
        called = ((one, f".{one.module.name}") for one in self.modules)
        return [one for one, name in called if name.endswith(f".{text}") or (is_begun and f".{text}" in name)]

    def sharing(self, name: str, *, is_variable: bool, asking: ModuleInfo) -> ModuleInfo | None:
        """The module nearest to who asks whose top level defines the name, or binds it as a variable."""
        found = (self._variables if is_variable else self._definitions).get(name, ())
        return max(found, key=lambda one: _shared(one.module.path, asking.module.path), default=None)

    def is_package(self, name: str) -> bool:
        """Whether the name is a folder of the program that has modules in it but none of its own."""
        return name in self._packages

    def source(self, kind: str, path: str, at: int, what: str, twin: Source | None = None) -> Source:
        key = (kind, path, at)
        found = self.sources.get(key)
        if found is None:
            found = self.sources[key] = Source(kind, path, at, what, twin)
        return found


def _shared(one: str, other: str) -> int:
    """How many leading folders two paths share."""
    pairs = zip(one.split("/")[:-1], other.split("/")[:-1], strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), 99)
