"""What an edit did to a file as the solver sees it: which functions say something else now, if nothing else does."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field, fields

from engines.taint import ir
from engines.taint.proof.alike import HEADER, Doubt, Places, alike
from engines.taint.proof.tops import DEFINITIONS, Tops, names_in, other_tops, top_names

Functions = dict[tuple[str, int], ir.Function]
_OF_MODULE = tuple(one.name for one in fields(ir.Module) if one.name not in ("body", "functions", "opaque"))
_OTHERWISE = "an import under a name that is used for something else"


@dataclass(slots=True)
class Edit:
    """One file, before and after. `names` are what functions were called that have moved, by their identity;
    `touched` and `old_touched` the functions that are not what they were, or that stand inside or around such.
    `brought` are imports that came or went with code that uses them. `again` and `old_again` are functions that
    are what they were, and tried all the same. `tops` is what is other at the top, but for `added` and `brought`.
    `resigned` are functions, as they were called, that take other parameters. One of both versions is empty where
    the file `came` or `went`.
    """

    old: ir.Module
    new: ir.Module
    names: dict[int, str] = field(default_factory=dict)
    touched: list[ir.Function] = field(default_factory=list)
    old_touched: list[ir.Function] = field(default_factory=list)
    added: set[str] = field(default_factory=set)
    brought: dict[str, str] = field(default_factory=dict)
    again: list[ir.Function] = field(default_factory=list)
    old_again: list[ir.Function] = field(default_factory=list)
    places: Places = field(default_factory=Places)
    tops: Tops = field(default_factory=Tops)
    resigned: set[str] = field(default_factory=set)
    came: bool = False
    went: bool = False

    def try_again(self, names: Collection[str]) -> None:
        """Functions that were called so, where they are not tried anyway."""
        known = {id(one) for one in self.old_touched + self.touched}
        self.old_again = [one for one in self.old.functions if id(one) not in known and _name(one) in names]
        self.again = [one for one in self.new.functions if id(one) not in known and self.names.get(id(one)) in names]

    @property
    def moved_methods(self) -> dict[str, tuple[int, int]]:
        """The names of methods that came, went or moved, and how many there were and are in this file."""
        before, after = (
            Counter(one.name for one in each if one.is_method or one.is_extension)
            for each in (self.old.functions, self.new.functions)
        )
        # One that has moved to another class is another, however many of its name there are.
        names = {one.rpartition(".")[2] for one in before.keys() | after.keys() if before[one] != after[one]}
        return {name: (_count(name, before), _count(name, after)) for name in names}

    @property
    def sought_methods(self) -> list[str]:
        """Under which names whoever looks for methods by their name may see another list than before."""
        either, moved = (*self.old.functions, *self.new.functions), self.moved_methods
        kinds = {(one.name.rpartition(".")[2], one.is_extension) for one in either if one.is_method or one.is_extension}
        return [f"{'+' * is_one}{name}" for name, is_one in sorted(kinds) if name in moved]

    @property
    def all_touched(self) -> list[ir.Function]:
        return self.touched + self.again

    @property
    def all_old_touched(self) -> list[ir.Function]:
        return self.old_touched + self.old_again


def edit(
    old: ir.Module, new: ir.Module, *, came: bool = False, went: bool = False, imported: frozenset[str] = frozenset()
) -> Edit:
    """Raises Doubt when more is different than functions, and statements of the top level that bind names. What is
    `imported` under these names is another in the file it comes from.
    """
    if any(getattr(old, name) != getattr(new, name) for name in _OF_MODULE):
        raise Doubt("another kind of file")
    found = Edit(old, new, came=came, went=went)
    before, after = _by_name(old), _by_name(new)
    gone, come = before.keys() - after.keys(), after.keys() - before.keys()
    found.brought = _brought(old, new)
    left = _without(old, {before[one].name for one in gone}, found.brought)
    kept = _without(new, {after[one].name for one in come}, found.brought)
    if imported or not alike(left, kept, found.places):
        found.places = Places()
        found.tops, left, kept = other_tops(old, new, left, kept, imported)
        if not alike(left, kept, found.places):
            raise Doubt("another top level")
    touched = _touched(found, before, after)
    on_top = {one.function.name for one in (*old.body.body, *new.body.body) if isinstance(one, ir.Define)}
    plain = {key for key in gone | come if key[0] in on_top and not key[1]}
    inner = _related({*touched, *plain}, before.keys() | after.keys()) - plain
    _vet_plain(found, {key: after.get(key) or before[key] for key in gone | come}, inner | plain)
    touched |= inner | gone | come
    found.touched = [one for key, one in after.items() if key in touched]
    found.old_touched = [one for key, one in before.items() if key in touched]
    if any(not found.brought.keys().isdisjoint(names_in(one)) for key, one in after.items() if key not in touched):
        raise Doubt(_OTHERWISE)
    found.added = {key[0] for key in (gone | come) - inner} - found.tops.names
    for key in come:
        found.names[id(after[key])] = f"{key[0]}+{key[1]}"
    return found


def _touched(edit: Edit, before: Functions, after: Functions) -> set[tuple[str, int]]:
    """Those of the functions that both have which are other ones, or use what is another at the top."""
    found: set[tuple[str, int]] = set()
    unlike: set[tuple[str, int]] = set()
    for key in before.keys() & after.keys():
        one, other = before[key], after[key]
        edit.names[id(other)] = _name(one)
        attempt = edit.places.copy()
        if not all(alike(getattr(one, name), getattr(other, name), attempt) for name in HEADER):
            unlike.add(key)
            edit.resigned.add(_name(one))
            continue
        edit.places = attempt
        attempt = edit.places.copy()
        is_known = bool(edit.tops.names) and (edit.tops.knows(one) or edit.tops.knows(other))
        if not is_known and alike(one.body, other.body, attempt) and attempt.pair(one.at, other.at):
            edit.places = attempt
        else:
            found.add(key)
    inside = _related(found, before.keys() | after.keys())
    if any(key not in inside and not edit.tops.has(after[key]) for key in unlike):
        raise Doubt("another signature")
    return found | unlike


def _vet_plain(edit: Edit, others: Functions, known: set[tuple[str, int]]) -> None:
    """Of functions that came or went, where it is no statement of the top level that did."""
    for key, function in others.items():
        if function.outer:
            raise Doubt("a function that binds names outside came or went")
        if edit.tops.has(function):
            continue
        if function.is_method:
            raise Doubt("a method came or went")
        if key not in known:
            raise Doubt("a function that is not plain came or went")


def _count(name: str, of: Counter[str]) -> int:
    return sum(times for one, times in of.items() if one.rpartition(".")[2] == name)


def _name(function: ir.Function) -> str:
    return f"{function.name}@{function.at}"


def _by_name(module: ir.Module) -> Functions:
    found: Functions = {}
    for one in sorted(module.functions, key=lambda one: one.at):
        number = 0
        while (one.name, number) in found:
            number += 1
        found[one.name, number] = one
    return found


def _related(touched: set[tuple[str, int]], everybody: set[tuple[str, int]]) -> set[tuple[str, int]]:
    """Functions inside or around one of these."""
    names = {one for one, _ in everybody}
    touched_names = {one for one, _ in touched}
    for name in list(touched_names):
        touched_names |= {outer for outer in names if name.startswith(f"{outer}.")}
    return {key for key in everybody if key[0] in touched_names or _is_inside(key[0], touched_names)}


def _is_inside(name: str, names: set[str]) -> bool:
    parts = name.split(".")
    return any(".".join(parts[:end]) in names for end in range(1, len(parts)))


def _brought(old: ir.Module, new: ir.Module) -> dict[str, str]:
    """What is imported in one of them only, by name, for code that uses it and came or went as well."""
    before, after = _imported(old), _imported(new)
    found = {name: source for name, source in (before | after).items() if (name in before) is not (name in after)}
    if any(before[name] != after[name] for name in before.keys() & after.keys()):
        raise Doubt("another import")
    if not found:
        return {}
    if found.keys() & (
        (after.keys() & top_names(old.body.body) - before.keys())
        | (before.keys() & top_names(new.body.body) - after.keys())
    ):
        raise Doubt(_OTHERWISE)
    if any(one.name in found for module in (old, new) for one in module.body.body if isinstance(one, DEFINITIONS)):
        raise Doubt("an import under a name that is defined as well")
    return found


def _imported(module: ir.Module) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in module.body.body:
        if _is_import(one) and found.setdefault(one.name, one.source) != one.source:  # type: ignore[attr-defined]
            raise Doubt("a name that is imported twice")
    return found


def _is_import(one: ir.Statement) -> bool:
    return isinstance(one, ir.Import) and bool(one.name) and not one.is_star


def _without(module: ir.Module, names: set[str], brought: Collection[str]) -> ir.Block:
    """The top level without the plain functions of these names, and without what is imported by its use, or in one of
    two versions only.
    """
    return tuple(
        one
        for one in module.body.body
        if not (_is_import(one) and (module.stands_for or one.name in brought))  # type: ignore[attr-defined]
        and not (_is_plain(one) and one.name in names)  # type: ignore[attr-defined]
    )


def _is_plain(one: ir.Statement) -> bool:
    return (
        isinstance(one, ir.Define)
        and not one.function.decorators
        and not one.function.is_method
        and one.name == one.function.name
        and all(isinstance(each.default, ir.Constant | None) for each in one.function.parameters)
    )


def names_used(module: ir.Module) -> frozenset[str]:
    """Every name that code of the module may look up."""
    return names_in((module.body, *module.functions))
