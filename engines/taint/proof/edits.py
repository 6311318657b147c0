"""What an edit did to a file as the solver sees it: which functions say something else now, if nothing else does."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, fields, is_dataclass

from engines.taint import ir
from engines.taint.places import COLUMN_BITS, column_of, line_of

_PLACES = frozenset(("at", "end_line"))
_HEADER = tuple(one.name for one in fields(ir.Function) if one.name not in ("body", "at"))
_DEFINITIONS = (ir.Define, ir.DefineClass)
_OF_MODULE = tuple(one.name for one in fields(ir.Module) if one.name not in ("body", "functions", "opaque"))


class Doubt(Exception):
    """Nothing can be proved about this edit."""


@dataclass(slots=True)
class Places:
    """Where things were and where they are. Two that were in one place, or on one line, must be so still.

    `are_words_other`: a text that nobody uses, such as a docstring, says something else.
    """

    there: dict[int, int] = field(default_factory=dict)
    back: dict[int, int] = field(default_factory=dict)
    are_words_other: bool = False

    def pair(self, old: int, new: int) -> bool:
        return self._one(old, new) and self._one(-line_of(old), -line_of(new))

    def now(self, at: int) -> tuple[int, int]:
        """Line and column of what was at this place, where that is what it was. Raises Doubt."""
        if at not in self.there:
            raise Doubt("something found leads through what was edited")
        return line_of(self.there[at]), column_of(self.there[at])

    def line_now(self, line: int) -> int:
        """The line with what was on this one, where that is what it was. Raises Doubt."""
        if -line not in self.there:
            raise Doubt("something found leads through what was edited")
        return -self.there[-line]

    def _one(self, old: int, new: int) -> bool:
        return self.there.setdefault(old, new) == new and self.back.setdefault(new, old) == old

    def copy(self) -> "Places":
        return Places(dict(self.there), dict(self.back), self.are_words_other)


@dataclass(slots=True)
class Edit:
    """One file, before and after. `names` are what functions were called that have moved, by their identity;
    `touched` and `old_touched` the functions that are not what they were, or that stand inside or around such.
    `brought` are imports that came or went with code that uses them. `again` and `old_again` are functions that
    are what they were, and tried all the same.
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

    def try_again(self, names: Collection[str]) -> None:
        """Functions that were called so, where they are not tried anyway."""
        known = {id(one) for one in self.old_touched + self.touched}
        self.old_again = [one for one in self.old.functions if id(one) not in known and _name(one) in names]
        self.again = [one for one in self.new.functions if id(one) not in known and self.names.get(id(one)) in names]

    @property
    def all_touched(self) -> list[ir.Function]:
        return self.touched + self.again

    @property
    def all_old_touched(self) -> list[ir.Function]:
        return self.old_touched + self.old_again


def edit(old: ir.Module, new: ir.Module) -> Edit:
    """Raises Doubt when more is different than bodies of functions and plain functions at the top."""
    if any(getattr(old, name) != getattr(new, name) for name in _OF_MODULE):
        raise Doubt("another kind of file")
    found = Edit(old, new)
    before, after = _by_name(old), _by_name(new)
    gone, come = before.keys() - after.keys(), after.keys() - before.keys()
    places = Places()
    found.brought = _brought(old, new)
    left = _without(old, {before[one].name for one in gone}, found.brought)
    kept = _without(new, {after[one].name for one in come}, found.brought)
    if not _alike(left, kept, places):
        raise Doubt("another top level")
    touched: set[tuple[str, int]] = set()
    for key in before.keys() & after.keys():
        one, other = before[key], after[key]
        if not all(_alike(getattr(one, name), getattr(other, name), places) for name in _HEADER):
            raise Doubt("another signature")
        attempt = places.copy()
        if _alike(one.body, other.body, attempt) and attempt.pair(one.at, other.at):
            places = attempt
        else:
            touched.add(key)
        found.names[id(other)] = _name(one)
    inner = _related({*touched}, before.keys() | after.keys())
    on_top = {one.function.name for one in (*old.body.body, *new.body.body) if isinstance(one, ir.Define)}
    for key in gone | come:
        function = after.get(key) or before[key]
        if function.is_method or function.outer:
            raise Doubt("a method came or went, or a function that binds names outside")
        if key not in inner and (key[0] not in on_top or key[1]):
            raise Doubt("a function that is not plain came or went")
    touched |= inner | gone | come
    found.touched = [one for key, one in after.items() if key in touched]
    found.old_touched = [one for key, one in before.items() if key in touched]
    found.added = {key[0] for key in (gone | come) - inner}
    found.places = places
    for key in come:
        found.names[id(after[key])] = f"{key[0]}+{key[1]}"
    return found


def _name(function: ir.Function) -> str:
    return f"{function.name}@{function.at}"


def _by_name(module: ir.Module) -> dict[tuple[str, int], ir.Function]:
    found: dict[tuple[str, int], ir.Function] = {}
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
        (after.keys() & names_used(old) - before.keys()) | (before.keys() & names_used(new) - after.keys())
    ):
        raise Doubt("an import under a name that is used for something else")
    if any(one.name in found for module in (old, new) for one in module.body.body if isinstance(one, _DEFINITIONS)):
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


def _alike(old: object, new: object, places: Places) -> bool:
    """Whether both say the same, wherever they stand. Of a function inside, only what is seen of it outside counts."""
    waiting = [(old, new)]
    while waiting:
        one, other = waiting.pop()
        if one is other:
            continue
        if type(one) is not type(other):
            return False
        if isinstance(one, tuple | list) and isinstance(other, tuple | list):
            if len(one) != len(other):
                return False
            waiting += zip(one, other, strict=True)
        elif is_dataclass(one):
            if not _same_places(one, other, places):
                return False
            waiting += _parts(one, other, places)
        elif one != other:
            return False
    return True


def _same_places(one: object, other: object, places: Places) -> bool:
    if not places.pair(getattr(one, "at", 0), getattr(other, "at", 0)):
        return False
    lines = getattr(one, "end_line", 0), getattr(other, "end_line", 0)
    return places.pair(lines[0] << COLUMN_BITS, lines[1] << COLUMN_BITS) if lines[0] and lines[1] else lines == (0, 0)


def _parts(one: object, other: object, places: Places) -> Iterator[tuple[object, object]]:
    if (
        isinstance(one, ir.Evaluate)
        and isinstance(other, ir.Evaluate)
        and _is_text(one.value)
        and _is_text(other.value)
    ):
        places.are_words_other |= one.value.value != other.value.value  # type: ignore[attr-defined]
        return
    names = _HEADER if isinstance(one, ir.Function) else tuple(each.name for each in fields(one))  # type: ignore[arg-type]
    for name in names:
        if name not in _PLACES:
            yield getattr(one, name), getattr(other, name)


def _is_text(value: ir.Expression) -> bool:
    return isinstance(value, ir.Constant) and isinstance(value.value, str)


def names_used(module: ir.Module) -> frozenset[str]:
    """Every name that code of the module may look up."""
    found: set[str] = set()
    waiting: list[object] = [module.body, *module.functions]
    while waiting:
        one = waiting.pop()
        if isinstance(one, tuple | list):
            waiting += one
        elif isinstance(one, ir.Name):
            found.update(one.name.split("|"))
        elif is_dataclass(one):
            if isinstance(one, ir.Parameter):
                found.add(one.annotation.partition(".")[0])
            if isinstance(one, ir.Assign):
                found.add(one.annotation.partition(".")[0])
            waiting += [getattr(one, each.name) for each in fields(one)]
    return frozenset(found)
