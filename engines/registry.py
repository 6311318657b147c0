"""Which engines there are: every folder of this package that holds an `engine.py`."""

import importlib
import importlib.util
import inspect
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import ModuleType

from engines.engine import Documented, Engine, RuleEngine, Setting

HERE = Path(__file__).parent


@cache
def engines() -> dict[str, type[Engine]]:
    """Every engine of ours by name, which is the name of its folder."""
    found = {}
    for file in sorted(HERE.glob("*/engine.py")):
        engine = _engine_in(importlib.import_module(f"engines.{file.parent.name}.engine"))
        if engine.name != file.parent.name:
            raise LookupError(f"{file}: the engine's name {engine.name!r} is not its folder's")
        found[engine.name] = engine
    return found


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


def with_extra(files: Sequence[Path]) -> dict[str, type[Engine]]:
    """Ours and those an operator keeps in files of their own. Their code runs in the analyst: trust it first."""
    return dict(engines()) | {engine.name: engine for engine in map(_engine_from, files)}


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
