"""The engine of flows: lowers each file as it comes, solves when all are there."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import ClassVar

from engines.engine import Documented, Engine, Setting
from engines.hit import Hit
from engines.inventory import LEFT_OUT
from engines.languages import GRAMMARS
from engines.source import SourceFile
from engines.taint.access.report import access_hits
from engines.taint.access.rule import AccessRule, access_rules
from engines.taint.ir import Module
from engines.taint.lower import LOWERINGS
from engines.taint.report import hits
from engines.taint.rules import RULES
from engines.taint.solve.solver import solve
from engines.taint.survey.whole import Survey
from outcomes import Gap


class TaintEngine(Engine):
    """Keeps the lowered modules and the files' text; a syntax tree is dropped as soon as its file is lowered."""

    name: ClassVar[str] = "taint"
    label: ClassVar[str] = "Data flow"
    collects: ClassVar[bool] = True
    access: ClassVar[Mapping[str, AccessRule]] = access_rules()
    rules: ClassVar[Mapping[str, Documented]] = {**RULES, **access}

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._modules: list[Module] = []
        self._files: dict[str, SourceFile] = {}
        self._missing: Counter[str] = Counter()

    def wants(self, file: SourceFile) -> bool:
        return file.language in GRAMMARS and file.kind not in LEFT_OUT and not file.is_binary

    def look(self, file: SourceFile) -> Iterator[Hit | Gap]:
        lowering = LOWERINGS.get(file.language)
        if lowering is None:
            self._missing[file.language] += file.kind == "own"
        else:
            self._modules.append(lowering(file))
            self._files[file.path] = file
        return iter(())

    def finish(self) -> Iterator[Hit | Gap]:
        for language, count in sorted(self._missing.items()):
            what = f"Values in {language} are not followed yet ({count} files of your own)."
            yield Gap("no-lowering", what, engine=self.name, is_partial=count > 0)
        solver = solve(self._modules)
        yield from hits(solver, self._files)
        yield from access_hits(self.access, Survey(self._modules), self._files)
        for where, why in sorted(solver.skipped.items())[:50]:
            path = where.partition(":")[0]
            yield Gap("taint-budget", f"Not followed to the end: {why}.", path, self.name)
        opaque = sum(module.opaque for module in self._modules)
        if opaque:
            what = f"{opaque} constructs are not understood in detail; values pass through them unchanged."
            yield Gap("opaque-constructs", what, engine=self.name, is_partial=False)
