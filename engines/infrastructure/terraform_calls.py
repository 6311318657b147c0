"""Which Terraform modules of a repository call one another, with which values, and which come from elsewhere."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from posixpath import normpath

from engines.infrastructure.hcl_values import Value
from engines.infrastructure.resources import Resource
from engines.infrastructure.terraform_module import SUFFIXES, VALUES, join
from engines.infrastructure.terraform_outputs import Outputs
from engines.infrastructure.terraform_values import named
from engines.source import SourceFile
from outcomes import Gap

TERRAFORM = (*SUFFIXES, VALUES)
# Of a module that is called often with other values, so many are looked at.
MOST_VARIANTS = 12
DEEPEST = 8
NOT_PASSED = frozenset(("source", "version", "providers", "count", "for_each", "depends_on"))
EXAMPLES = frozenset(("example", "examples", "test", "tests", "fixtures", "samples"))


@dataclass(frozen=True, slots=True)
class Variant:
    """One way a module is built: by itself, or with values of a call or a file (`place` says which)."""

    given: Mapping[str, Value] | None = None
    place: str = ""
    is_called: bool = False

    def passes(self, text: str) -> bool:
        """Whether this very text is one of the values: it then stands, and is told of, where the call is."""
        return self.is_called and text in (self.given or {}).values()


@dataclass(frozen=True, slots=True)
class Call:
    """A `module` block; `target` is the folder it names, "" when it is not in this repository."""

    caller: str
    name: str
    target: str
    source: str
    path: str
    line: int


class Modules:
    """The folders that hold Terraform, and the calls between them."""

    def __init__(self, files: Iterable[SourceFile]) -> None:
        self.folders: dict[str, list[SourceFile]] = defaultdict(list)
        for file in files:
            if file.path.endswith(TERRAFORM):
                self.folders[str(PurePosixPath(file.path).parent)].append(file)
        self.calls: list[Call] = []
        self.calls = [one for folder in self.folders for one in self._calls(folder)]
        self.cut: dict[str, int] = {}
        self._known: dict[str, list[Variant]] = {}

    def variants(self, folder: str, depth: int = 0) -> list[Variant]:
        """At least one. A call out of an example says nothing of what is built elsewhere."""
        if folder not in self._known:
            self._known[folder] = [Variant()]  # while it is being found, so that a circle ends
            callers = {one.caller for one in self.calls if one.target == folder and self._counts(one)}
            found: dict[str, Variant] = {}
            for caller in sorted(callers - {folder}) if depth < DEEPEST else ():
                for variant in self.variants(caller, depth + 1):
                    for passed in self._passed(caller, variant, folder):
                        found.setdefault(repr(sorted(passed.given.items())) if passed.given else "", passed)
            if not found:
                found = {path: Variant(given, f"with {path}") for path, given in named(folder, self.folders)}
            self._known[folder] = list(found.values())[:MOST_VARIANTS] or [Variant()]
            if len(found) > MOST_VARIANTS:
                self.cut[folder] = len(found)
        return self._known[folder]

    def outputs(self, folder: str) -> Outputs:
        """What the modules that are called there give back."""
        return Outputs(folder, self.folders, self._targets)

    @cached_property
    def _targets(self) -> dict[tuple[str, str], str]:
        return {(one.caller, one.name): one.target for one in self.calls if one.target}

    def unread(self, file: SourceFile, engine: str) -> Iterator[Gap]:
        """One gap for a file whose modules are not here."""
        names = [f"{one.name} ({one.source[:80]})" for one in self.calls if one.path == file.path and not one.target]
        if names:
            what = f"Modules from elsewhere are not read: {', '.join(names[:8])}{' and more' if names[8:] else ''}."
            yield Gap("from-elsewhere", what, file.path, engine, is_partial=False)

    def _counts(self, call: Call) -> bool:
        return not _is_example(call.caller) or _is_example(call.target)

    def _passed(self, caller: str, variant: Variant, target: str) -> Iterator[Variant]:
        targets = {(one.path, one.line): one for one in self.calls if one.caller == caller and one.target == target}
        for made in self._blocks(caller, variant.given):
            assert made.file is not None
            call = targets.get((made.file.path, made.line))
            if call is not None:
                given = {name: value for name, value in made.values.items() if name not in NOT_PASSED}
                yield Variant(given, f'by module "{call.name[:60]}" in {call.path} line {call.line}', is_called=True)

    def _calls(self, folder: str) -> Iterator[Call]:
        for made in self._blocks(folder, None):
            assert made.file is not None
            source = made.text("source")
            target = normpath(f"{folder}/{source}") if source.startswith(("./", "../")) else ""
            here = target if target in self.folders else ""
            yield Call(folder, made.name, here, source, made.file.path, made.line)

    def _blocks(self, folder: str, given: Mapping[str, Value] | None) -> list[Resource]:
        files = self.folders[folder]
        if not any(b"module" in file.data for file in files):
            return []
        outputs = self.outputs(folder).value if self.calls else None
        found = list(join(files, given, outputs).resources("module"))
        for file in files:
            file.forget()
        return found


def _is_example(folder: str) -> bool:
    return not EXAMPLES.isdisjoint(folder.lower().split("/"))
