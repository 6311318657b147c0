"""Which lines of a handler only those who run the program reach, by the tests that stand before them inside it."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.nodes import each, nodes, written
from engines.taint.survey.scopes import Scope

Span = tuple[int, int]
_FEW: Final = re2.compile(
    r"(?i)(^|[^a-z])(is_?|has_?)?(super_?|site_?|global_?|sys_?)?(admin|administrator|superuser|staff|root)"
    r"(istrator)?(_?(role|user|rights|access|privileges?))?s?\??([^a-z]|$)|roles?(names?)?\.(host|root|owner)\b"
)
# Whose right is asked for: that of the one who asks, not of somebody who was looked up.
_WHO: Final = re2.compile(
    r"(?i)(current|logged_?in|session|request|req|ctx|context|principal|auth\w*|identity|this|self|security|locals|g|c)"
    r"[\w$]{0,20}(\(\))?\.([\w.()]{0,40}\.)?(user|account|member|role|is_?\w{0,12}admin|is_?in_?role|has_?\w{0,12}|admin\??)"
    r"|current_?(user|account|member)|(^|\.)(is_?user_?in_?role|is_?in_?role|is_?granted|current_user_can|has_?access)$"
    r"|^(?-i:User)\.(Is|Has)|^(is|has|require)_?\w{0,20}$"
)
# What comes with the request says nothing of who sends it.
_SENT: Final = re2.compile(
    r"(?i)\.(params|body|query|args|form|json|values|get|post|data|headers?|cookies?|files)([.(\[]|$)"
)
_ENDS: Final = (ir.Return, ir.Raise, ir.Continue, ir.Break)
_REFUSES: Final = re2.compile(
    r"(?i)(^|\.)(abort|exit|die|halt|forbid|forbidden|deny|denied|redirect\w{0,20}|error|send_?error)$"
)


def spans(scope: Scope) -> list[Span]:
    """The first and last lines of what stands behind such a test."""
    return list(_in_block(scope.function.body))


def _in_block(block: ir.Block) -> Iterator[Span]:
    for place, one in enumerate(block):
        if isinstance(one, ir.If):
            if _says(one.test, is_met=True):
                yield from _span(one.then)
            if _says(one.test, is_met=False):
                yield from _span(one.otherwise)
                if _ends(one.then):
                    yield from _span(block[place + 1 :])
        for inner in _blocks(one):
            yield from _in_block(inner)


def _blocks(one: ir.Statement) -> Iterator[ir.Block]:
    match one:
        case ir.If(then=then, otherwise=otherwise):
            yield from (then, otherwise)
        case ir.For(body=body) | ir.While(body=body) | ir.With(body=body):
            yield body
        case ir.Try(body=body, handlers=handlers, otherwise=otherwise, finally_=finally_):
            yield from (body, *(each_.body for each_ in handlers), otherwise, finally_)
        case ir.Switch(cases=cases):
            yield from (each_.body for each_ in cases)


def _span(block: ir.Block) -> Iterator[Span]:
    if block:
        last = max(getattr(one, "at", 0) for one in nodes(*block))
        yield line_of(block[0].at), line_of(last)


def _ends(block: ir.Block) -> bool:
    last = block[-1] if block else None
    if isinstance(last, ir.Evaluate) and isinstance(last.value, ir.Call):
        return bool(_REFUSES.search(written(last.value.function)))
    return isinstance(last, _ENDS)


def _says(test: ir.Expression, *, is_met: bool) -> bool:
    """Whether it only comes out so for administrators."""
    match test:
        case ir.Unary(operator="not", value=value):
            return _says(value, is_met=not is_met)
        case ir.Logic(operator=operator, items=items) if operator in ("and", "or"):
            told = [_says(one, is_met=is_met) for one in items]
            return any(told) if (operator == "and") is is_met else all(told)
        case ir.Compare(operator=operator, left=left, right=right) if operator in ("==", "!=", "is", "is not"):
            if isinstance(right, ir.Constant) and isinstance(right.value, bool):
                is_same = right.value is (operator in ("==", "is"))
                return _says(left, is_met=is_met if is_same else not is_met)
            is_role = (operator in ("==", "is")) is is_met
            return is_role and _is_of_asker(left) and _names_few(right)
        case ir.Call() | ir.Attribute() | ir.Name() if is_met:
            return _is_of_asker(test) and _names_few(test)
    return False


def _is_of_asker(one: ir.Expression) -> bool:
    name = written(one)
    return bool(_WHO.search(name)) and not _SENT.search(name)


def _names_few(one: ir.Expression) -> bool:
    given = one.arguments if isinstance(one, ir.Call) else ()
    told = [written(one), *(written(value) for value in given)]
    told += [str(text.value) for text in each(ir.Constant, one) if isinstance(text.value, str)]
    return any(_FEW.search(text) for text in told)
