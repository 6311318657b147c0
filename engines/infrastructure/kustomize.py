"""Knows from kustomizations which files are changes to others; a base from elsewhere is never fetched."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from posixpath import normpath

from engines.source import SourceFile, Unparsed
from engines.yaml_tree import YamlNode, documents

NAMES = ("kustomization.yaml", "kustomization.yml", "Kustomization")


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
    for key in ("patchesStrategicMerge", "patches", "patchesJson6902"):
        for one in root.below(key):
            name = one.text if one.text is not None else one.word("path")
            if name and "\n" not in name:
                yield name
