"""Things of Java and C# that belong to somebody by what their class declares, looked up by a number that was sent."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.owned import PEOPLE, SHOWN
from engines.taint.access.requests import captured, is_sent
from engines.taint.access.typed_values import Types
from engines.taint.survey.declared import LANGUAGES, Declared
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

_OWNER: Final = re2.compile(
    r"(?i)^_?(app(lication)?_?)?(user|owner|customer|client|member|account_?holder|patient|created_?by(_?user)?|belongs_?to)(_?(id|name|email))?$"
)
_SIGNED: Final = re2.compile(r"(?i)(name|email|by)$")
# What somebody has put there; whoever reads it need not be they.
_MAKER: Final = re2.compile(
    r"(?i)^_?(author|creator|poster|sender|seller|uploader|uploaded_?by|posted_?by)(_?(id|name|email))?$"
)
_PERSON: Final = re2.compile(
    r"(?i)^(app(lication)?_?|site_?|sys_?)?(user|account|customer|member|client)s?(_?(entity|info|profile|details?|po|vo|bo))?$"
)
_ASKS: Final = re2.compile(
    r"(?i)^(get|find|load|fetch|read|delete|remove|update|edit|change|save|single|first|last|complete|cancel|close|approve|"
    r"archive|toggle|mark|select|query|transfer|withdraw|deposit|pay)"
)
_NUMBER: Final = re2.compile(r"(?i)(id|pk|uuid|guid|number|no|iban|ref|code)$")
_PRIVATE: Final = (
    r"(order|invoice|payment|account|card|wallet|patient|booking|reservation|transaction|"
    r"prescription|customer|employee)"
)
_CLOSED: Final = re2.compile(rf"^(?i:{_PRIVATE})s?(?i:_?(entity|dto|response|model|info|details?))?$")
_SHOWS: Final = re2.compile(
    rf"^(?i:(get|find|load|fetch|read)_?{_PRIVATE})s?((_?by_?|By)\w+|(?i:_?(details?|info|data))(Async)?|Async)?$"
)
_SECRET: Final = re2.compile(
    r"(?i)token|otp|pin|captcha|activation|verification|slug|coupon|currency|zip|postal|country|lang"
)
_BASIC: Final = frozenset(
    ("String", "string", "Long", "long", "Integer", "int", "UUID", "Guid", "BigInteger", "ObjectId", "Int64")
)
_FILLED: Final = ("spring", "jax-rs", "micronaut")
_MOST: Final = 60
_DEEPEST: Final = 3
_BY_OWNER: Final = re2.compile(
    r"(?i)by_?\w{0,40}(user|owner|customer|client|member|author|creator|createdby|account_?holder)"
)
_BESIDE: Final = re2.compile(
    r"(?i)(dto|request|response|result|view_?model|context|service|repository|controller|manager|config|factory)$"
)


class Things:
    """Which classes of a program belong to somebody, and where a handler looks one up by what was sent."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._types = Types(survey)
        self._declared: Declared = survey.declared
        self._asked_by_owner = frozenset(_asked_by_owner(self._declared))

    def looked_up(self, handler: Handler, *, is_read: bool) -> tuple[ir.Call, str, Class] | None:
        """The call of the handler that leads there, what was sent, and what is looked up."""
        for call, scope, sent in self._asking(handler):
            if (found := self._found(call, scope, handler, is_read)) is not None:
                return call, sent, found
        return None

    def closed(self, handler: Handler) -> tuple[ir.Call, str, str] | None:
        """The same of what is nobody else's business, with or without an account: `orders.findById(id)`."""
        for call, scope, sent in self._asking(handler):
            name = written(call.function).rpartition(".")[2]
            thing = self._thing(call, scope)
            said = thing.name.rpartition(".")[2] if thing is not None else ""
            told = next((one[2] for one in [_SHOWS.match(name)] if one), "") or (said if _CLOSED.match(said) else "")
            if told:
                return call, sent, told
        return None

    def _asking(self, handler: Handler) -> Iterator[tuple[ir.Call, Scope, str]]:
        for scope in (handler.scope, *handler.scope.inner) if handler.module.language in LANGUAGES else ():
            for call in scope.calls:
                sent = next(filter(None, (self._sent(value, scope, handler) for value in _given(call))), "")
                if sent:
                    yield call, scope, sent

    def _sent(self, value: ir.Expression, scope: Scope, handler: Handler) -> str:
        """The name of a number or text that came with the request."""
        found = is_sent(value, scope, handler, self._survey)
        last = re2.split(r"[.\[\]'\"()@]+", found.strip("]'\"()"))[-1] if found else ""
        if _NUMBER.search(last) and not _SECRET.search(last):
            return last
        for node in each(ir.Name, value):
            mine = next((one for one in handler.scope.parameters if one.name == node.name), None)
            is_filled = mine is not None and handler.framework in _FILLED and mine.annotation in ("", *_BASIC)
            if (
                (is_filled or node.name in captured(handler))
                and _NUMBER.search(node.name)
                and not _SECRET.search(node.name)
            ):
                return node.name
        return ""

    def _found(self, call: ir.Call, scope: Scope, handler: Handler, is_read: bool) -> Class | None:
        """The first of somebody's things that a call, or a helper it hands the number on to, looks up."""
        waiting = [(call, scope, [bool(self._sent(one, scope, handler)) for one in call.arguments])]
        seen: set[int] = set()
        for depth in range(_DEEPEST + 1):
            further: list[tuple[ir.Call, Scope, list[bool]]] = []
            for one, around, carries in waiting[:_MOST]:
                seen.add(id(one))
                thing = self._thing(one, around)
                if thing is not None and self.is_somebodys(thing, is_read=is_read):
                    return thing
                if depth < _DEEPEST:
                    further += [
                        each_one for each_one in self._below(one, around, carries) if id(each_one[0]) not in seen
                    ]
            waiting = further
        return None

    def _below(self, call: ir.Call, scope: Scope, carries: list[bool]) -> Iterator[tuple[ir.Call, Scope, list[bool]]]:
        """The calls of what is called that are given a parameter which holds what was sent."""
        below = self._survey.called(self._survey.names.meaning(call.function, scope))
        if below is None:
            return
        own = [one.name for one in below.parameters if one.name not in ("this", "self")]
        held = frozenset(name for name, is_carried in zip(own, carries, strict=False) if is_carried)
        for part in (below, *below.inner) if held else ():
            for inner in part.calls:
                speaks = [_speaks(value, held) for value in _given(inner)]
                if any(speaks):
                    yield inner, part, speaks

    def _thing(self, call: ir.Call, scope: Scope) -> Class | None:
        name = written(call.function).rpartition(".")[2]
        if not _ASKS.match(name):
            return None
        language = scope.module.language
        found = self._declared.of_type(self._types.of(call, scope), language)
        if found is None and isinstance(call.function, ir.Attribute):
            holder = self._types.thing(call.function.base, scope)
            argument = self._declared.argument(holder) if holder is not None else ""
            found = self._declared.of_type(argument, language) if argument else holder
        return found if found is not None and not _BESIDE.search(found.name) else None

    def is_somebodys(self, one: Class, *, is_read: bool) -> bool:
        """Whether the class says whose each thing is, so that others have no business there."""
        name = one.name.rpartition(".")[2]
        if is_read and (SHOWN.search(name) or PEOPLE.search(name)):
            return False
        if _PERSON.match(name):
            return not is_read
        fields = [(key, said) for key, several in self._declared.members(one).items()
                  if key and key != "@" and not key.endswith("()") for said in several]  # fmt: skip
        has_relation = any(
            _PERSON.match(said.type.strip("?")) and self._declared.of_type(said.type, one.module.language)
            for _, said in fields
        )
        has_owner = has_relation or any(_OWNER.match(key) for key, _ in fields)
        if is_read:
            # What is only signed with a name is for others to see.
            is_kept_apart = any(_OWNER.match(key) and not _SIGNED.search(key) for key, _ in fields) or has_relation
            return is_kept_apart and name in self._asked_by_owner
        return has_owner or any(_MAKER.match(key) for key, _ in fields)


def _given(call: ir.Call) -> Iterator[ir.Expression]:
    yield from call.arguments
    yield from (value for _, value in call.keywords)


def _speaks(value: ir.Expression, names: frozenset[str]) -> bool:
    return any(one.name in names for one in each(ir.Name, value))


def _asked_by_owner(declared: Declared) -> Iterator[str]:
    """Things that somebody asks for by whose they are: `List<Order> findByUserId(…)`."""
    for one in declared:
        for name, several in declared.members(one).items():
            if not name.endswith("()") or not _BY_OWNER.search(name):
                continue
            for said in several:
                thing = declared.of_type(said.type, one.module.language) or declared.of_type(
                    declared.argument(one), one.module.language
                )
                if thing is not None:
                    yield thing.name.rpartition(".")[2]
