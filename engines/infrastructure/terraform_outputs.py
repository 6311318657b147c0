"""What `module.NAME.OUTPUT` means where a module of this repository is called: its `output` block, folded there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from engines.infrastructure.hcl import Block, blocks
from engines.infrastructure.hcl_values import UNKNOWN, Scope, Value
from engines.infrastructure.terraform_module import scope_of
from engines.source import SourceFile, Unparsed

DEEPEST = 6


@dataclass(slots=True)
class Outputs:
    """Of the modules that the files of `folder` call. `targets` are the folders of the calls, by (folder, name)."""

    folder: str
    folders: Mapping[str, list[SourceFile]]
    targets: Mapping[tuple[str, str], str]
    depth: int = 0
    _scopes: dict[str, Scope] = field(default_factory=dict)

    def value(self, caller: Scope, name: str, output: str) -> Value:
        target = self.targets.get((self.folder, name), "")
        if not target or self.depth > DEEPEST:
            return UNKNOWN
        if name not in self._scopes:
            self._scopes[name] = Scope()  # while it is being made, so that a circle ends
            self._scopes[name] = self._called(caller, name, target)
        told = (one for one in _blocks(self.folders[target]) if one.kind == "output" and one.labels == (output,))
        block = next(told, None)
        return self._scopes[name].fold(block.attributes.get("value")) if block is not None else UNKNOWN

    def _called(self, caller: Scope, name: str, target: str) -> Scope:
        calls = (one for one in _blocks(self.folders[self.folder]) if one.kind == "module" and one.labels == (name,))
        call = next(calls, None)
        given = {key: caller.fold(node) for key, node in call.attributes.items()} if call is not None else {}
        below = Outputs(target, self.folders, self.targets, self.depth + 1)
        return scope_of(tuple(self.folders[target]), given, below.value)


def _blocks(files: list[SourceFile]) -> Iterator[Block]:
    for file in files:
        try:
            yield from blocks(file)
        except Unparsed:
            continue  # its own look tells of it
