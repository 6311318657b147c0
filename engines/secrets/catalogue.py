"""The kinds of secret we know: every module in rules/, loaded once and refused loudly when it is not one rule."""

import importlib
import pkgutil
from dataclasses import replace
from functools import cache

from engines.secrets import rules as folder
from engines.secrets.rule import SecretRule


class BrokenRule(Exception):
    """A module in rules/ that is not exactly one documented rule with both kinds of example."""


@cache
def secret_rules() -> tuple[SecretRule, ...]:
    """Every rule, the most specific first, then by id."""
    names = sorted(module.name for module in pkgutil.iter_modules(folder.__path__))
    return tuple(sorted((_load(name) for name in names), key=lambda rule: (rule.rank, rule.id)))


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
