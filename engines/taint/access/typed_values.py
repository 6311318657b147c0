"""Of which declared type a value of Java or C# is: by its declaration, by what gives it, by what is asked of it."""

from typing import Final

import re2

from engines.taint import ir
from engines.taint.survey.declared import Declared, argument_of
from engines.taint.survey.names import Made
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Bound, Class, Scope
from engines.taint.survey.whole import Survey

_STEPS: Final = 12
# What is found in something, or only some of it, is of the type that it speaks of.
_SAME: Final = re2.compile(
    r"^(get|orElse\w*|block|join|Result|GetAwaiter|GetResult|ConfigureAwait|stream|filter|sorted|limit|skip|toList|collect|"
    r"findFirst|findAny|iterator|next|first|First\w*|Single\w*|Last\w*|Find\w*|Where\w*|OrderBy\w*|ThenBy\w*|Include\w*|"
    r"ThenInclude|AsNoTracking\w*|AsQueryable|AsEnumerable|AsSplitQuery|Take|Skip|ToList\w*|ToArray\w*|Value|"
    r"GetUserAsync|Users|IgnoreQueryFilters|Distinct|Reverse)$"
)
# What mappers of Java give of the class they are for.
_OF_REPOSITORY: Final = re2.compile(
    r"^(find\w*|get\w*|read\w*|save\w*|load\w*|list\w*|query\w*|select(ById|One|List|All|By\w*)|persist|merge|update\w*|create\w*|insert\w*)$"
)
_REPOSITORY: Final = re2.compile(r"(Repository|Dao|DAO|Mapper|Repo|Store|Collection|Set|Manager)\b")


class Types:
    """Answers for one survey; a type is as it is written, "" when nobody knows it."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self.declared: Declared = survey.declared

    def of(self, value: ir.Expression, scope: Scope, steps: int = _STEPS) -> str:
        if steps <= 0:
            return ""
        match value:
            case ir.Name(name=name):
                return self._name(name, scope, steps - 1)
            case ir.Attribute(base=base, name=name):
                return self._member(base, name, scope, steps - 1)
            case ir.Call(function=ir.Attribute(base=base, name=name)):
                return self._called(value, base, name, scope, steps - 1)
            case ir.Call(function=function):
                found = self.survey.names.meaning(function, scope)
                if isinstance(found, Class):
                    return found.name.rpartition(".")[2]
                return self._given(found, steps) if isinstance(found, Scope) else ""
        return ""

    def thing(self, value: ir.Expression, scope: Scope) -> Class | None:
        """The class of the program that a value is of, or holds many of."""
        return self.declared.of_type(self.of(value, scope), scope.module.language)

    def _name(self, name: str, scope: Scope, steps: int) -> str:
        around: Scope | None = scope
        while around is not None:
            for statement in each(ir.Assign, *around.function.body, lambdas=False):
                if isinstance(statement.target, ir.Name) and statement.target.name == name:
                    kind = statement.annotation
                    if self.declared.named(kind, scope.module.language):
                        return kind
            for value in reversed(around.bound.get(name, ())):
                if found := self._bound(value, around, steps):
                    return found
            mine = next((one for one in around.parameters if one.name == name), None)
            if mine is not None:
                return mine.annotation
            if around.owner is not None and (said := self.declared.member(around.owner, name)):
                return said.type
            around = around.parent
        return ""

    def _bound(self, value: Bound, scope: Scope, steps: int) -> str:
        if isinstance(value, ir.Parameter):
            return value.annotation
        return self.of(value, scope, steps) if isinstance(value, ir.Expression) else ""

    def _holder(self, base: ir.Expression, scope: Scope, steps: int) -> tuple[Class | None, str]:
        """The class that something is asked of, and its type as it is written."""
        around: Scope | None = scope
        if isinstance(base, ir.Name) and base.name in ("this", "super"):
            while around is not None and around.owner is None:
                around = around.parent
            return (around.owner if around is not None else None), ""
        written = self.of(base, scope, steps)
        if found := self.declared.of_type(written, scope.module.language):
            return found, written
        thing = self.survey.names.meaning(base, scope)
        thing = thing.of if isinstance(thing, Made) else thing
        return (thing if isinstance(thing, Class) else None), written

    def _member(self, base: ir.Expression, name: str, scope: Scope, steps: int) -> str:
        holder, written = self._holder(base, scope, steps)
        if holder is not None and (said := self.declared.member(holder, name)):
            return said.type
        return written if _SAME.match(name) else ""

    def _called(self, call: ir.Call, base: ir.Expression, name: str, scope: Scope, steps: int) -> str:
        holder, written = self._holder(base, scope, steps)
        if holder is not None and not self._is_many(written):
            if said := self.declared.member(holder, f"{name}()"):
                return said.type
            if _OF_REPOSITORY.match(name) and (argument := self.declared.argument(holder)):
                return argument
            if name.startswith("get") and (said := self.declared.member(holder, f"{name[3:4].lower()}{name[4:]}")):
                return said.type
        if _SAME.match(name):
            return written
        if _REPOSITORY.search(written) and _OF_REPOSITORY.match(name[:1].lower() + name[1:]):
            return argument_of(written)
        return ""

    def _is_many(self, written: str) -> bool:
        """`Optional<User>` has methods of its own, `UserRepository` those it declares."""
        return bool(argument_of(written)) and not _REPOSITORY.search(written)

    def _given(self, called: Scope, steps: int) -> str:
        if called.owner is not None:
            said = self.declared.member(called.owner, f"{called.name.rpartition('.')[2]}()")
            if said is not None:
                return said.type
        return next((found for one in called.returns if (found := self.of(one, called, steps - 2))), "")
