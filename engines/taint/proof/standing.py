"""Whether what rules about routes and guards have said still holds after an edit that changes no flow.

A survey is a sequence of looks too. Where nobody but their own file in its turn has looked into the functions that are
other ones now, or for the names that came or went, and that turn gives the same before and after, all is as it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from engines.taint import ir
from engines.taint.proof.edits import Edit
from engines.taint.proof.notes import name_of
from engines.taint.solve.program import Program
from engines.taint.survey.group_guards import written_guards
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Names
from engines.taint.survey.python_resolvers import resolvers
from engines.taint.survey.python_routes import routes
from engines.taint.survey.reads import EVERY
from engines.taint.survey.scopes import OutOfSight, Scope, Scopes
from engines.taint.survey.whole import Survey
from engines.taint.templates.page import LANGUAGE as PAGES


@dataclass(slots=True)
class Looks:
    """By file, the functions that others look into and the names that are looked up at its top. `is_sure`: whether
    that is all.
    """

    functions: dict[str, list[str]] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)
    is_sure: bool = False

    def plain(self) -> list[Any]:
        """For JSON; `Looks(*plain)` is the same again."""
        return [self.functions, self.names, self.is_sure]


def looks_of(survey: Survey) -> Looks:
    """What a watched survey has looked at until now."""
    reads = survey.scopes.reads
    found = Looks(is_sure=not (reads.is_walked or reads.is_cut))
    for one in reads.by_others():
        if isinstance(one, tuple):
            found.names.setdefault(one[0], []).append(one[1])
        else:
            found.functions.setdefault(one.module.path, []).append(name_of(one.function, one.module))
    return found


def stands(old: list[ir.Module], new: list[ir.Module], edits: Sequence[Edit], looks: Looks) -> bool:
    """`old` and `new` are the whole program; the edits are proved to change no flow, as by `prove`."""
    if not looks.is_sure or any(_is_seen(one, looks) for one in edits):
        return False
    changed = [one for one in edits if one.touched or one.old_touched or one.tops.others]
    if not changed:
        return True
    if any(one.old.language != "python" for one in changed):
        return False  # only there a file has its turn
    focus = frozenset(one.old.path for one in changed)
    names = {key: name for one in edits for key, name in one.names.items()}
    try:
        return _turn(old, focus, {}) == _turn(new, focus, names)
    except OutOfSight:
        return False


def _is_seen(edit: Edit, looks: Looks) -> bool:
    path = edit.old.path
    names, functions = looks.names.get(path, ()), looks.functions.get(path, ())
    touched = {name_of(one, edit.old) for one in edit.old_touched}
    others = edit.added | edit.tops.names
    return (
        edit.tops.has_classes  # rules walk over all of them
        or edit.places.are_words_other
        or not touched.isdisjoint(functions)
        or (bool(others) and (EVERY in names or not others.isdisjoint(names)))
    )


def _turn(modules: list[ir.Module], focus: frozenset[str], moved: dict[int, str]) -> object:
    """What the files of these paths say of routes and guards on their own."""
    mine = [one for one in modules if one.language != PAGES]
    scopes = Scopes(mine, focus)
    names = Names(Program(mine), scopes)
    found = (*routes(scopes, names), *resolvers(scopes, names))
    made = [_told(one, moved) for one in found]
    guards = [(group, guard.kind, guard.name, guard.how) for group, guard in written_guards(scopes, names)]
    return made, guards, scopes.imported()


def _told(one: Handler, moved: dict[int, str]) -> object:
    guards = [(guard.kind, guard.name, guard.how, guard.path) for guard in (*one.guards, None, *one.ignored) if guard]
    return (
        _called(one.scope, moved), one.framework, one.path, one.methods, one.group, one.module.path,
        one.owner.name if one.owner is not None else "", guards, len(one.ignored),
        [_called(each, moved) for each in one.before], one.resource, one.is_public,
    )  # fmt: skip


def _called(scope: Scope, moved: dict[int, str]) -> tuple[str, str]:
    return scope.module.path, moved.get(id(scope.function)) or name_of(scope.function, scope.module)
