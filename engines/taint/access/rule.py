"""What a rule about a whole program is: a documented module with example programs and a matcher over the survey."""

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType

from engines.hit import Confidence, Severity
from engines.rule import BadRule
from engines.taint import ir
from engines.taint.survey.handlers import Handler
from engines.taint.survey.whole import Survey
from engines.weaknesses import WEAKNESSES

# Path to text; a text alone is one file, named after its language.
Files = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Site:
    """One place a rule points at: `at` (packed) to `end_line`, in a module; `handler` when it is about a route.

    `evidence` are places worth seeing first, in order: module, place, and what is to be seen there; `elsewhere` are
    those where the same stands again, mended by the same change.
    """

    module: ir.Module
    at: int
    message: str
    end_line: int = 0
    handler: Handler | None = None
    severity: Severity | None = None
    confidence: Confidence | None = None
    evidence: tuple[tuple[ir.Module, int, str], ...] = ()
    elsewhere: tuple[tuple[ir.Module, int], ...] = ()


Find = Callable[[Survey], Iterator[Site]]


@dataclass(frozen=True, slots=True)
class AccessRule:
    id: str
    title: str
    severity: Severity
    confidence: Confidence
    weakness: str
    fix: str
    bad: tuple[Files, ...]
    good: tuple[Files, ...]
    docs: tuple[str, str, str]
    module: str
    find: Find

    @property
    def cwe(self) -> int:
        return WEAKNESSES[self.weakness].cwe


def access_rule(
    *,
    title: str,
    severity: Severity,
    confidence: Confidence,
    weakness: str,
    fix: str,
    bad: list[Files | str],
    good: list[Files | str],
) -> Callable[[Find], AccessRule]:
    """Turn `find` into the rule of its module; the id is the file's name, the documentation its docstring."""

    def made(find: Find) -> AccessRule:
        module = find.__module__
        id = module.rpartition(".")[2].replace("_", "-")
        named = [tuple({"app.py": one} if isinstance(one, str) else one for one in each) for each in (bad, good)]
        return AccessRule(
            id, title, severity, confidence, weakness, fix, named[0], named[1], _docs(module), module, find
        )  # fmt: skip

    return made


def _docs(module: str) -> tuple[str, str, str]:
    paragraphs = [" ".join(part.split()) for part in (sys.modules[module].__doc__ or "").strip().split("\n\n")]
    if len(paragraphs) != 3 or not all(paragraphs):
        raise BadRule(f"{module}: the docstring must have three paragraphs: what, why dangerous, how to fix")
    return paragraphs[0], paragraphs[1], paragraphs[2]


def access_rules() -> dict[str, AccessRule]:
    """Every rule of the folder by id. Raises BadRule on anything that is not one complete rule."""
    package = importlib.import_module("engines.taint.access.rules")
    modules = (
        importlib.import_module(f"{package.__name__}.{one.name}") for one in pkgutil.iter_modules(package.__path__)
    )
    return {one.id: one for one in map(_rule_of, modules)}


def _rule_of(module: ModuleType) -> AccessRule:
    here = [one for one in vars(module).values() if isinstance(one, AccessRule) and one.module == module.__name__]
    if len(here) != 1:
        raise BadRule(f"{module.__name__}: {len(here)} rules in one module, there must be exactly one")
    if not here[0].bad or not here[0].good:
        raise BadRule(f"{module.__name__}: needs programs that must fire and near misses that must not")
    if here[0].weakness not in WEAKNESSES:
        raise BadRule(f"{module.__name__}: {here[0].weakness!r} is not in engines/weaknesses.py")
    return here[0]
