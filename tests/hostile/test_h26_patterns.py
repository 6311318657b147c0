"""H26: text made to let a pattern backtrack. Patterns are re2's, which cannot, or are tried here with such text."""

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

import engines
from engines.index.exponential import is_exponential

# What is quadratic takes a quarter of a second at this length, what is linear a millisecond.
LENGTH, MOST_SECONDS = 5_000, 0.15
# On a slow machine, or beside others, a quadratic one is the measure.
QUADRATIC, MOST_OF_IT, TRIES = re.compile(r"a\w*z"), 0.9, 5


def _seconds(pattern: re.Pattern[Any], text: str | bytes) -> float:
    began = time.process_time()
    pattern.search(text)
    pattern.fullmatch(text)
    return time.process_time() - began


def _is_slow(pattern: re.Pattern[Any], text: str | bytes) -> bool:
    """By the best of some tries: what else runs on the machine is counted too."""
    if _seconds(pattern, text) < MOST_SECONDS:
        return False
    pairs = [(_seconds(pattern, text), _seconds(QUADRATIC, "a" * LENGTH)) for _ in range(TRIES)]
    took, measure = (min(each) for each in zip(*pairs, strict=True))
    return took >= MOST_SECONDS and took >= MOST_OF_IT * measure


def _patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    for found in pkgutil.walk_packages(engines.__path__, "engines."):
        if found.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(found.name)).items():
            if isinstance(value, re.Pattern):
                yield f"{found.name}.{name}", value


PATTERNS = dict(_patterns())


def _hostile(pattern: str) -> Iterator[str]:
    """Long runs of what the pattern itself speaks of, one and two at a time, and an end that fits nowhere."""
    pieces = re.findall(r"[A-Za-z0-9_]{2,}|[^\\A-Za-z0-9]", pattern)
    atoms = list(dict.fromkeys([*pieces, "a", "A", "0", " ", "\t", "_", ".", "\\", '"', "'", "(", "<", "/"]))[:30]
    for atom in atoms:
        yield atom * (LENGTH // len(atom)) + "\x00"
    for first, second in pairwise(atoms):
        yield (first + second) * (LENGTH // len(first + second)) + "\x00"
        yield first + second * (LENGTH // len(second)) + "\x00"
        yield (first + " a") * (LENGTH // len(first + " a")) + "\x00"


def test_there_are_patterns_to_try():
    assert len(PATTERNS) > 20


@pytest.mark.parametrize("name", PATTERNS)
def test_h26_no_pattern_of_ours_backtracks(name: str):
    pattern = PATTERNS[name]
    written = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode()
    assert not is_exponential(written)
    for hostile in _hostile(written):
        text = hostile if isinstance(pattern.pattern, str) else hostile.encode()
        assert not _is_slow(pattern, text), f"{_seconds(pattern, text):.1f} s for {text[:40]!r}…"


def test_h26_a_quadratic_pattern_is_slow():
    assert _is_slow(re.compile(r"(a|b)(\w|-)*z"), "a" * LENGTH)
