"""What of an edit can be seen to be of consequence without a trial."""

from collections.abc import Sequence
from typing import Final

from engines.taint import ir
from engines.taint.lower.mybatis import LANGUAGE as STATEMENTS
from engines.taint.proof.alike import Doubt
from engines.taint.proof.edits import Edit, names_used
from engines.taint.proof.notes import (
    ANYWHERE,
    EVERY,
    LANGUAGES,
    Notes,
    code_key,
    member_key,
    method_key,
    name_key,
    name_of,
)
from engines.taint.proof.registry import class_name
from engines.taint.proof.trial import Trial
from engines.taint.solve.left_to_heirs import is_left
from engines.taint.solve.program import shared_by
from engines.taint.solve.script_conditions import is_document_database, speaks_to_directory
from engines.taint.solve.solver import REQUEST_PACKAGES, framework
from engines.taint.survey.nodes import each
from engines.taint.templates.controls import is_markup
from engines.taint.templates.escaping import (
    escapes_everywhere,
    folders_by_imports,
    says_otherwise,
    smarty_escapes,
    unescaping,
)
from engines.taint.templates.page import LANGUAGE as PAGES
from engines.taint.templates.partials import is_tied
from engines.taint.unread import head

_UNSPOKEN: Final = "go"


def vet(edit: Edit, notes: Notes) -> None:
    path = edit.old.path
    if edit.old.language == STATEMENTS:
        raise Doubt("statements that methods of other files run")
    if is_markup(path):
        raise Doubt("markup that says what the controls of another file are")
    if edit.old.language not in LANGUAGES | {PAGES} and edit.touched + edit.old_touched:
        raise Doubt("a language nobody has tried this with")
    if any(at not in edit.places.there for at in notes.shown.get(path, ())):
        raise Doubt("something found leads through what was edited")
    if _is_asked_for(edit, notes):
        raise Doubt("somebody has asked for what came or went")
    if edit.brought:
        _vet_imports(edit, notes)
    if {one.name for one in edit.touched if is_left(one)} != {one.name for one in edit.old_touched if is_left(one)}:
        raise Doubt("a method that is left to heirs, or no longer is")
    if any(is_tied(one, path) for one in edit.touched + edit.old_touched):
        raise Doubt("a page that is put together with others")
    if _escaping(edit.old) != _escaping(edit.new):
        raise Doubt("another setting for templates")
    if any(True for _ in each(ir.DefineClass, *(part for one in edit.touched + edit.old_touched for part in one.body))):
        raise Doubt("a class inside a function")


def _is_asked_for(edit: Edit, notes: Notes) -> bool:
    """What is added or imported; in Go an import is a name of its file alone, whoever looks for it elsewhere."""
    own, anywhere = set(notes.asked.get(edit.old.path, ())), set(notes.asked.get(ANYWHERE, ()))
    come = edit.added | edit.brought.keys()
    seen = edit.added if edit.old.language == _UNSPOKEN else come
    if not come:
        return False
    return EVERY in own | anywhere or bool(come & own or seen & anywhere or edit.added & names_used(edit.old))


def vet_requests(old: list[ir.Module], new: list[ir.Module], edits: Sequence[Edit], notes: Notes) -> None:
    """Imports say what a parameter called `request` is, and how templates are escaped. A program that takes no requests
    any more is a library.
    """
    if notes.silencing and {one.old.path for one in edits}.issuperset(notes.silencing):
        raise Doubt("all files that take requests are edited")
    if folders_by_imports(old) != folders_by_imports(new):
        raise Doubt("imports that say how templates are escaped")
    before, after = (frozenset().union(*(head(one).imports for one in modules)) for modules in (old, new))
    other = before ^ after
    if any(one in REQUEST_PACKAGES or is_document_database(one) or speaks_to_directory(one) for one in other):
        raise Doubt("imports that say what a request is")
    for one in edits:
        is_kept = len(one.old.functions) > len(one.old_touched)
        if is_kept and framework(head(one.old).imports, before) != framework(head(one.new).imports, after):
            raise Doubt("imports that say what a request is")


