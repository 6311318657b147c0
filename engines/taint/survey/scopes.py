"""Functions and classes of a program, and what their names are bound to."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Union

from engines.taint import ir, places
from engines.taint.survey.given_to_handlers import is_by_mark
from engines.taint.survey.nodes import children
from engines.taint.survey.reads import Reads

# A Parameter is a name that is only declared: its annotation is all that is known.
Bound = Union[ir.Expression, ir.Import, ir.Parameter, "Scope", "Class"]


@dataclass(eq=False, slots=True)
class Scope:
    """A function, or the body of a module (then `parent` is None). `calls` are its own, not those of inner ones;
    `last` is the last place of something in it.
    """

    function: ir.Function
    module: ir.Module
    parent: "Scope | None" = None
    owner: "Class | None" = None
    bound: dict[str, list[Bound]] = field(default_factory=lambda: defaultdict(list))
    fields: dict[str, list[ir.Expression]] = field(default_factory=lambda: defaultdict(list))
    calls: list[ir.Call] = field(default_factory=list)
    returns: list[ir.Expression] = field(default_factory=list)
    inner: list["Scope"] = field(default_factory=list)
    last: int = 0

    @property
    def name(self) -> str:
        return self.function.name

    @property
    def at(self) -> int:
        return self.function.at

    @property
    def decorators(self) -> tuple[ir.Expression, ...]:
        return self.function.decorators

    @property
    def parameters(self) -> tuple[ir.Parameter, ...]:
        return self.function.parameters

    @property
    def is_module(self) -> bool:
        return self.parent is None


@dataclass(eq=False, slots=True)
class Class:
    """`members` are its methods and the attributes of its body."""

    node: ir.DefineClass
    scope: Scope
    members: dict[str, list[Bound]] = field(default_factory=lambda: defaultdict(list))

    @property
    def name(self) -> str:
        return self.node.qualified

    @property
    def body(self) -> ir.Block:
        return self.node.body

    @property
    def module(self) -> ir.Module:
        return self.scope.module


def is_inside(scope: Scope, other: Scope) -> bool:
    """Whether it is the other one, or written in it."""
    around: Scope | None = scope
    while around is not None and around is not other:
        around = around.parent
    return around is not None


class OutOfSight(Exception):
    """A file is looked at that means something only together with others that are not."""


class Scopes:
    """Every scope and class of the program; `modules` by identity of the module, `scopes` by that of the function.

    With a `focus` only those of the files of these paths; others are there as soon as somebody looks at them. Once they
    are `alone`, whoever looks for more than what leads from one to the next raises OutOfSight.
    """

    def __init__(self, modules: Iterable[ir.Module], focus: frozenset[str] | None = None) -> None:
        self.reads = Reads()
        # Expressions nobody wrote, for which meanings are looked up.
        self.made_up: list[ir.Expression] = []
        self.scopes: dict[int, Scope] = {}
        self.modules: dict[int, Scope] = _Shown(self._added)
        self.are_alone = False
        self._classes: list[Class] = []
        self._unread: dict[int, ir.Module] = {}
        for module in modules:
            if focus is None or module.path in focus:
                self.modules[id(module)] = self._filled(module)
            else:
                self._unread[id(module)] = module
        self._all = tuple(self.scopes.values())
        self._together()

    def _filled(self, module: ir.Module) -> Scope:
        scope = self.scopes[id(module.body)] = Scope(module.body, module)
        self._fill(scope)
        return scope

    def _added(self, key: int) -> Scope:
        module = self._unread[key]
        if module.shares_names or module.is_global:
            raise OutOfSight
        classes, self._classes = self._classes, []
        scope = self._filled(module)
        self._classes = classes
        return scope

    def _together(self) -> None:
        """One class that several files define has the members of all of them."""
        known: dict[tuple[str, str, str], Class] = {}
        for one in self._classes:
            if one.module.shares_names:
                first = known.setdefault((one.module.language, one.module.name, one.name), one)
                if first is not one:
                    for name, bound in one.members.items():
                        first.members[name] += bound
                    one.members = first.members

    @property
    def classes(self) -> list[Class]:
        self._look_around()
        return self._classes

    def all_classes(self) -> list[Class]:
        """For who does not look into them."""
        return self._classes

    def _look_around(self) -> None:
        if self.are_alone:
            raise OutOfSight
        self.reads.look_around()

    def all(self, *languages: str) -> Iterable[Scope]:
        """Of these languages, or of all: then an edit of any file has the survey made anew, see Reads."""
        self._look_around()
        self.reads.is_walked |= not languages or "python" in languages
        return (one for one in self._all if one.module.language in languages) if languages else self._all

    def imports(self) -> dict[int, frozenset[str]]:
        """The sources of all imports of people's own code, as they are written, by the identity of their module."""
        if self.are_alone:
            raise OutOfSight
        found: dict[int, set[str]] = defaultdict(set)
        for scope in self._all:
            if scope.module.kind == "own":
                found[id(scope.module)].update(
                    one.source for bound in scope.bound.values() for one in bound if isinstance(one, ir.Import)
                )
        return {key: frozenset(sources) for key, sources in found.items()}

    def imported(self) -> frozenset[str]:
        """All of them together."""
        return frozenset().union(*self.imports().values())

    def methods(self) -> Iterator[Scope]:
        self._look_around()
        return (one for one in self._all if one.owner is not None)

    def turns(self, language: str) -> Iterator[Scope]:
        """The same for who looks at each file on its own and at others only for what it means."""
        if self.are_alone:
            raise OutOfSight
        return self.reads.turns(one for one in self._all if one.module.language == language)

    def class_turns(self, language: str) -> Iterator[Class]:
        """The same for each class."""
        if self.are_alone:
            raise OutOfSight
        return self.reads.turns(one for one in self._classes if one.module.language == language)

    def _fill(self, first: Scope) -> None:
        """Its names, calls and inner functions; those in turn, without recursion."""
        unread = [first]
        while unread:
            scope = unread.pop()
            waiting: list[tuple[object, Class | None]] = [(one, None) for one in reversed(scope.function.body)]
            while waiting:
                node, owner = waiting.pop()
                if (at := getattr(node, "at", 0)) > scope.last:
                    scope.last = at
                unread += self._enter(node, owner, scope, waiting)

    def _enter(
        self, node: object, owner: Class | None, scope: Scope, waiting: list[tuple[object, Class | None]]
    ) -> list[Scope]:
        kind = type(node)
        if kind in _LEAVES:
            return []
        inside = None
        if kind in _TOLD_APART:
            names = owner.members if owner is not None else scope.bound
            match node:
                case ir.Define(function=ir.Function(decorators=(ir.Name(name=places.UNWRITTEN), *_))):
                    return []
                case ir.Define():
                    made = self._inner(node.function, scope, owner)
                    names[node.name].append(made)
                    waiting.extend((one, None) for one in reversed(node.function.decorators))
                    return [made]
                case ir.Lambda():
                    # What is written once may stand in two places: where it is, and where it is handed over.
                    return [self._inner(node.function, scope, None)] if id(node.function) not in self.scopes else []
                case ir.DefineClass():
                    one = Class(node, scope)
                    self._classes.append(one)
                    names[node.name].append(one)
                    waiting.extend((each, one) for each in reversed(node.body))
                    waiting.extend((each, None) for each in (*node.decorators, *node.bases))
                    return []
                case ir.Import():
                    names[node.name].append(node)
                    return []
                case ir.Call():
                    scope.calls.append(node)
                case ir.Return() if node.value is not None:
                    scope.returns.append(node.value)
                case ir.If() | ir.Try() | ir.With():
                    inside = owner
            if kind in _BINDING and not is_by_mark(node):
                _bind(node, names, scope)
        if not is_by_mark(node):
            waiting.extend([(each, inside) for each in reversed(children(node))])
        return []

    def _inner(self, function: ir.Function, scope: Scope, owner: Class | None) -> Scope:
        made = Scope(function, scope.module, scope, owner)
        self.scopes[id(function)] = made
        scope.inner.append(made)
        return made


