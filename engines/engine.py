"""What an engine is: something that looks at files, one at a time, and says what it sees."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol, cast

from engines.cache.memory import Memory
from engines.hit import Hit, Severity
from engines.patching import Patch
from engines.rule import Rule, hit_from
from engines.source import SourceFile
from outcomes import Gap

if TYPE_CHECKING:
    from engines.index.program import ProgramIndex


@dataclass(frozen=True, slots=True)
class Setting:
    """What a run gives its engines: the key for HMACs of secrets, and the mark every process they start carries."""

    instance_key: bytes = b""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """One rule's look at one file; `rule` is "" when the engine does not tell its rules apart."""

    rule: str
    said: Iterator[Hit | Gap]


class Documented(Protocol):
    """What a page shows of a rule. `docs`: what it is, why it is dangerous, how to fix it."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def weakness(self) -> str: ...
    @property
    def cwe(self) -> int: ...
    @property
    def fix(self) -> str: ...
    @property
    def docs(self) -> tuple[str, str, str]: ...


class Engine:
    """A family of rules with one way of looking. Lives in `engines/<name>/engine.py`; found by the registry.

    `collects` is true for an engine that gathers files in `look` and only speaks in `finish` (a tool run over a
    folder): after a crash such an engine is shown the earlier files again. One that `keeps` can be given back what it
    learnt of a file in an earlier scan instead of the file; one that `settles` says at its end what follows from the
    files it was shown and from nothing else.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    collects: ClassVar[bool] = False
    keeps: ClassVar[bool] = False
    settles: ClassVar[bool] = False

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        # What it kept at its end in earlier scans; given before `finish`, None where nothing can be kept.
        self.memory: Memory | None = None
        # What is proven beside the file that a change is for.
        self.beside: Sequence[SourceFile] = ()
        # What it knows of the program as a whole after its end, for who asks later.
        self.overview: Callable[[], ProgramIndex] | None = None

    def reads(self, path: str) -> bool:
        """False when the path alone says that the file is not wanted: nobody then reads it for this engine."""
        return True

    def wants(self, file: SourceFile) -> bool:
        raise NotImplementedError

    def look(self, file: SourceFile) -> Iterator[Hit | Gap]:
        """What this engine sees in one file."""
        for one in self.looks(file):
            yield from one.said

    def looks(self, file: SourceFile) -> Iterator[Look]:
        """The same, rule by rule, so that one that fails does not silence the others."""
        yield Look("", self.look(file))

    def documented(self) -> Mapping[str, Documented]:
        """Its rules by id: the engine's own `rules`, whatever their shape."""
        return cast(Mapping[str, Documented], getattr(self, "rules", {}))

    def patch(self, rule: str) -> Patch | None:
        """The change that a rule of its own knows to make."""
        return cast(Patch | None, getattr(self.documented().get(rule), "patch", None))

    def company(self, path: str, paths: Iterable[str]) -> Iterator[str]:
        """Those of the tree's files without which nothing can be said about this one."""
        return iter(())

    def learnt(self) -> Iterator[tuple[str, str]]:
        """By path, what it wants back the next time it would be shown the same file; each told once."""
        return iter(())

    def recall(self, learnt: str, path: str, read: Callable[[], SourceFile | None]) -> Iterator[Hit | Gap]:
        """In place of the look at a file: what it learnt then, and how to read the file after all."""
        raise NotImplementedError

    def finish(self) -> Iterator[Hit | Gap]:
        """After the last file; may start a tool over all that was gathered."""
        return iter(())

    def surveyed(self) -> "ProgramIndex":
        """What an engine that knows the program as a whole knows of the files it was shown until now."""
        raise NotImplementedError

    def remember(self) -> None:
        """In place of `finish`, when an earlier scan's last words stand again; `memory` is given before."""

    def last_looks(self) -> "Iterator[tuple[SourceFile, Look]]":
        """After the last file, for an engine that gathers: each file once more, rule by rule, before `finish`."""
        return iter(())


class RuleEngine(Engine):
    """An engine whose rules are modules of a folder."""

    rules: Mapping[str, Rule]

    def rules_for(self, file: SourceFile) -> Iterable[Rule]:
        """Those that may want the file, in the order of the engine's rules."""
        return self.rules.values()

    def wants(self, file: SourceFile) -> bool:
        return any(rule.wants(file) for rule in self.rules_for(file))

    def looks(self, file: SourceFile) -> Iterator[Look]:
        for rule in self.rules_for(file):
            if rule.wants(file):
                yield Look(rule.id, self._hits(rule, file))

    def _hits(self, rule: Rule, file: SourceFile) -> Iterator[Hit | Gap]:
        for match in rule.find(file):
            yield hit_from(match, engine=self.name, rule=rule, file=file, key=self.setting.instance_key)
