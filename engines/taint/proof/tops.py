"""Which statements of a file's top level are others than they were, and which functions can tell."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from difflib import SequenceMatcher
from typing import Final

from engines.taint import ir
from engines.taint.proof.alike import HEADER, PLACES, Doubt
from engines.taint.survey.nodes import each
from engines.taint.unread import head

DEFINITIONS: Final = (ir.Define, ir.DefineClass)
# Whose files see of each other only what they import.
ALONE: Final = frozenset(("python", "javascript", "typescript", "tsx"))
# Whose files see more of each other, but of their classes only members they ask for.
_MEMBERS: Final = frozenset(("java", "php", "ruby", "go", "csharp"))
# Of these also what else a file binds: whoever asked for a name wherever it may be is known.
NAMED: Final = frozenset(("go", "ruby"))
# What gives all that a top level binds.
_TABLES: Final = frozenset(("globals", "locals", "vars"))
_BINDING: Final = (ir.Define, ir.DefineClass, ir.Import)


@dataclass(frozen=True, slots=True)
class Tops:
    """`others` are the statements, by identity, that only one of both versions has, and those that use what such a one
    binds. `names` is what they bind, `inside` the functions that stand in them. A class that only has other members is
    `remade`, with the names of these; `members` are functions of such, and those that only take other parameters.
    `made` has the members of classes that came or went, or are others altogether. Statements are run `in_place` whose
    name several of them bind, or bind parts of, and those of classes that are remade, which are `again`;
    `has_classes`: a class came, went or is another altogether.
    """

    others: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()
    inside: frozenset[int] = frozenset()
    remade: Mapping[str, frozenset[str]] = field(default_factory=dict)
    members: frozenset[int] = frozenset()
    made: frozenset[str] = frozenset()
    in_place: frozenset[int] = frozenset()
    again: frozenset[int] = frozenset()
    has_classes: bool = False

    def knows(self, function: ir.Function) -> bool:
        """Whether the function is part of such a statement, or uses what one binds."""
        return id(function) in self.inside or not self.names.isdisjoint(names_in(function))

    def has(self, function: ir.Function) -> bool:
        """Whether it may come or go."""
        return id(function) in self.inside or id(function) in self.members

    @property
    def other_members(self) -> frozenset[str]:
        """Those of all classes that somebody may find, or not find any more."""
        return self.made.union(*self.remade.values())


def other_tops(
    old: ir.Module, new: ir.Module, left: ir.Block, kept: ir.Block, imported: frozenset[str] = frozenset()
) -> tuple[Tops, ir.Block, ir.Block]:
    """`left` and `kept` are the two top levels. Gives what is other there, and the rest of each, which is alike but for
    its places. Raises Doubt for what may do more than bind a name. What is `imported` under these names is another.
    """
    is_shared = bool(old.shares_names or old.stands_for or old.is_global)
    if old.language not in (_MEMBERS if is_shared else ALONE) or not _TABLES.isdisjoint(
        names_in((old.functions, new.functions))
    ):
        raise Doubt("another top level")
    pairs = _pairs(left, kept)
    names = imported
    while True:
        gone = [one for place, one in enumerate(left) if place not in pairs]
        come = [one for place, one in enumerate(kept) if place not in pairs.values()]
        remade, resigned = _remade(gone, come, names), _resigned(gone, come, names)
        known, names = names, (frozenset(_bound((*gone, *come))) - remade.keys() - resigned) | imported
        users = {mine for mine in pairs if not names.isdisjoint(top_names(left[mine]))}
        users |= {mine for mine, other in pairs.items() if not names.isdisjoint(top_names(kept[other]))}
        users |= {
            mine for mine in pairs
            if not isinstance(left[mine], ir.Import) and not names.isdisjoint(_all_bound(left[mine]))
        }  # fmt: skip
        if not users and names == known:
            break
        pairs = {mine: other for mine, other in pairs.items() if mine not in users}
    if is_shared and old.language in NAMED:
        _vet_kinds(gone, come, names)
    elif is_shared and (names or any(not isinstance(one, ir.DefineClass) for one in (*gone, *come))):
        raise Doubt("another top level")
    bound = (names - _only_imported(imported, old, new)) | remade.keys()
    several = _vet(old, gone, bound) | _vet(new, come, bound)
    if not several.isdisjoint(remade):
        raise Doubt("a class that is bound twice is another")
    _vet_order(old.body.body, new.body.body)
    found = _tops((*gone, *come), names, remade, resigned, several)
    return found, tuple(left[mine] for mine in pairs), tuple(kept[other] for other in pairs.values())


def _only_imported(names: frozenset[str], *modules: ir.Module) -> frozenset[str]:
    """Those of the names that nothing but imports bind."""
    others = {
        name for module in modules for one in module.body.body if not isinstance(one, ir.Import)
        for name in _all_bound(one)
    }  # fmt: skip
    return names - others


def _vet_kinds(gone: Iterable[ir.Statement], come: Iterable[ir.Statement], names: frozenset[str]) -> None:
    """Whose heirs nobody names may be other ones after an edit of the class, or of what it promises. A variable of
    everybody may be bound anywhere.
    """
    before, after = (
        {one.name: one for one in each if isinstance(one, ir.DefineClass) and one.name in names}
        for each in (gone, come)
    )
    if before.keys() & after.keys() or any(one.promises for one in (*before.values(), *after.values())):
        raise Doubt("a class that others may be without a word is another")
    if any(one[:1] == "$" for one in names):
        raise Doubt("a variable that anybody may have bound")


def _tops(
    both: Sequence[ir.Statement], names: frozenset[str], remade: Mapping[str, frozenset[str]], resigned: frozenset[str],
    several: frozenset[str],
) -> Tops:  # fmt: skip
    again = [one for one in both if _called(one) in remade]
    same = [*again, *(one for one in both if _called(one) in resigned)]
    kept = set(map(id, same))
    whole = [one for one in both if id(one) not in kept]
    parts = frozenset(_other_parts(again, remade))
    return Tops(
        others=parts.union(id(one) for one in both if _called(one) not in remade),
        names=names,
        inside=frozenset(_functions_in(whole)),
        remade=remade,
        members=frozenset(_functions_in(same)),
        made=frozenset(name for one in whole if isinstance(one, ir.DefineClass) for name in _members(one)),
        in_place=parts.union(id(one) for one in both if not several.isdisjoint(_bound([one]))),
        again=frozenset(map(id, again)),
        has_classes=any(isinstance(one, ir.DefineClass) for one in whole),
    )


def _remade(
    gone: Iterable[ir.Statement], come: Iterable[ir.Statement], names: frozenset[str]
) -> dict[str, frozenset[str]]:
    """Classes that are what they were but for some members, and the names of those. `names` are others at the top."""
    before = {one.name: one for one in gone if isinstance(one, ir.DefineClass)}
    found: dict[str, frozenset[str]] = {}
    for one in come:
        old = before.get(one.name) if isinstance(one, ir.DefineClass) else None
        is_same = isinstance(one, ir.DefineClass) and names.isdisjoint(top_names((one.bases, one.decorators)))
        if old is not None and is_same and isinstance(one, ir.DefineClass) and _header(old) == _header(one):
            _vet_order(old.body, one.body)
            was, now = _members(old), _members(one)
            others = {name for name in was.keys() | now.keys() if was.get(name) != now.get(name)}
            found[one.name] = _with_users(others, (*old.body, *one.body), names)
    return found


def _with_users(others: set[str], body: Iterable[ir.Statement], names: frozenset[str]) -> frozenset[str]:
    """These members, and those that are made of them, or of `names`."""
    parts = [(_called(one), top_names(one)) for one in body]
    while True:
        more = {name for name, used in parts if name not in others and not used.isdisjoint(others | names)}
        if "" in more:
            raise Doubt("a class that makes more than members of what is another")
        if not more:
            return frozenset(others)
        others |= more


def _other_parts(classes: Iterable[ir.Statement], remade: Mapping[str, frozenset[str]]) -> Iterator[int]:
    """Of the statements in two versions of each class, those that only one has, and those made of such."""
    by_name: dict[str, list[ir.DefineClass]] = defaultdict(list)
    for one in classes:
        if isinstance(one, ir.DefineClass):
            by_name[one.name].append(one)
    for versions in by_name.values():
        shapes = [{shape(part) for part in one.body} for one in versions]
        both = set.intersection(*shapes)
        yield from (
            id(part)
            for one in versions
            for part in one.body
            if shape(part) not in both or _called(part) in remade[one.name]
        )


def _resigned(gone: Iterable[ir.Statement], come: Iterable[ir.Statement], names: frozenset[str]) -> frozenset[str]:
    """Functions that only take other parameters: their names stand for what they stood for. Not where decorators or
    defaults use `names`, which are others at the top.
    """
    before = {
        one.name: _as_value(one) for one in gone if isinstance(one, ir.Define) and names.isdisjoint(top_names(one))
    }
    return frozenset(one.name for one in come if isinstance(one, ir.Define) and before.get(one.name) == _as_value(one))


def _as_value(one: ir.Statement) -> str:
    """Of a definition, what others see of it without a call."""
    return shape(replace(one, function=replace(one.function, parameters=())) if isinstance(one, ir.Define) else one)


def _header(one: ir.DefineClass) -> str:
    return shape(
        (one.qualified, one.bases, one.decorators, sorted(one.promises), one.is_wrapper,
         [shape(each) for each in one.body if not _called(each) and not isinstance(each, ir.Evaluate)])
    )  # fmt: skip


def _members(one: ir.DefineClass) -> dict[str, list[str]]:
    """By name, all that binds it."""
    found: dict[str, list[str]] = {}
    for member in one.body:
        if name := _called(member):
            found.setdefault(name, []).append(_as_value(member))
    return found


def _called(one: ir.Statement) -> str:
    """The one name it binds."""
    return next(iter(_top_bound(one)), "")


def _pairs(left: ir.Block, kept: ir.Block) -> dict[int, int]:
    """The places of the statements that both have, in order."""
    matcher = SequenceMatcher(None, [shape(one) for one in left], [shape(one) for one in kept], autojunk=False)
    return {one.a + more: one.b + more for one in matcher.get_matching_blocks() for more in range(one.size)}


def _bound(statements: Iterable[ir.Statement]) -> Iterator[str]:
    for one in statements:
        if isinstance(one, DEFINITIONS):
            yield one.name
        elif isinstance(one, ir.Assign) and (name := _root(one.target)):
            yield name
        elif not (isinstance(one, ir.Evaluate) and isinstance(one.value, ir.Constant)):
            raise Doubt("another top level")


def _vet(module: ir.Module, others: list[ir.Statement], names: frozenset[str]) -> frozenset[str]:
    """What is bound once may be told from what bound it. Gives the names that several statements bind one by one."""
    if not names.isdisjoint(head(module).rebinds):
        raise Doubt("a variable that functions bind is another")
    counted: Counter[str] = Counter()
    for one in each(ir.Statement, *module.body.body):
        targets = [one.name] if isinstance(one, _BINDING) else [name.name for name in each(ir.Name, *_targets(one))]
        counted.update(names.intersection(targets))
    several = frozenset(
        name
        for name, times in counted.items()
        if times > 1 or any(isinstance(one, ir.Assign) and _root(one.target) == name != _called(one) for one in others)
    )
    plain = Counter(name for one in others for name in _bound([one]))
    if any(plain[name] != counted[name] for name in several):
        raise Doubt("a name that is bound twice is another")
    known: set[str] = set()
    mine = {id(one) for one in others}
    later = Counter(name for one in module.body.body for name in _top_bound(one))
    for one in module.body.body:
        if id(one) in mine and any(later[name] for name in top_names(one) - known - set(_top_bound(one))):
            raise Doubt("a name that is used before it is bound")
        known.update(_top_bound(one))
    return several


def _all_bound(one: ir.Statement) -> list[str]:
    """What it binds, or binds a part of."""
    return [_root(one.target)] if isinstance(one, ir.Assign) else _top_bound(one)


def _root(target: ir.Expression) -> str:
    """The variable that an assignment binds, or binds a part of."""
    while isinstance(target, ir.Attribute | ir.Index):
        target = target.base
    return target.name if isinstance(target, ir.Name) else ""


def _targets(one: ir.Statement) -> tuple[object, ...]:
    target = getattr(one, "target", None)
    binds = [name for case in one.cases for name in case.binds] if isinstance(one, ir.Switch) else []
    return (*((target,) if target is not None else ()), *binds)


def _top_bound(one: ir.Statement) -> list[str]:
    if isinstance(one, _BINDING):
        return [one.name]
    return [one.target.name] if isinstance(one, ir.Assign) and isinstance(one.target, ir.Name) else []


def _vet_order(old: ir.Block, new: ir.Block) -> None:
    """Functions and classes become known in the order in which they are defined."""
    before, after = ([one.name for one in each if isinstance(one, DEFINITIONS)] for each in (old, new))
    both = set(before) & set(after)
    if [one for one in before if one in both] != [one for one in after if one in both]:
        raise Doubt("another order of definitions")


def shape(one: object) -> str:
    """Equal for what says the same, wherever it stands; of a function inside, only what is seen of it outside."""
    parts: list[str] = []
    waiting = [one]
    while waiting:
        node = waiting.pop()
        if isinstance(node, tuple | list):
            parts.append(f"({len(node)}")
            waiting += node
        elif is_dataclass(node):
            names = HEADER if isinstance(node, ir.Function) else tuple(each.name for each in fields(node))
            parts.append(type(node).__name__)
            waiting += [getattr(node, name) for name in names if name not in PLACES]
        else:
            parts.append(f"{type(node).__name__} {node!r}")
    return "\n".join(parts)


def top_names(one: object) -> frozenset[str]:
    """Every name that is looked up when the statement is run; what functions in it do is another time."""
    return frozenset(_names(one, is_deep=False))


def names_in(one: object) -> frozenset[str]:
    """Every name that code may look up."""
    return frozenset(_names(one, is_deep=True))


def _names(root: object, *, is_deep: bool) -> Iterator[str]:
    waiting = [root]
    while waiting:
        one = waiting.pop()
        if isinstance(one, tuple | list):
            waiting += one
        elif isinstance(one, ir.Name):
            yield from one.name.split("|")
        elif is_dataclass(one):
            if isinstance(one, ir.Parameter | ir.Assign):
                yield one.annotation.partition(".")[0]
            if isinstance(one, ir.Assign) and isinstance(one.target, ir.Name) and not is_deep:
                waiting.append(one.value)
                continue
            is_shut = isinstance(one, ir.Function) and not is_deep
            waiting += [getattr(one, name) for name in (HEADER if is_shut else tuple(x.name for x in fields(one)))]


def _functions_in(statements: Iterable[ir.Statement]) -> Iterator[int]:
    waiting: list[object] = list(statements)
    while waiting:
        one = waiting.pop()
        if isinstance(one, tuple | list):
            waiting += one
        elif is_dataclass(one):
            if isinstance(one, ir.Function):
                yield id(one)
            waiting += [getattr(one, name.name) for name in fields(one)]
