"""The engine of flows: lowers each file as it comes, solves when all are there."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import ClassVar

from engines.cache.lowered import decoded, encoded
from engines.engine import Documented, Engine, Setting
from engines.hit import Hit
from engines.index.kept import kept, read
from engines.index.program import ProgramIndex
from engines.inventory import LEFT_OUT
from engines.languages import GRAMMARS
from engines.later import Later
from engines.patching import Patch
from engines.source import SourceFile
from engines.taint.access.rule import AccessRule, access_rules
from engines.taint.ir import Module
from engines.taint.lower import LOWERINGS, page_scripts
from engines.taint.lower.settings import settings_lowering
from engines.taint.patches import patch_of
from engines.taint.rescan import said
from engines.taint.rules import RULES
from engines.taint.survey.whole import Survey
from engines.taint.templates import template_lowering
from engines.taint.templates.escaping import may_speak
from outcomes import Gap

_MISSING = "-"
# Between what a page is and what the scripts in it are; JSON has no such sign.
_BESIDE = "\x1e"
_INDEX = "index"


class TaintEngine(Engine):
    """Keeps the lowered modules and the files' text; a syntax tree is dropped as soon as its file is lowered."""

    name: ClassVar[str] = "taint"
    label: ClassVar[str] = "Data flow"
    collects: ClassVar[bool] = True
    keeps: ClassVar[bool] = True
    settles: ClassVar[bool] = True
    access: ClassVar[Mapping[str, AccessRule]] = Later(access_rules)
    rules: ClassVar[Mapping[str, Documented]] = Later(lambda: {**RULES, **TaintEngine.access})

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._modules: list[Module | str] = []
        self._files = Files()
        self._missing: Counter[str] = Counter()
        self._last: tuple[SourceFile, list[Module]] | None = None

    def patch(self, rule: str) -> Patch | None:
        return patch_of(rule, self.beside)

    def wants(self, file: SourceFile) -> bool:
        if file.kind in LEFT_OUT or file.is_binary:
            return False
        is_read = file.language in GRAMMARS.keys() | LOWERINGS.keys()
        return is_read or template_lowering(file) is not None or settings_lowering(file) is not None

    def look(self, file: SourceFile) -> Iterator[Hit | Gap]:
        lowering = template_lowering(file) or settings_lowering(file) or LOWERINGS.get(file.language)
        if lowering is None:
            self._missing[file.language] += file.kind == "own"
            self._last = file, []
        else:
            page = [lowering(file)]
            scripts = page_scripts.lower(file)
            page += [scripts] if scripts is not None else []
            self._modules += page
            self._files.read[file.path] = file
            self._last = file, page
        return iter(())

    def learnt(self) -> Iterator[tuple[str, str]]:
        """A module and that of the scripts in it, or the language of a file that cannot be one yet."""
        if self._last is None:
            return
        (file, modules), self._last = self._last, None
        if not modules:
            yield file.path, f"{_MISSING}{file.language}{_MISSING if file.kind == 'own' else ''}"
            return
        try:
            yield file.path, _BESIDE.join(map(encoded, modules))
        except (ValueError, RecursionError):
            return  # too big a number, too deep a nesting: this file is lowered in every scan

    def recall(self, learnt: str, path: str, read: Callable[[], SourceFile | None]) -> Iterator[Hit | Gap]:
        if learnt.startswith(_MISSING):
            language = learnt.strip(_MISSING)
            self._missing[language] += learnt.endswith(_MISSING)
        else:
            self._modules += learnt.split(_BESIDE)
            self._files.unread[path] = read
        return iter(())

    def finish(self) -> Iterator[Hit | Gap]:
        for language, count in sorted(self._missing.items()):
            what = f"Values in {language} are not followed yet ({count} files of your own)."
            yield Gap("no-lowering", what, engine=self.name, is_partial=count > 0)
        modules = [decoded(one) if isinstance(one, str) else one for one in self._modules]
        pairs = zip(self._modules, modules, strict=True)
        quiet = frozenset(one.path for text, one in pairs if not self._speaks_of_escaping(text, one.path))
        survey = yield from said(modules, self._files, self.memory, quiet, self.access)
        self._keep_overview(survey, modules)
        opaque = sum(module.opaque for module in modules)
        if opaque:
            what = f"{opaque} constructs are not understood in detail; values pass through them unchanged."
            yield Gap("opaque-constructs", what, engine=self.name, is_partial=False)

    def _speaks_of_escaping(self, kept: Module | str, path: str) -> bool:
        return may_speak(kept if isinstance(kept, str) else self._files.read[path].text)

    def _keep_overview(self, survey: Survey | None, modules: list[Module]) -> None:
        """Made when somebody asks, where nothing had to be looked at anew."""
        if survey is None:
            self.overview = cache(lambda: Survey(modules).index())
            return
        index = survey.index()
        self.overview = lambda: index
        if self.memory is not None:
            self.memory.keep(_INDEX, f"{self.memory.digest}{kept(index)}")

    def remember(self) -> None:
        text = self.memory.take(_INDEX) if self.memory is not None else None
        if self.memory is not None and text is not None and text.startswith(self.memory.digest):
            told = text.removeprefix(self.memory.digest)
            self.overview = lambda: read(told)

    def surveyed(self) -> ProgramIndex:
        """What is known of the files shown until now, without following anything."""
        return Survey([decoded(one) if isinstance(one, str) else one for one in self._modules]).index()


class Files(Mapping[str, SourceFile]):
    """The files behind the modules, those known from an earlier scan read when somebody asks for their text."""

    def __init__(self) -> None:
        self.read: dict[str, SourceFile] = {}
        self.unread: dict[str, Callable[[], SourceFile | None]] = {}

    def __getitem__(self, path: str) -> SourceFile:
        if path in self.unread:
            file = self.unread.pop(path)()
            if file is not None:
                self.read[path] = file
        return self.read[path]

    def __contains__(self, path: object) -> bool:
        return path in self.read or path in self.unread

    def __iter__(self) -> Iterator[str]:
        return iter([*self.read, *self.unread])

    def __len__(self) -> int:
        return len(self.read) + len(self.unread)
