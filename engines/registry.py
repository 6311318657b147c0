"""Which engines there are: every folder of this package that holds an `engine.py`."""

import importlib
import importlib.util
import inspect
from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType

from engines.engine import Documented, Engine, RuleEngine, Setting

HERE = Path(__file__).parent


class Folders(Mapping[str, type[Engine]]):
    """Engines by name, which is the name of the folder; one is imported when somebody asks for it."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._known: dict[str, type[Engine]] = {}

    def __getitem__(self, name: str) -> type[Engine]:
        if name not in self._known and name in self._names:
            self._known[name] = _engine_in(importlib.import_module(f"engines.{name}.engine"))
            if self._known[name].name != name:
                raise LookupError(f"engines/{name}: the engine's name {self._known[name].name!r} is not its folder's")
        return self._known[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@cache
def engines() -> Mapping[str, type[Engine]]:
    """Every engine of ours."""
    return Folders([file.parent.name for file in sorted(HERE.glob("*/engine.py"))])


@cache
def documented() -> dict[tuple[str, str], Documented]:
    """Every rule of every engine by (engine, rule), for pages and exports."""
    made = [kind(Setting()) for kind in engines().values()]
    return {(engine.name, rule): text for engine in made for rule, text in engine.documented().items()}


@cache
def patchable() -> frozenset[tuple[str, str]]:
    """(engine, rule) of every rule that knows a change to make."""
    made = [kind(Setting()) for kind in engines().values()]
    return frozenset((one.name, rule) for one in made for rule in one.documented() if one.patch(rule))


def with_extra(files: Sequence[Path]) -> Mapping[str, type[Engine]]:
    """Ours and those an operator keeps in files of their own. Their code runs in the analyst: trust it first."""
    return ChainMap({engine.name: engine for engine in map(_engine_from, files)}, engines())  # type: ignore[arg-type]


def _engine_from(file: Path) -> type[Engine]:
    spec = importlib.util.spec_from_file_location(f"engines_extra_{file.stem}", file)
    if spec is None or spec.loader is None:
        raise LookupError(f"{file} is not a Python module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return _engine_in(module)


def _engine_in(module: ModuleType) -> type[Engine]:
    here = [
        value
        for value in vars(module).values()
        if inspect.isclass(value)
        and issubclass(value, Engine)
        and value not in (Engine, RuleEngine)
        and value.__module__ == module.__name__
    ]
    if len(here) != 1:
        raise LookupError(f"{module.__name__}: {len(here)} engines in one module, there must be exactly one")
    return here[0]
