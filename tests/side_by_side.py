"""How tests are dealt out to processes: those that share something stay together, the slow ones go first."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).resolve().parent.parent
# They start servers, workers and scans, and wait for them.
SLOW = (
    "journeys",
    "scans/pipeline",
    "scans/live",
    "scans/api/test_schemathesis",
    "hostile",
    "repos",
    "architecture/test_lanes",
    "engines/test_analyst",
    "engines/cache",
    "findings/test_identity",
    "config/test_bodies",
    "sandbox",
    "scans",
)
# Browsers and killed processes race with a loaded machine: once more, and the summary says how many were. Only these:
# asking whether a test may run again takes the plugin 40 ms.
RACING = SLOW.index("repos") + 1
AGAIN = pytest.mark.flaky(reruns=1)


class Dealer(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        return _shared(nodeid.partition("::")[0]) or nodeid


@cache
def _shared(module: str) -> str:
    """With whom its tests stay together, "" for nobody. The process that deals has not imported the tests: it reads."""
    text = (ROOT / module).read_text(encoding="utf-8")
    if module.startswith("tests/architecture/") and "sources()" in text:
        return "tests/architecture"  # all our files parsed once
    return module if "pytest.mark.browser" in text or 'scope="module"' in text else ""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Dealer:
    return Dealer(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    items.sort(key=_turn)
    if hasattr(config, "workerinput"):
        for item in items:
            if _turn(item) < RACING:
                item.add_marker(AGAIN)


def _turn(item: pytest.Item) -> int:
    """Quick ones at the end, to fill what is left of every process's time."""
    where = item.path.relative_to(ROOT / "tests").as_posix()
    slow = next((place for place, start in enumerate(SLOW) if where.startswith(start)), len(SLOW))
    return -1 if item.get_closest_marker("browser") else slow