# What has no nodes inside and binds nothing.
_LEAVES: Final = frozenset((ir.Name, ir.Constant))
_BINDING: Final = frozenset((ir.Assign, ir.Bind, ir.For, ir.Clause, ir.With))
_TOLD_APART: Final = _BINDING | {ir.Define, ir.Lambda, ir.DefineClass, ir.Import, ir.Call, ir.Return, ir.If, ir.Try}


def _bind(node: object, names: dict[str, list[Bound]], scope: Scope) -> None:
    match node:
        case ir.Assign(target=ir.Name(name=name), value=ir.Opaque(what="declared"), annotation=annotation) if (
            annotation and (scope.module.shares_names or scope.module.is_global or scope.module.language == "java")
        ):
            names[name].append(ir.Parameter(name, node.at, annotation=annotation))
        case ir.Assign(target=ir.Name(name=name), value=ir.Sequence(items=()), annotation=annotation) if (
            annotation[:2] == "[]"
        ):
            # Who asks what a list in Go stands for wants to know of what it is one.
            names[name].append(ir.Parameter(name, node.at, annotation=annotation[2:]))
        case ir.Assign(target=target, value=value) | ir.Bind(target=target, value=value):
            _bind_target(target, value, names, scope)
        case ir.For(target=target, iterable=iterable) | ir.Clause(target=target, iterable=iterable):
            _bind_target(target, ir.Opaque(iterable.at, (iterable,), "element"), names, scope)
        case ir.With(target=ir.Expression() as target, value=value):
            _bind_target(target, value, names, scope)


def _bind_target(target: ir.Expression, value: ir.Expression, names: dict[str, list[Bound]], scope: Scope) -> None:
    match target:
        case ir.Name(name=name):
            names[name].append(value)
        case ir.Attribute(base=ir.Name(name="self" | "this" | "$this"), name=name):
            scope.fields[name].append(value)
        case ir.Attribute(base=ir.Name() as base, name=name):
            names[f"{base.name}.{name}"].append(value)
        case ir.Sequence(items=items):
            for place, item in enumerate(items):
                part = ir.Index(value.at, value, ir.Constant(value.at, place))
                _bind_target(item, part, names, scope)


class _Shown(dict[int, Scope]):
    """By identity of the module; one that is not there yet is made by who knows how."""

    def __init__(self, made: Callable[[int], Scope]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, key: int) -> Scope:
        scope = self[key] = self._made(key)
        return scope
