"""Builds what kustomizations make of resources in the repository; a base from elsewhere is never fetched."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from posixpath import normpath

import re2

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

    @property
    def is_lost(self) -> bool:
        return not self.after and not self.alone


class Build:
    """Kustomizations over these files, each built when asked for."""

    def __init__(self, files: Mapping[str, SourceFile]) -> None:
        self.files = files
        self._built: dict[str, list[YamlNode]] = {}
        self.changes: dict[str, list[Change]] = {}
        self.elsewhere: dict[str, list[str]] = {}

    def build(self, path: str, depth: int = 0) -> list[YamlNode]:
        """The objects of a kustomization after its own patches; fills `changes` and `elsewhere` for its path."""
        if path not in self._built:
            self._built[path] = []  # while it is being built, so that a circle ends
            self.changes[path], self.elsewhere[path] = [], []
            for root in documents(self.files[path]):
                objects = list(self._resources(path, root, depth))[:MOST_OBJECTS]
                for change in self._changes(self.files[path], root, objects):
                    self.changes[path].append(change)
                self._built[path] += objects
        return self._built[path]

    def _resources(self, path: str, root: YamlNode, depth: int) -> Iterator[YamlNode]:
        for one in (one for key in RESOURCES for one in root.below(key)):
            name = (one.text or "").strip()
            inside = normpath(f"{PurePosixPath(path).parent}/{name}")
            below = next((f"{inside}/{file}" for file in NAMES if f"{inside}/{file}" in self.files), "")
            if "://" in name or name.startswith(("git@", "github.com/")):
                self.elsewhere[path].append(name)
            elif below and depth < DEEPEST:
                yield from self._quietly(below, depth + 1)
            elif inside in self.files:
                yield from _objects(self.files[inside])

    def _quietly(self, path: str, depth: int) -> list[YamlNode]:
        try:
            return self.build(path, depth)
        except Unparsed:
            return []  # its own look tells of it

    def _changes(self, file: SourceFile, root: YamlNode, objects: list[YamlNode]) -> Iterator[Change]:
        for key in PATCHES:
            for one in root.below(key):
                yield from self._patch(file, one, objects)
        for entry in root.below("images"):
            change = Change(file, entry.line)
            for number, old in enumerate(objects):
                new = copied(old, entry.line)
                if replace_image(new, entry):
                    _note(change, old, new)
                    objects[number] = new
            if change.after:
                yield change

    def _patch(self, file: SourceFile, one: YamlNode, objects: list[YamlNode]) -> Iterator[Change]:
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


def _apply(change: Change, part: YamlNode, target: YamlNode | None, objects: list[YamlNode]) -> None:
    for number, old in enumerate(objects):
        if not _is_meant(old, target or part):
            continue
        new = copied(old, part.line)
        if part.items is not None:
            done = [apply_operation(new, operation) for operation in part.items]
            if not any(done):
                continue
        elif part.word("$patch") == "delete":
            continue
        else:
            merge(new, _without_identity(part))
        _note(change, old, new)
        objects[number] = new
    if not change.after and part.pairs is not None:
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


def _is_meant(thing: YamlNode, wanted: YamlNode) -> bool:
    """By kind and name, in a target also as patterns; labels are not asked for, so a target of labels alone fits."""
    name = wanted.word("name") or wanted.word("metadata", "name")
    return _fits(wanted.word("kind"), thing.word("kind")) and _fits(name, thing.word("metadata", "name"))


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


def _objects(file: SourceFile) -> Iterator[YamlNode]:
    try:
        yield from (root for root in documents(file) if root.word("kind"))
    except Unparsed:
        return  # its own look tells of it
