"""Stored records of Java and C# that a framework fills with whatever was sent, and that are kept as they are."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.handed_on import handed_on
from engines.taint.access.whole_entities import Entities
from engines.taint.survey.declared import LANGUAGES, Declared
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

_KEEPS: Final = re2.compile(
    r"(^|\.)(save|saveAndFlush|saveAll|persist|persistAndFlush|merge|insert|insertOne|insertSelective|updateById|Add|AddAsync|"
    r"Update|Attach|Insert|InsertAsync|InsertOne|InsertOneAsync)$"
)
# What an account may do, what it owns, and whether somebody has looked at it.
_RIGHT: Final = re2.compile(
    r"(?i)^_?(user_?)?(roles?|role_?id|is_?admin|admin|is_?administrator|is_?staff|is_?super_?(user|admin)|permissions?|"
    r"authorities|privileges?|access_?level|balance|credits?|saldo|is_?verified|verified|email_?confirmed|is_?approved)$"
)
# What keeps a field of what was sent away.
_KEPT_OUT: Final = re2.compile(
    r"(?i)^@?(JsonIgnore|JsonbTransient|BindNever|IgnoreDataMember|NotMapped|Transient|Editable\(false|ReadOnly|Null\b)|READ_ONLY"
)
# Parameters that come from elsewhere than the body or a form.
_GIVEN: Final = re2.compile(r"(?i)HttpServlet|Principal|Authentication|Model$|BindingResult|Context$")


class FilledRecords:
    """Answers for one survey: which handler keeps a record that whoever asks has filled."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._declared: Declared = survey.declared
        self._entities = Entities(survey)

    def kept(self, one: Handler) -> Iterator[tuple[Scope, ir.Call, str, str]]:
        """The place where it is kept, what keeps it, the record, and the field that nobody should set."""
        if one.module.kind != "own" or one.module.language not in LANGUAGES or not one.changes:
            return
        if not any(self._record(given, one) for given in one.scope.parameters):
            return
        for scope, sent in handed_on(one, self._survey):
            # Below, what was sent has the name and the type under which it is taken there.
            filled = {
                given.name: found
                for given in scope.parameters
                if (scope is one.scope or given.name in sent) and (found := self._record(given, one))
            }
            for call in scope.calls if filled else ():
                given = (
                    call.arguments[0] if len(call.arguments) == 1 and _KEEPS.search(written(call.function)) else None
                )
                found = filled.get(given.name) if isinstance(given, ir.Name) else None
                if found is not None and not self._is_set(found[1], one, scope):
                    yield scope, call, found[0].name.rpartition(".")[2], found[1]
                    return

    def _record(self, given: ir.Parameter, one: Handler) -> tuple[Class, str] | None:
        if _GIVEN.search(given.annotation):
            return None
        record = self._declared.named(given.annotation.rpartition(".")[2].strip("?"), one.module.language)
        right = self._right(record) if record is not None and self._entities.is_stored(record) else ""
        return (record, right) if record is not None and right else None

    def _right(self, record: Class) -> str:
        for name, said in self._declared.members(record).items():
            if _RIGHT.match(name) and not any(_KEPT_OUT.search(mark) for mark in said[0].marks):
                return name
        return ""

    def _is_set(self, right: str, one: Handler, scope: Scope) -> bool:
        """Whether the program sets the field itself before the record is kept."""
        bare = right.lower().removeprefix("_").removeprefix("is")
        for place in {id(one.scope): one.scope, id(scope): scope}.values():
            targets = [each_one.target for each_one in each(ir.Assign, *place.function.body)]
            names = [target.name for target in targets if isinstance(target, ir.Attribute)]
            names += [written(call.function).rpartition(".set")[2] for call in place.calls]
            if any(name.lower().removeprefix("_").removeprefix("is") == bare for name in names):
                return True
        return False