def askers(edit: Edit, notes: Notes) -> set[str]:
    """Those who asked for what is another at the top, call what takes other parameters, or look at code that
    is another. Raises Doubt when one is not firm.
    """
    path, tops = edit.old.path, edit.tops
    if EVERY in notes.asked.get(path, ()) and tops.names:
        raise Doubt("somebody has asked for all that is at the top")
    keys = [name_key(path, name) for name in tops.names.intersection(notes.asked.get(path, ()))]
    if edit.old.shares_names or edit.old.is_global:
        keys += [name_key(ANYWHERE, name) for name in tops.names]
    keys += [
        member_key(f"{path}#{name}", member)
        for name, members in tops.remade.items()
        for member in (*members, EVERY)
        if members
    ]
    keys += map(method_key, edit.sought_methods)
    keys += (code_key(path, name_of(one, edit.old)) for one in edit.old_touched)
    keys += [code_key(path)] if edit.touched or edit.old_touched else []
    # Of a class that is another altogether anything may be another, and of its heirs.
    begun = tuple(member_key(f"{path}#{name}", "") for name in _lasting(edit))
    keys += [key for key in notes.askers if begun and key.startswith(begun)]
    found = {one for key in keys for one in notes.who_asks(key)}
    found.update(one for name in edit.resigned for one in notes.callers.get(f"{path}#{name}", ()))
    if "" in found:
        raise Doubt("somebody who is not firm has asked for what is another at the top")
    return found


def vet_mates(old: Sequence[ir.Module], new: Sequence[ir.Module], edits: Sequence[Edit]) -> None:
    """What is another at the top, no other file of the same package may bind as well, before or after."""
    for one in edits:
        mates = (other for other in (*old, *new) if other.name == one.old.name and other.path != one.old.path)
        if one.old.shares_names and any(not one.tops.names.isdisjoint(_bound_in(each)) for each in mates):
            raise Doubt("a name that several files bind")


def _bound_in(module: ir.Module) -> frozenset[str]:
    return frozenset(shared_by(module.body.body)) | head(module).rebinds


def vet_promises(modules: Sequence[ir.Module], edits: Sequence[Edit]) -> None:
    """In Go whoever has all methods that a type promises keeps that promise, without a word of it. `modules` are all
    there were.
    """
    moved = {name for one in edits if one.old.language == _UNSPOKEN for name in one.moved_methods}
    if moved and any(
        not moved.isdisjoint(kind.promises)
        for module in modules
        if module.language == _UNSPOKEN
        for kind in each(ir.DefineClass, *module.body.body, *(part for one in module.functions for part in one.body))
    ):
        raise Doubt("a method that a type promises came or went")


def _lasting(edit: Edit) -> frozenset[str]:
    """Classes of both versions, in which they are not the same but for some members."""
    before, after = (
        {one.name for one in module.body.body if isinstance(one, ir.DefineClass)} for module in (edit.old, edit.new)
    )
    return edit.tops.names & before & after


def vet_heirs(trial: Trial, edit: Edit, notes: Notes) -> None:
    """Nobody may have looked in the heirs of a class for what one of them has got or lost. With a class that has other
    ancestors its own heirs come and go, and what objects of the ancestors hold.
    """
    lasting = _lasting(edit)
    for name in {*edit.tops.remade, *edit.tops.names}:
        info = trial.classes.get(f"{edit.old.path}#{name}")
        others = edit.tops.remade.get(name, edit.tops.made)
        if name in lasting and f"{edit.old.path}#{name}" in notes.parents:
            others |= frozenset(notes.heirs)
        for one in info.lineage()[1:] if info is not None else ():
            if not others.isdisjoint(notes.sought_heirs.get(class_name(one), ())):
                raise Doubt("somebody has asked heirs for a member that is another")
            if name in lasting and notes.fields.get(class_name(one)):
                raise Doubt("a class whose ancestors hold something is another")


def _escaping(module: ir.Module) -> object:
    if module.language == "python":
        return unescaping([module]), says_otherwise(module)
    if module.language == "php":
        return unescaping([module]), smarty_escapes([module])
    return module.language == "java" and escapes_everywhere([module])


def _vet_imports(edit: Edit, notes: Notes) -> None:
    # Which files are one program decides where what was stored comes out; in C# all are.
    if notes.is_stored and edit.old.stands_for and edit.old.language != "csharp":
        raise Doubt("other imports")
    # Another file may be run earlier than before: it must not see what is imported so far.
    imported = {one.name for module in (edit.old, edit.new) for one in module.body.body if isinstance(one, ir.Import)}
    if not edit.old.stands_for and not imported.isdisjoint(notes.asked.get(edit.old.path, ())):
        raise Doubt("somebody has asked for what is imported")
