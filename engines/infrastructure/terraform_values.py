"""Which files of values a Terraform module may be built with: `dev.tfvars` beside it or in a folder below it."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from engines.infrastructure.hcl import blocks, top_level
from engines.infrastructure.hcl_values import Scope, Value
from engines.infrastructure.terraform_module import SUFFIXES, VALUES, is_always_read
from engines.source import SourceFile, Unparsed


def named(folder: str, folders: Mapping[str, list[SourceFile]]) -> Iterator[tuple[str, dict[str, Value]]]:
    """The path of each file that must be named to be used, and what it gives together with what is always read."""
    asked = _asked_for(folders[folder])
    always = _given(file for file in folders[folder] if is_always_read(file.path))
    for place in sorted(one for one in folders if _is_home(folder, one, folders)):
        for file in folders[place]:
            is_named = file.path.endswith(VALUES) and (place != folder or not is_always_read(file.path))
            values = _given([file]) if is_named else {}
            if not asked.isdisjoint(values):
                yield file.path, always | values


def _is_home(folder: str, place: str, folders: Mapping[str, list[SourceFile]]) -> bool:
    """Whether what lies there is for this module: no other module is nearer."""
    if place == folder:
        return True
    parents = [str(one) for one in PurePosixPath(place).parents]
    nearest = next((one for one in (place, *parents) if any(_is_code(file) for file in folders.get(one, ()))), "")
    return nearest == folder


def _is_code(file: SourceFile) -> bool:
    return file.path.endswith(SUFFIXES)


def _asked_for(files: Iterable[SourceFile]) -> set[str]:
    found: set[str] = set()
    for file in files:
        try:
            found |= {one.labels[0] for one in blocks(file) if one.kind == "variable" and one.labels}
        except Unparsed:
            continue  # its own look tells of it
    return found


def _given(files: Iterable[SourceFile]) -> dict[str, Value]:
    plain, found = Scope(), dict[str, Value]()
    for file in files:
        try:
            found |= {name: plain.fold(node) for name, node in top_level(file).attributes.items()}
        except Unparsed:
            continue  # its own look tells of it
    return found
