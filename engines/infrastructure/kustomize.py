"""Builds what kustomizations make of resources in the repository; a base from elsewhere is never fetched."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePosixPath
from posixpath import normpath

import re2

from engines.infrastructure.kustomize_fields import labels, places, put_labels, put_value
from engines.infrastructure.kustomize_merge import apply_operation, copied, merge, replace_image
from engines.source import SourceFile, Unparsed
from engines.yaml_tree import YamlNode, documents, parsed

NAMES = ("kustomization.yaml", "kustomization.yml", "Kustomization")
RESOURCES = ("resources", "bases", "components")
PATCHES = ("patchesStrategicMerge", "patches", "patchesJson6902")
# How a file of operations begins, which names no kind.
OPERATION = re2.compile(
    rb"""(?m)^\s*(?:-\s+|\{\s*)["']?(?:op["']?:\s*["']?(?:add|replace|remove|test|move|copy)\b|path["']?:\s*["']?/)"""
)
# What makes or changes objects by programs or charts that are not run here.
UNFOLLOWED = ("helmCharts", "helmChartInflationGenerator", "generators", "transformers", "vars")
MOST_OBJECTS = 3_000
DEEPEST = 8


def is_kustomization(file: SourceFile) -> bool:
    return PurePosixPath(file.path).name in NAMES


def patches(files: Iterable[SourceFile]) -> set[str]:
    """The paths of all files some kustomization names as a patch."""
    found: set[str] = set()
    for file in files:
        if is_kustomization(file):
            try:
                roots = documents(file)
            except Unparsed:
                continue  # its own look tells of it
            folder = str(PurePosixPath(file.path).parent)
            found |= {normpath(f"{folder}/{name}") for root in roots for name in _named(root)}
    return found


def _named(root: YamlNode) -> Iterator[str]:
    for key in PATCHES:
        for one in root.below(key):
            name = one.text if one.text is not None else one.word("path")
            if name and "\n" not in name:
                yield name


@dataclass(slots=True)
class Change:
    """What one patch does: `before` and `after` are the objects it changes, all of it on lines of `file`.

    `alone` is a patch whose object is not here. `is_shown` is false for one that stands in a file of its own, where
    it is looked at by itself.
    """

    file: SourceFile
    line: int
    before: list[YamlNode] = field(default_factory=list)
    after: list[YamlNode] = field(default_factory=list)
    alone: list[YamlNode] = field(default_factory=list)
    is_shown: bool = True
    takes_out: bool = False

    @property
    def is_lost(self) -> bool:
        return not self.after and not self.alone and not self.takes_out


@dataclass(frozen=True, slots=True)
class Made:
    """What a kustomization makes of an object in the file `path`. `names` are all it ever had; `is_out` when a patch
    takes it out.
    """

    node: YamlNode
    path: str
    names: frozenset[str]
    is_changed: bool = False
    is_out: bool = False


class Build:
    """Kustomizations over these files, each built when asked for."""

    def __init__(self, files: Mapping[str, SourceFile]) -> None:
        self.files = files
        self._built: dict[str, list[Made]] = {}
        self._used: set[str] = set()
        self._broken: set[str] = set()
        self.changes: dict[str, list[Change]] = {}
        self.elsewhere: dict[str, list[str]] = {}

    def ends(self, path: str) -> list[tuple[YamlNode, ...]]:
        """What becomes of the objects of this file, for each kustomization that has them and that no other one uses.

        None at all where nobody changes them, or where something that may use them could not be built.
        """
        last = [made for one, made in self._built.items() if one not in self._used]
        ours = [found for made in last if (found := [one for one in made if one.path == path])]
        if self._broken or not any(one.is_changed or one.is_out for found in ours for one in found):
            return []
        return [tuple(one.node for one in found if not one.is_out) for found in ours]

    def build(self, path: str, depth: int = 0) -> list[Made]:
        """The objects of a kustomization after its own patches; fills `changes` and `elsewhere` for its path."""
        if path not in self._built:
            self._built[path] = []  # while it is being built, so that a circle ends
            self.changes[path], self.elsewhere[path] = [], []
            self._broken.add(path)
            for root in documents(self.files[path]):
                objects = list(self._resources(path, root, depth))
                del objects[MOST_OBJECTS:]
                for change in self._changes(self.files[path], root, objects):
                    self.changes[path].append(change)
                self._built[path] += [_renamed(one, root) for one in objects]
            if len(self._built[path]) < MOST_OBJECTS:
                self._broken.discard(path)
        return self._built[path]

    def unfollowed(self, path: str) -> list[str]:
        """Parts of this kustomization whose objects are not known."""
        return [key for root in documents(self.files[path]) for key in UNFOLLOWED if root.get(key) is not None]

    def _resources(self, path: str, root: YamlNode, depth: int) -> Iterator[Made]:
        for one in (one for key in RESOURCES for one in root.below(key)):
            name = (one.text or "").strip()
            inside = normpath(f"{PurePosixPath(path).parent}/{name}")
            below = next((f"{inside}/{file}" for file in NAMES if f"{inside}/{file}" in self.files), "")
            if "://" in name or name.startswith(("git@", "github.com/")):
                self.elsewhere[path].append(name)
            elif below and depth < DEEPEST:
                self._used.add(below)
                yield from self._quietly(below, depth + 1)
            elif inside in self.files:
                yield from _objects(self.files[inside])

    def _quietly(self, path: str, depth: int) -> list[Made]:
        try:
            return self.build(path, depth)
        except Unparsed:
            return []  # its own look tells of it

    def _changes(self, file: SourceFile, root: YamlNode, objects: list[Made]) -> Iterator[Change]:
        for key in PATCHES:
            for one in root.below(key):
                yield from self._patch(file, one, objects)
        for pairs, is_in_templates in labels(root):
            yield _everywhere(Change(file, pairs.line), objects, partial(_labelled, pairs, is_in_templates))
        for one in root.below("replacements"):
            yield from self._replacement(file, one, objects)
        for entry in root.below("images"):
            change = _everywhere(Change(file, entry.line), objects, partial(_with_image, entry))
            if change.after:
                yield change

    def _replacement(self, file: SourceFile, one: YamlNode, objects: list[Made]) -> Iterator[Change]:
        """A value of one object, put into others; one that lies in a file of its own, or is cut, changes nothing."""
        source = one.get("source")
        value = _source_of(source, objects) if source is not None else None
        if value is None:
            yield Change(file, one.line)
            return
        for target in one.below("targets"):
            paths = [path.text or "" for path in target.below("fieldPaths")] or ["metadata.name"]
            change = Change(file, target.line)
            if target.get("options") is None:
                _everywhere(change, objects, partial(put_value, paths=paths, value=value), partial(_is_chosen, target))
            yield change

    def _patch(self, file: SourceFile, one: YamlNode, objects: list[Made]) -> Iterator[Change]:
        written = one if one.text is not None else one.get("patch")
        name = written.text or "" if written is not None else one.word("path")
        if written is not None and (written is not one or "\n" in name):
            lifted = [_lifted(part, written) for part in parsed(name)]
            holder = file
        else:
            holder = self.files.get(normpath(f"{PurePosixPath(file.path).parent}/{name}"), file)
            lifted = list(documents(holder)) if holder is not file else []
        for part in lifted:
            change = Change(holder, part.line, is_shown=holder is file or part.items is not None)
            _apply(change, part, one.get("target"), objects)
            yield change


def _everywhere(
    change: Change, objects: list[Made], do: Callable[[YamlNode], bool], among: Callable[[Made], bool] = bool
) -> Change:
    """What `do` changes in any object `among` them; it says whether it did."""
    for number, old in enumerate(objects):
        if old.is_out or not among(old):
            continue
        new = copied(old.node, change.line)
        if do(new):
            _note(change, old.node, new)
            objects[number] = replace(old, node=new, is_changed=True)
    return change


def _is_chosen(target: YamlNode, thing: Made) -> bool:
    select = target.get("select")
    return (
        select is not None
        and _is_meant(thing, select)
        and not any(_is_meant(thing, one) for one in target.below("reject"))
    )


def _labelled(pairs: YamlNode, is_in_templates: bool, into: YamlNode) -> bool:
    put_labels(into, pairs, is_in_templates=is_in_templates)
    return True


def _with_image(entry: YamlNode, into: YamlNode) -> bool:
    return replace_image(into, entry)


def _source_of(source: YamlNode, objects: list[Made]) -> YamlNode | None:
    """The scalar a replacement takes; None where it is not here, or only a part of it is meant."""
    if source.get("options") is not None:
        return None
    path = source.word("fieldPath") or "metadata.name"
    found = [value for one in objects if _is_meant(one, source) for value in places(one.node, path)]
    return found[0] if len(found) == 1 and found[0].text is not None else None


def _apply(change: Change, part: YamlNode, target: YamlNode | None, objects: list[Made]) -> None:
    for number, old in enumerate(objects):
        if old.is_out or not _is_meant(old, target or part):
            continue
        if part.items is None and part.word("$patch") == "delete":
            objects[number] = replace(old, is_out=True)
            change.takes_out = True
            continue
        new = copied(old.node, part.line)
        if part.items is not None:
            done = [apply_operation(new, operation) for operation in part.items]
            if not any(done):
                continue
        else:
            merge(new, _without_identity(part))
        _note(change, old.node, new)
        objects[number] = replace(old, node=new, is_changed=True)
    if not change.after and not change.takes_out and part.pairs is not None:
        change.alone.append(part)


def _note(change: Change, old: YamlNode, new: YamlNode) -> None:
    change.before.append(copied(old, change.line))
    change.after.append(new)


def _without_identity(part: YamlNode) -> YamlNode:
    """With a `target` the name in the patch means nothing."""
    made = copied(part)
    made.pairs = [(key, value) for key, value in made.pairs or () if key.text not in ("apiVersion", "kind")]
    metadata = made.get("metadata")
    if metadata is not None:
        metadata.pairs = [(key, value) for key, value in metadata.pairs or () if key.text != "name"]
    return made


def _is_meant(thing: Made, wanted: YamlNode) -> bool:
    """By kind and any name it had, in a target also as patterns; labels are not asked for, so those alone fit all."""
    name = wanted.word("name") or wanted.word("metadata", "name")
    return _fits(wanted.word("kind"), thing.node.word("kind")) and any(_fits(name, one) for one in thing.names)


def _renamed(thing: Made, root: YamlNode) -> Made:
    """Known above under its new name too. The objects keep the old one, so that what is said of them stays the same."""
    first, last = root.word("namePrefix"), root.word("nameSuffix")
    if not first and not last:
        return thing
    return replace(thing, names=thing.names | {f"{first}{one}{last}" for one in thing.names})


def _fits(pattern: str, text: str) -> bool:
    if not pattern or pattern == text:
        return True
    try:
        return bool(re2.fullmatch(pattern, text))
    except re2.error:
        return False


def _lifted(node: YamlNode, written: YamlNode) -> YamlNode:
    """A patch written as a block of text, on the lines of the file around it."""
    made = copied(node) if written.is_block else copied(node, written.line)
    left = [made] if written.is_block else []
    while left:
        here = left.pop()
        here.line, here.column = here.line + written.line, 1
        left += here.items or ()
        for key, value in here.pairs or ():
            left += (key, value)
    return made


def _objects(file: SourceFile) -> Iterator[Made]:
    try:
        for root in documents(file):
            if root.word("kind"):
                yield Made(root, file.path, frozenset((root.word("metadata", "name"),)))
    except Unparsed:
        return  # its own look tells of it
