"""Requests that a C# program hands to a mediator, and the handler that answers each: `sender.Send(new GetUser(id))`."""

import re
from typing import Final

from engines.taint import ir
from engines.taint.survey.declared import Declared
from engines.taint.survey.names import Made, Names
from engines.taint.survey.nodes import written
from engines.taint.survey.scopes import Class, Scope

_SENDS: Final = re.compile(
    r"\.(Send|SendAsync|Publish|InvokeAsync|QueryAsync|ExecuteAsync|DispatchAsync|Dispatch|Execute)$"
)
_ANSWERS: Final = re.compile(
    r"^(?:\w+\.)*I?(?:Request|Command|Query|Notification|Event|Message)Handler(?:Base)?\s*<\s*(?:\w+\.)*(\w+)"
)
_METHODS: Final = ("Handle", "HandleAsync", "ExecuteAsync", "Execute")


class Mediators:
    """Which method answers requests of a class, by the class' name."""

    def __init__(self, declared: Declared) -> None:
        self._answering: dict[str, Scope] = {}
        for one in declared:
            if one.module.language == "csharp":
                self._enter(one, declared)

    def _enter(self, one: Class, declared: Declared) -> None:
        asked = [found[1] for base in declared.bases(one) if (found := _ANSWERS.match(base))]
        bound = next((one.members[name][-1] for name in _METHODS if one.members.get(name)), None)
        for name in asked if isinstance(bound, Scope) else ():
            # A class may answer several kinds, each with a method of the same name.
            own = [each for each in one.members.get("Handle", ()) if isinstance(each, Scope) and _takes(each, name)]
            self._answering.setdefault(name, own[0] if own else bound)  # type: ignore[arg-type]

    def answering(self, call: ir.Call, scope: Scope, names: Names) -> Scope | None:
        if not self._answering or not call.arguments or not _SENDS.search(written(call.function)):
            return None
        thing = names.meaning(call.arguments[0], scope)
        thing = thing.of if isinstance(thing, Made) else thing
        return self._answering.get(thing.name.rpartition(".")[2]) if isinstance(thing, Class) else None


def _takes(one: Scope, name: str) -> bool:
    return any(each.annotation.rpartition(".")[2] == name for each in one.parameters)
