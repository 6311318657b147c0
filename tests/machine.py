"""Which tests this machine can run; what it lacks is said in one sentence, and in CI it is a failure."""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings

from engines import extras
from sandbox import box
from tests.servers import postgres_program

CHROMIUM = "/usr/bin/chromium"
IS_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}


@dataclass(frozen=True, slots=True)
class Tool:
    """`package` is Debian's; `lack` says what is wrong, "" when nothing is.

    One that `is_extra` is installed by `make extras`, and CI does without it.
    """

    name: str
    package: str
    lack: Callable[[], str]
    is_extra: bool = False


def _program(path: str) -> Callable[[], str]:
    return lambda: "" if shutil.which(path) else "is not installed"


TOOLS = (
    Tool("git", "git", _program("git")),
    Tool("chromium", "chromium", _program(CHROMIUM)),
    Tool("redis", "redis-server", _program("redis-server")),
    Tool("postgresql", "postgresql", lambda: "" if postgres_program("initdb") else "is not installed"),
    Tool("bubblewrap", "bubblewrap", box.why_not),
    Tool("checkov", "", lambda: "" if extras.python() else "is not installed", is_extra=True),
)
_TOOL_NAMES = {tool.name for tool in TOOLS}
_not_here: Counter[str] = Counter()


def sentence(lacking: dict[str, str]) -> str:
    """What to type so that everything runs here."""
    missing = [tool for tool in TOOLS if tool.name in lacking]
    packages = " ".join(tool.package for tool in missing if not tool.is_extra)
    ways = [f"apt-get install {packages}"] if packages else []
    ways += ["make extras"] if any(tool.is_extra for tool in missing) else []
    reasons = "; ".join(f"{name} {why}" for name, why in lacking.items())
    return f"{reasons}. Try: {', '.join(ways)}"


def lacking(names: set[str]) -> dict[str, str]:
    reasons = {tool.name: tool.lack() for tool in TOOLS if tool.name in names}
    return {name: why for name, why in reasons.items() if why}


def needs(item: pytest.Item) -> set[str]:
    named = {name for mark in item.iter_markers("needs") for name in mark.args}
    if unknown := named - _TOOL_NAMES:
        raise pytest.UsageError(f"{item.nodeid} needs {sorted(unknown)}, which is none of {sorted(_TOOL_NAMES)}.")
    return named | ({"chromium"} if item.get_closest_marker("browser") else set())


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    absent = lacking({name for item in items for name in needs(item)})
    extra = {tool.name for tool in TOOLS if tool.is_extra}
    if IS_CI and (needed := {name: why for name, why in absent.items() if name not in extra}):
        raise pytest.UsageError(f"Everything runs in CI, but {sentence(needed)}")
    is_soaking = "soak" in config.option.markexpr
    kept, dropped = [], []
    for item in items:
        if reason := _why_not(item, absent, is_soaking):
            dropped.append(item)
            _not_here[reason] += 1
        else:
            kept.append(item)
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = kept


def _why_not(item: pytest.Item, absent: dict[str, str], is_soaking: bool) -> str:
    if missing := {name: absent[name] for name in sorted(needs(item)) if name in absent}:
        return sentence(missing)
    if item.get_closest_marker("production") and not settings.IS_PRODUCTION:
        return "for the production lane only"
    return "" if is_soaking or not item.get_closest_marker("soak") else "for make soak only"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    return _unforgiving((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    return _unforgiving((yield))


def _unforgiving(report: pytest.TestReport) -> pytest.TestReport:
    if IS_CI and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"Nothing may be skipped in CI: {report.longrepr}"
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    """With tests side by side (xdist) only the processes that run them know; they tell the one that prints."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["not_here"] = dict(_not_here)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    for reason, number in getattr(node, "workeroutput", {}).get("not_here", {}).items():
        _not_here[reason] = number  # each of them collects every test


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in terminalreporter.getreports("skipped"):
        _not_here[str(report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr)] += 1
    for reason, number in sorted(_not_here.items()):
        if " only" not in reason:
            terminalreporter.write_line(f"not run here: {number} {'test' if number == 1 else 'tests'}: {reason}")
