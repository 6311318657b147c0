"""The kinds of secret we know: every module in rules/ is one, every one in tokens/ and places/ a table."""

import importlib
import pkgutil
from collections import Counter
from dataclasses import replace
from functools import cache
from types import ModuleType

from engines.secrets import places, tokens
from engines.secrets import rules as folder
from engines.secrets.rule import SecretRule


class BrokenRule(Exception):
    """A module in rules/ that is not exactly one documented rule with both kinds of example, or an id given twice."""


@cache
def secret_rules() -> tuple[SecretRule, ...]:
    """Every rule, the most specific first, then by id."""
    alone = [_load(name) for name in _modules(folder)]
    tables = [f"{package.__name__}.{name}" for package in (tokens, places) for name in _modules(package)]
    found = [*alone, *(rule for table in tables for rule in _table(table))]
    twice = [one for one, times in Counter(rule.id for rule in found).items() if times > 1]
    if twice:
        raise BrokenRule(f"{', '.join(sorted(twice))}: more than one rule has this id")
    return tuple(sorted(found, key=lambda rule: (rule.rank, rule.id)))


def _modules(package: ModuleType) -> list[str]:
    return sorted(module.name for module in pkgutil.iter_modules(package.__path__))


def _table(name: str) -> tuple[SecretRule, ...]:
    rules: tuple[SecretRule, ...] = importlib.import_module(name).RULES
    return rules


def _load(name: str) -> SecretRule:
    module = importlib.import_module(f"{folder.__name__}.{name}")
    found = [value for value in vars(module).values() if isinstance(value, SecretRule)]
    docs = [" ".join(part.split()) for part in (module.__doc__ or "").strip().split("\n\n")]
    if len(found) != 1:
        raise BrokenRule(f"{name}: {len(found)} rules in one file, not one")
    if len(docs) != 3:
        raise BrokenRule(
            f"{name}: the docstring needs three paragraphs: what it is, why it is dangerous, how to fix it"
        )
    if not found[0].bad or not found[0].good:
        raise BrokenRule(f"{name}: needs examples that fire and examples that stay silent")
    return replace(found[0], id=name.replace("_", "-"), docs=(docs[0], docs[1], docs[2]))
