"""Which cloud resources a file describes, in whichever language, for rules that do not care which."""

from collections.abc import Iterator

from engines.infrastructure import cloudformation, terraform_module
from engines.infrastructure.resources import Resource
from engines.source import SourceFile


def resources(file: SourceFile, *kinds: str) -> Iterator[Resource]:
    """The resources of these kinds in the order of `kinds`. Raises Unparsed."""
    known = described(file)
    for kind in kinds:
        yield from known.get(kind, ())


def described(file: SourceFile) -> dict[str, list[Resource]]:
    """Every resource of the file by kind."""
    if file.language == "terraform":
        return terraform_module.described(file)
    return cloudformation.described(file)


def around(file: SourceFile, *kinds: str) -> Iterator[Resource]:
    """The resources of these kinds in the whole module or template the file belongs to."""
    if file.language == "terraform":
        return terraform_module.module_of(file).resources(*kinds)
    return resources(file, *kinds)
