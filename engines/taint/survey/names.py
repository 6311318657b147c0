"""What an expression stands for: a function, class, object or module of the program, or a dotted name of a library."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from engines.taint import ir
from engines.taint.catalogue.family import catalogue
from engines.taint.solve.program import ModuleInfo, Program
from engines.taint.survey.given_to_handlers import CONTEXTS, mark_of, put_there
from engines.taint.survey.heirs import DECLARED, Heirs
from engines.taint.survey.scopes import Bound, Class, Scope, Scopes
from engines.taint.survey.sharing import Shared, sees_others

MOST_STEPS: Final = 24
MOST_NAME: Final = 200
# Names may lead to many others, each of which may do so again.
MOST_LOOKS: Final = 4_000


# What these give is what they are given, for who asks where it comes from.
_CONVERSIONS: Final = frozenset(
    ("int", "str", "float", "uuid.UUID", "Number", "String", "parseInt", "bson.ObjectId", "mongodb.ObjectId", "bool",
     "strconv.Atoi", "strconv.ParseInt", "strconv.ParseUint", "intval", "uint", "int64", "uint64", "string",
     "Object.fromEntries", "@nestjs/common.createParamDecorator")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """Some object of a class, or what a constructor function leaves on `this`."""

    of: Class | Scope


Thing = Scope | Class | Made | str


class Names:
    """Answers from what is written alone: nothing is run. "" is what nobody knows, "@req" a parameter of that name."""

    def __init__(self, program: Program, scopes: Scopes) -> None:
        self.scopes = scopes
        self._program = program
        self.shared = Shared(scopes)
        self._infos: dict[int, ModuleInfo] = {id(one.module): one for one in program.modules}
        self._known: dict[tuple[int, int], Thing] = {}
        self._left, self._is_asked = MOST_LOOKS, False
        self._are_heirs_sought = False
        # Where a function speaks of who is asking, by its scope (engines.taint.survey.guards).
        self.identities: dict[int, tuple[str, int] | None] = {}
        self.refusals: dict[int, bool] = {}
        self.passing: dict[int, bool] = {}
        self.with_owners: dict[str, frozenset[str]] = {}

    def meaning(self, expression: ir.Expression, scope: Scope) -> Thing:
        key = (id(expression), id(scope))
        return self.scopes.reads.memo(self._known, key, lambda: self._asked(expression, scope))

    def _asked(self, expression: ir.Expression, scope: Scope) -> Thing:
        is_outermost, self._is_asked = not self._is_asked, True
        self._left = MOST_LOOKS if is_outermost else self._left
        found = self._meaning(expression, scope, MOST_STEPS)
        self._is_asked = not is_outermost
        return found

    def dotted(self, expression: ir.Expression, scope: Scope) -> str:
        """The dotted name of the meaning; something of the program by its module's and its own name."""
        return name_of(self.meaning(expression, scope))

    def _meaning(self, expression: ir.Expression, scope: Scope, steps: int) -> Thing:
        self._left -= 1
        self.scopes.reads.is_cut |= self._left < 0
        if steps <= 0 or self._left < 0:
            return ""
        match expression:
            case ir.Name(name=name):
                return self._name(name, scope, steps - 1, expression)
            case ir.Attribute(base=base, name=name):
                return self._attribute(base, name, scope, steps - 1)
            case ir.Index(base=base, key=ir.Constant(value=key)):
                found = self._meaning(base, scope, steps - 1)
                return _joined(found, f"[{key!r}]") if isinstance(found, str) else ""
            case ir.Call():
                return self._call(expression, scope, steps - 1)
            case ir.Lambda(function=function):
                return self.scopes.scopes.get(id(function), "")
            case ir.Logic(items=items):
                return self._first(items, scope, steps - 2)
            case ir.Choose():
                return self._first((expression.then, expression.otherwise), scope, steps - 2)
        return ""

    def _first(self, options: tuple[ir.Expression, ...], scope: Scope, steps: int) -> Thing:
        return next((found for one in options if (found := self._meaning(one, scope, steps))), "")

    def _name(self, name: str, scope: Scope, steps: int, asked: ir.Expression | None = None) -> Thing:
        one: Scope | None = scope
        while one is not None:
            for bound in reversed(one.bound.get(name, ())):
                if bound is not asked and (found := self._bound(bound, one, steps)):
                    return found
            place = next((at for at, each in enumerate(one.parameters) if each.name == name), -1)
            if place == 0 and one.owner is not None and one.function.is_method and not one.function.is_static:
                return Made(one.owner)
            if place >= 0:
                return self._parameter(one.parameters[place], one, steps)
            if name == "this" and one.owner is None and one.parent is not None and one.fields:
                return Made(one)
            if one.owner is not None and scope.module.reads_by_call and (own := self._own(one.owner, name, steps)):
                return own
            one = one.parent
        if sees_others(scope.module):
            return self._elsewhere(name, scope, steps)
        top = self.scopes.modules[id(scope.module)]
        return self._starred(top, name, steps) or (name if name != "__name__" else "")

    def _starred(self, top: Scope, name: str, steps: int) -> Thing | None:
        """What `from elsewhere import *` brings under this name, where that is of the program."""
        for bound in top.bound.get("", ()):
            if isinstance(bound, ir.Import) and bound.is_star:
                found = self.named(f"{bound.source}.{name}", top.module, steps - 1)
                if found and not isinstance(found, str):
                    return found
        return None

    def _own(self, owner: Class, name: str, steps: int) -> Thing | None:
        """A bare call is of the object first."""
        return self._inherited(owner, name, steps - 1) if name[:1].islower() or name[:1] == "_" else None

    def _elsewhere(self, name: str, scope: Scope, steps: int) -> Thing:
        """What another file defines under this name, the first of those it may stand for."""
        for option in name.split("|"):
            for other in self.shared.others(option, scope.module):
                for bound in reversed(other.bound.get(option, ())):
                    # What a file imports is its own.
                    if not isinstance(bound, ir.Import) and (found := self._bound(bound, other, steps - 1)):
                        return found
            if scope.module.is_global and (one := self.shared.classes.get((scope.module.language, option))):
                return one
        return catalogue(scope.module.language).canonical(name.rpartition("|")[2])

    def _parameter(self, parameter: ir.Parameter, scope: Scope, steps: int) -> Thing:
        annotation = parameter.annotation
        mark = mark_of(parameter.name, scope.function)
        if mark is not None and scope.parent is not None:
            # Who is asking, where that is what it gives.
            asked = self._meaning(mark, scope.parent, steps)
            given = self._first(tuple(asked.returns), asked, steps - 2) if isinstance(asked, Scope) else ""
            if isinstance(given, str) and given.startswith("http."):
                return given
        if annotation[:1] == "@":
            return annotation[1:]
        if annotation and annotation.partition(".")[0].isidentifier() and scope.parent is not None:
            return self._typed(annotation, scope.parent, steps) or f"@{parameter.name}"
        return f"@{parameter.name}"

    def _typed(self, annotation: str, scope: Scope, steps: int) -> Thing:
        if scope.module.is_global and (own := self.shared.classes.get((scope.module.language, annotation))):
            return Made(own)
        first, *rest = annotation.split(".")
        found = self._name(first, scope, steps)
        for name in rest:
            found = self.member(found, name, steps) or ""
        if found == annotation or found in _CONVERSIONS:
            return ""
        if isinstance(found, str) and found:
            return self._known_as(f"{found}()", scope)
        return Made(found) if isinstance(found, Class) else ""

    @staticmethod
    def _known_as(name: str, scope: Scope) -> str:
        """The catalogue's name for it, where names are as the catalogue writes them."""
        return catalogue(scope.module.language).canonical(name) if sees_others(scope.module) else name

    def _bound(self, bound: Bound, scope: Scope, steps: int) -> Thing:
        if isinstance(bound, Scope | Class):
            return bound
        if isinstance(bound, ir.Parameter):
            # `(album album)`: the type is what stands around the function, never the variable itself.
            return self._typed(bound.annotation, scope.parent or scope, steps - 1)
        return (
            self._imported(bound, scope, steps) if isinstance(bound, ir.Import) else self._meaning(bound, scope, steps)
        )

    def _imported(self, one: ir.Import, scope: Scope, steps: int) -> Thing:
        options = one.source.split("|")
        is_one_of = len(options) > 1 and sees_others(scope.module)
        for source in options:
            found = self.named(source, scope.module, steps) or self.shared.anywhere(source, scope.module)
            if found and not (is_one_of and isinstance(found, str)):
                return found
        return catalogue(scope.module.language).canonical(options[-1].removeprefix("*."))

    def named(self, source: str, asking: ir.Module, steps: int = MOST_STEPS) -> Thing | None:
        """What a dotted name of the program stands for in the eyes of a module; None when it is not in it."""
        info = self._infos.get(id(asking))
        self._left -= 1
        self.scopes.reads.is_cut |= self._left < 0
        if info is None or steps <= 0 or self._left < 0:
            return None
        module = self._program.module(source, asking=info)
        if module is not None:
            return self._stands_for(module.module, steps)
        package, _, last = source.rpartition(".")
        outer = self._program.module(package, asking=info) if package else None
        if outer is None:
            return None
        return self.member(self.scopes.modules[id(outer.module)], last, steps) or f"{package}.{last}"

    def origin(self, expression: ir.Expression, scope: Scope, steps: int = MOST_STEPS) -> tuple[Bound, Scope] | None:
        """What a name, or a member of a file, was bound to where it is written, and the scope there; in JavaScript."""
        around: Scope | None = scope
        if isinstance(expression, ir.Attribute):
            base, is_part = expression.base, self._is_asked and steps < MOST_STEPS
            found = self._meaning(base, scope, steps - 1) if is_part else self.meaning(base, scope)
            top = found if isinstance(found, Scope) and found.is_module else None
            bound = [] if top is None else top.bound.get(expression.name) or top.bound.get(f"exports.{expression.name}")
            return self._origin(bound[-1], top, steps - 1) if bound and top is not None else None
        while isinstance(expression, ir.Name) and around is not None:
            if bound := around.bound.get(expression.name, []):
                return self._origin(bound[-1], around, steps - 1)
            around = around.parent
        return None

    def _origin(self, bound: Bound, scope: Scope, steps: int) -> tuple[Bound, Scope] | None:
        if isinstance(bound, ir.Import) and steps > 0 and bound.source.endswith((".default", ".exports")):
            return self._exported(bound, scope, steps - 1) or (bound, scope)
        leads_on = isinstance(bound, ir.Name | ir.Attribute) and steps > 0
        found = self.origin(bound, scope, steps) if leads_on and isinstance(bound, ir.Expression) else None
        return found or (bound, scope)

    def _exported(self, one: ir.Import, scope: Scope, steps: int) -> tuple[Bound, Scope] | None:
        """What the file behind an import gives as a whole."""
        (source, _, kind), info = one.source.rpartition("."), self._infos.get(id(scope.module))
        module = self._program.module(source, asking=info) if info is not None else None
        if module is None:
            return None
        top = self.scopes.modules[id(module.module)]
        return self._origin(top.bound[kind][-1], top, steps) if top.bound.get(kind) else None

    def _stands_for(self, module: ir.Module, steps: int) -> Thing:
        scope = self.scopes.modules[id(module)]
        return (self.member(scope, module.stands_for, steps) if module.stands_for else None) or scope

    def _attribute(self, base: ir.Expression, name: str, scope: Scope, steps: int) -> Thing:
        written = self._written(base, name, scope, steps)
        if written:
            return written
        holder = self._meaning(base, scope, steps)
        is_open = scope.module.keys_are_names and isinstance(base, ir.Name) and isinstance(holder, str)
        if is_open and (own := self._function_in(base, name, scope, steps)):
            return own
        found = self.member(holder, name, steps)
        if isinstance(found, str) and found:
            return self._known_as(found, scope)
        if not found and isinstance(holder, Made):
            return f"@self.{name}"
        return found or (_joined(name_of(holder), f".{name}") if isinstance(holder, Class) else "")

    def _function_in(self, base: ir.Expression, name: str, scope: Scope, steps: int) -> Scope | None:
        """One of an object that is written out: `const notes = { add(req, res) {…} }`."""
        held, around = self.origin(base, scope, steps - 1) or (None, scope)
        for key, value in reversed(held.items) if isinstance(held, ir.Mapping) else ():
            if isinstance(key, ir.Constant) and key.value == name:
                meant = self._meaning(value, around, steps - 2)
                return meant if isinstance(meant, Scope) else None
        return None

    def _written(self, base: ir.Expression, name: str, scope: Scope, steps: int) -> Thing:
        """`exports.handler = …` and the like, in the module at hand."""
        if not isinstance(base, ir.Name):
            return ""
        top = self.scopes.modules[id(scope.module)]
        found = top.bound.get(f"{base.name}.{name}")
        return self._bound(found[-1], top, steps) if found else ""

    def member(self, holder: Thing, name: str, steps: int = MOST_STEPS) -> Thing | None:
        """What is at `holder.name`; None when it has none."""
        if steps <= 0:
            return None
        if isinstance(holder, str):
            return _joined(holder, f".{name}") if holder else None
        if isinstance(holder, Made):
            return self._field(holder.of, name, steps)
        if isinstance(holder, Class):
            return self._inherited(holder, name, steps)
        if holder.is_module:
            return self._of_module(holder, name, steps)
        return None

    def _of_module(self, scope: Scope, name: str, steps: int) -> Thing | None:
        for key in (name, f"exports.{name}"):
            for place in (scope, *self.shared.others(key, scope.module)):
                for bound in reversed(place.bound.get(key, ())):
                    is_own = isinstance(bound, ir.Import) and sees_others(scope.module)
                    if not is_own and (found := self._bound(bound, place, steps - 1)):
                        return found
        if "" in scope.bound and (starred := self._starred(scope, name, steps)):
            return starred
        if name in ("exports", "default") and scope.module.keys_are_names:
            return scope
        if "exports" in scope.bound:
            exported = self._name("exports", scope, steps - 1)
            if exported and exported is not scope:
                return self._listed(scope, name, steps) or (
                    self.member(exported, name, steps - 1) if not isinstance(exported, str) else None
                )
        return self.named(f"{scope.module.name}.{name}", scope.module, steps - 1) if scope.module.is_package else None

    def _listed(self, scope: Scope, name: str, steps: int) -> Thing | None:
        """`module.exports = { name: … }`"""
        for bound in reversed(scope.bound.get("exports", ())):
            for key, value in bound.items if isinstance(bound, ir.Mapping) else ():
                if isinstance(key, ir.Constant) and key.value == name:
                    return self._meaning(value, scope, steps - 1) or None
        return None

    def _field(self, of: Class | Scope, name: str, steps: int) -> Thing | None:
        if isinstance(of, Scope):
            values = of.fields.get(name, ())
            return next((found for one in reversed(values) if (found := self._meaning(one, of, steps - 1))), None)
        inherited = self._inherited(of, name, steps)
        if inherited:
            return inherited
        for member in [one for each in of.members.values() for one in each if isinstance(one, Scope)]:
            for value in member.fields.get(name, ()):
                if known := self._meaning(value, member, steps - 1):
                    return known
        # Where a base is spoken of as a member, heirs are not known yet.
        is_known = of.module.language in DECLARED and not self._are_heirs_sought
        behind = self._heirs.member(of, name) if is_known else None
        return self._bound(behind[0], behind[1].scope, steps - 1) if behind is not None else None

    @cached_property
    def _heirs(self) -> Heirs:
        self._are_heirs_sought = True
        found = Heirs(self.scopes.classes, lambda one: (self.meaning(base, one.scope) for base in one.node.bases))
        self._are_heirs_sought = False
        return found

    def _inherited(self, one: Class, name: str, steps: int) -> Thing | None:
        for each in self.lineage(one):
            if isinstance(each, str):
                continue
            for bound in reversed(each.members.get(name, ())):
                if found := self._bound(bound, each.scope, steps - 1):
                    return found
        return None

    def lineage(self, first: Class) -> list[Class | str]:
        """The class, then its ancestors, left before right; those outside the program by name."""
        found: list[Class | str] = []
        waiting: list[Class | str] = [first]
        while waiting and len(found) < 40:
            one = waiting.pop(0)
            if one in found:
                continue
            found.append(one)
            if isinstance(one, Class):
                bases = [self.meaning(base, one.scope) for base in one.node.bases]
                waiting = [*[base for base in bases if isinstance(base, Class | str) and base], *waiting]
        return found

    def _call(self, call: ir.Call, scope: Scope, steps: int) -> Thing:
        callee = self._meaning(call.function, scope, steps)
        if isinstance(callee, Class):
            return Made(callee)
        if isinstance(callee, str):
            if callee in _CONVERSIONS and call.arguments:
                return self._meaning(call.arguments[0], scope, steps)
            if callee in CONTEXTS and (key := put_there(call)):
                return f"{callee[:-4]}.{key}"
            if isinstance(call.function, ir.Attribute) and call.function.name in ("as_view", "bind"):
                return self._meaning(call.function.base, scope, steps)
            return catalogue(scope.module.language).canonical(_joined(callee, "()")) if callee else ""
        if isinstance(callee, Scope):
            if callee.fields:
                return Made(callee)
            for value in reversed(callee.returns):
                if found := self._meaning(value, callee, steps - 2):
                    return found
        return ""


def _joined(base: str, more: str) -> str:
    return f"{base}{more}" if len(base) < MOST_NAME else base


def name_of(thing: Thing) -> str:
    if isinstance(thing, str):
        return thing
    if isinstance(thing, Made):
        return f"{name_of(thing.of)}()"
    own = "" if isinstance(thing, Scope) and thing.is_module else f".{thing.name}"
    return f"{thing.module.name}{own}"
