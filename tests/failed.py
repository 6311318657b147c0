"""What failed in an earlier lane is said again in the last summary: that is the part of a long log that people see."""

import os
from pathlib import Path

import pytest

FILE = "VOR_TESTS_FAILED"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if FILE not in os.environ or hasattr(config, "workerinput"):
        return
    kept = Path(os.environ[FILE])
    for line in kept.read_text(encoding="utf-8").splitlines():
        terminalreporter.write_line(f"failed in an earlier lane: {line}")
    with kept.open("a", encoding="utf-8") as file:
        for report in [*terminalreporter.getreports("failed"), *terminalreporter.getreports("error")]:
            file.write(f"{report.nodeid}: {_reason(report)}\n")


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Its last words, one line."""
    crash = getattr(report.longrepr, "reprcrash", None)
    return " ".join((crash.message if crash else report.longreprtext[-300:]).split())[:300]
