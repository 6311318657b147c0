"""A Terraform module: all files of one folder, whose variables, locals and resources know one another."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from tree_sitter import Node

from engines.infrastructure import terraform_json
from engines.infrastructure.hcl import Block, blocks, top_level
from engines.infrastructure.hcl_values import Scope, Told, Value
from engines.infrastructure.resources import Resource, Section
from engines.source import SourceFile, Unparsed, per_file

SUFFIXES = (".tf", ".tofu", *terraform_json.SUFFIXES)
VALUES = ".tfvars"
ALWAYS = (".auto.tfvars", "/terraform.tfvars")


@dataclass(slots=True, eq=False)
class Module:
    """`files` are those of the folder; one that does not parse is left out here and told of by its own look.

    `given` are the values a call of the module passes; None where nobody calls it. `outputs` tells what the modules
    it calls give back.
    """

    files: tuple[SourceFile, ...]
    given: Mapping[str, Value] | None = None
    outputs: Told | None = None
    _scope: Scope | None = field(default=None)

    @property
    def scope(self) -> Scope:
        if self._scope is None:
            self._scope = scope_of(self.files, self.given, self.outputs)
        return self._scope

    def resources(self, *kinds: str) -> Iterator[Resource]:
        for file in self.files:
            if file.path.endswith(SUFFIXES):
                try:
                    yield from (one for kind in kinds for one in described(file).get(kind, ()))
                except Unparsed:
                    continue


def join(files: Iterable[SourceFile], given: Mapping[str, Value] | None = None, outputs: Told | None = None) -> Module:
    """From now on these files are one module, called with these values."""
    module = Module(tuple(files), given, outputs)
    for file in module.files:
        file.memo[module_of] = module
    return module


def module_of(file: SourceFile) -> Module:
    """The module a file was joined into; a module of its own otherwise."""
    return cast(Module, file.memo.setdefault(module_of, Module((file,))))


@per_file
def described(file: SourceFile) -> dict[str, list[Resource]]:
    """The resources, data sources and provider blocks of a file by kind: `aws_vpc`, `data.aws_vpc`, `provider.aws`."""
    scope = module_of(file).scope
    found: dict[str, list[Resource]] = {}
    for block in blocks(file):
        kind = _kind(block)
        if kind:
            made = Resource(block.line, kind=kind, name=block.labels[-1] if block.labels else "", file=file)
            _describe(made, block, scope)
            # Switched off by the module itself.
            if made.values.get("count", 1) != 0:
                found.setdefault(kind, []).append(made)
    return found


def _kind(block: Block) -> str:
    first = block.labels[0] if block.labels else ""
    if block.kind == "resource":
        return first
    return f"{block.kind}.{first}" if block.kind in ("data", "provider") else block.kind


def _describe(section: Section, block: Block, scope: Scope) -> None:
    for name, node in block.attributes.items():
        section.values[name] = scope.fold(node)
        section.lines[name] = block.lines[name]
    for inner in block.blocks:
        made = Section(inner.line)
        _describe(made, inner, scope)
        section.sections.setdefault(inner.kind, []).append(made)


def is_always_read(path: str) -> bool:
    """A file of values that nobody has to name; others are for one way of building among several."""
    return f"/{path}".endswith(ALWAYS)


def scope_of(files: tuple[SourceFile, ...], passed: Mapping[str, Value] | None, outputs: Told | None = None) -> Scope:
    """What names mean in these files. Without `passed` what is always read of their values counts."""
    variables: dict[str, Node] = {}
    named: dict[str, Node] = {}
    given: dict[str, Node] = {}
    # As Terraform reads them: terraform.tfvars first, and the later of the others over the earlier.
    for file in sorted(files, key=lambda one: (one.path.endswith(ALWAYS[0]), one.path)):
        try:
            if file.path.endswith(VALUES):
                given |= top_level(file).attributes if is_always_read(file.path) else {}
                continue
            for block in blocks(file):
                if block.kind == "variable" and block.labels and "default" in block.attributes:
                    variables[block.labels[0]] = block.attributes["default"]
                elif block.kind == "locals":
                    named |= block.attributes
        except Unparsed:
            continue
    if passed is not None:
        # Files of values are read where Terraform is run, not in a module that is called.
        return Scope(variables, named, passed, outputs)
    plain = Scope()
    values: dict[str, Value] = {name: plain.fold(node) for name, node in given.items()}
    return Scope(variables, named, values, outputs)
