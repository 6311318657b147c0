"""Who calls whom in a program, and what it calls that it does not define."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Final, Self

from engines.index.program import CallEdge, Use
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.names import Names, Thing
from engines.taint.survey.scopes import Scope, Scopes

MOST_NAMED: Final = 2
MOST_USES_OF_A_NAME: Final = 6
MOST_USES: Final = 40_000
MOST_NAME: Final = 120
# Their names of other files' and libraries' things are there without an import.
_NAMED_IN_FULL: Final = frozenset(("java", "php", "ruby"))
_OF_THE_PLATFORM: Final = ("System.", "Microsoft.", "*.")


class Graph:
    """`edges` between the functions of a program, `uses` of what libraries give; both in the order of the files. `ids`
    are the names of the functions by the identity of their scopes.
    """

    def __init__(
        self, scopes: Scopes, names: Names, called: Callable[[Thing], Scope | None], ids: Mapping[int, str]
    ) -> None:
        self.edges: list[CallEdge] = []
        self.uses: list[Use] = []
        self._scopes = scopes
        self._names = names
        self._called = called
        self._ids = ids
        self._of_a_name: Counter[str] = Counter()
        self._methods: dict[str, list[Scope]] = defaultdict(list)
        for scope in scopes.all():
            if scope.owner is not None:
                self._methods[scope.name.rpartition(".")[2]].append(scope)

    def filled(self) -> Self:
        for scope in self._scopes.all():
            caller = self._ids[id(scope)]
            for inner in scope.inner:
                if not scope.is_module and inner.owner is None:
                    self.edges.append(CallEdge(caller, self._ids[id(inner)], "medium", line_of(inner.function.at)))
            for call in scope.calls:
                self._call(call, scope, caller)
        return self

    def _call(self, call: ir.Call, scope: Scope, caller: str) -> None:
        line = line_of(call.at)
        thing = self._names.meaning(call.function, scope)
        callee = self._called(thing)
        if callee is not None:
            self.edges.append(CallEdge(caller, self._ids[id(callee)], "high", line))
        elif isinstance(thing, str) and _is_foreign(thing, call.function, scope):
            self._use(_in_full(thing, call.function, scope), caller, scope, line)
        elif isinstance(call.function, ir.Attribute):
            named = self._methods.get(call.function.name, [])
            for one in named if len(named) <= MOST_NAMED else ():
                self.edges.append(CallEdge(caller, self._ids[id(one)], "low", line))
        for one in self._handed(call, scope):
            self.edges.append(CallEdge(caller, self._ids[id(one)], "medium", line))

    def _use(self, thing: str, caller: str, scope: Scope, line: int) -> None:
        name = thing.partition("(")[0][:MOST_NAME]
        self._of_a_name[name] += 1
        if self._of_a_name[name] <= MOST_USES_OF_A_NAME and len(self.uses) < MOST_USES:
            self.uses.append(Use(name, caller, scope.module.path, line))

    def _handed(self, call: ir.Call, scope: Scope) -> Iterator[Scope]:
        """Functions that are given to what is called, by name, and a task's function that is put into its queue."""
        given = [*call.arguments, *(value for _, value in call.keywords)]
        given += [call.function.base] if isinstance(call.function, ir.Attribute) else []
        for one in given:
            if isinstance(one, ir.Name) and _is_function(one.name, scope):
                thing = self._names.meaning(one, scope)
                if isinstance(thing, Scope) and not thing.is_module and thing is not scope:
                    yield thing


def _is_function(name: str, scope: Scope) -> bool:
    """Whether the name may stand for a function, before anybody looks closer."""
    one: Scope | None = scope
    while one is not None:
        bound = one.bound.get(name)
        if bound:
            return any(isinstance(each, Scope | ir.Import) for each in bound)
        one = one.parent
    return False


def _is_foreign(thing: str, function: ir.Expression, scope: Scope) -> bool:
    """Whether a name of nothing in the program is one of a library: not a parameter, nor what nobody knows."""
    if thing[:1] in ("", "@", "$", "(") or thing.startswith(("self.", "this.", "super.", "<")):
        return False
    if scope.module.language in _NAMED_IN_FULL:
        return thing[:1].isupper() or thing.count(".") > 1
    root = _root(function)
    return "()" in thing or (bool(root) and _is_imported(root, thing, scope))


def _in_full(thing: str, function: ir.Expression, scope: Scope) -> str:
    """A type of C# with the namespace it can only be of: of all that the file uses one is no part of the platform."""
    if scope.module.language != "csharp":
        return thing
    root = _root(function)
    one = next((each for each in scope.module.body.body if isinstance(each, ir.Import) and each.name == root), None)
    options = one.source.split("|") if one is not None else []
    foreign = [each for each in options if "." in each and not each.startswith(_OF_THE_PLATFORM)]
    foreign = [each for each in foreign if not each.startswith(f"{scope.module.name}.")]
    last = thing.partition("(")[0].rpartition(".")[2]
    if len(foreign) != 1:
        return thing
    return foreign[0] if foreign[0].endswith(f".{last}") else f"{foreign[0]}.{last}"


def _root(function: ir.Expression) -> str:
    """The name an expression begins with."""
    one = function
    while isinstance(one, ir.Attribute | ir.Call | ir.Index):
        one = one.function if isinstance(one, ir.Call) else one.base
    return one.name if isinstance(one, ir.Name) else ""


def _is_imported(name: str, thing: str, scope: Scope) -> bool:
    """Whether it is imported, there from the beginning, or stands for something of another name."""
    one: Scope | None = scope
    while one is not None:
        bound = one.bound.get(name)
        if bound:
            return any(isinstance(each, ir.Import) for each in bound) or not thing.startswith(name)
        one = one.parent
    return "." in thing or "/" in thing
