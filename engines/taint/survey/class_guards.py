"""What the classes of views demand: their bases, their decorators and their settings."""

import re
from typing import Final

from engines.index.program import Guard
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.guards import kind_of, listed_guards, refuses, short, written
from engines.taint.survey.names import Names
from engines.taint.survey.rights_inside import asked_kind
from engines.taint.survey.scopes import Class, Scope

_BEFORE: Final = ("dispatch", "initial", "prepare", "test_func")
_DEMANDING: Final = re.compile(r"(?i)mixin|required|guard|protected|secure|admin|login|auth")


def class_guards(one: Class, names: Names, told: frozenset[str] = frozenset()) -> list[Guard]:
    """What the bases of a view class, its decorators and its settings demand, beside settings that are `told`."""
    found: list[Guard] = []
    told_before = set(told)
    for ancestor in (kind for kind in names.lineage(one) if isinstance(kind, Class)):
        for base in ancestor.node.bases:
            name = names.dotted(base, ancestor.scope) or written(base)
            kind = kind_of(name) if _DEMANDING.search(name) else None
            if kind is not None:
                found.append(Guard(kind, short(name), "base class", one.module.path, line_of(one.node.at)))
        found += _own_guards(ancestor, names, told_before)
        found += _asked_first(ancestor, names)
    return found


def _asked_first(one: Class, names: Names) -> list[Guard]:
    """What a view of Django's, or Tornado's, asks before any of its answers: `def dispatch(self, request): …`"""
    before = (member for name in _BEFORE for member in one.members.get(name, ()))
    asking = (member for member in before if isinstance(member, Scope) and refuses(member, names))
    return [Guard(asked_kind(each), each.name, "base class", one.module.path, line_of(each.at)) for each in asking]


def _own_guards(one: Class, names: Names, told: set[str]) -> list[Guard]:
    """A setting of a class replaces that of its bases."""
    found = [guard for each in one.node.decorators for guard in listed_guards(each, one.scope, names, "decorator")]
    for setting in ("permission_classes", "decorators", "method_decorators", "permission_required", "throttle_classes"):
        for value in one.members.get(setting, ()) if setting not in told else ():
            told.add(setting)
            if isinstance(value, ir.Constant):
                found.append(Guard("authorization", setting, "setting", one.module.path, line_of(value.at)))
            elif isinstance(value, ir.Expression):
                found += listed_guards(value, one.scope, names, "setting")
    return found
