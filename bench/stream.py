"""How live the streams are: a crowd on two web workers, beside a bare broadcaster with the same payload.

`python -m bench.stream [--quick]`. Starts its own PostgreSQL, Redis and web servers; prints two tables.
"""

import argparse
import os
import signal
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

import django

from bench.browser import requests_of_open_page
from bench.crowd import Figures, Plan, Target, one_run
from tests import servers

LIMITS = {"STREAMS_PER_USER": "5000", "STREAMS_PER_PROCESS": "5000", "LOG_LEVEL": "ERROR"}
HEADER = (
    "| server | clients | lost | duplicated | p50 ms | p99 ms (of each run) | × bare p99 | memory per stream "
    "| p99 ms beside pages | page p50 / p99 ms |"
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.stream", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short run with few clients")
    parser.add_argument("--clients", type=int, nargs="*", help="sizes of the crowd")
    asked = parser.parse_args()
    # Cut off from outside it still ends what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sizes = asked.clients or ([20, 100] if asked.quick else [100, 500, 1000])
    rounds, seconds = (1, 4) if asked.quick else (5, 12)
    with _machine() as scene:
        _streams(scene, sizes, rounds, seconds)
        _pages(scene, sizes, rounds, seconds)
    return 0


@contextmanager
def _machine() -> Iterator[ModuleType]:
    """The scene on servers of our own; settings are read once, so it is imported when the environment points there."""
    folder = tempfile.TemporaryDirectory(prefix="vor-bench-")
    with folder as data, servers.postgres() as database, servers.redis() as queue:
        where = {"DATABASE_URL": database.url, "REDIS_URL": queue.url, "DATA_DIR": data}
        os.environ |= where | LIMITS | {"DJANGO_SETTINGS_MODULE": "config.settings"}
        django.setup()
        scene = import_module("bench.scene")
        scene.lay_out()
        yield scene


def _streams(scene: ModuleType, sizes: list[int], rounds: int, seconds: int) -> None:
    print(f"### The documented stream, two web workers, 5 events a second, median of {rounds}\n")
    print(HEADER + "\n" + "|---" * 10 + "|")
    for size in sizes:
        plan = Plan(clients=size, seconds=seconds, per_second=5)
        ours, bare = _interleaved(plan, rounds, scene.vor("/api/scans/{scan}/progress/stream"), scene.bare())
        base = statistics.median(run.p99 for run in bare)
        _row("Vör", size, ours, base=base)
        _row("bare", size, bare, base=base)


def _pages(scene: ModuleType, sizes: list[int], rounds: int, seconds: int) -> None:
    plan = Plan(clients=1, seconds=seconds, per_second=5)
    asked = requests_of_open_page(scene.vor("/scans/{scan}/events"), plan)
    told = f"{asked} requests for {seconds * 5} events" if asked is not None else "not measured: the page did not open"
    print(f"\n### The live page's stream of fragments, median of {rounds}; an open page causes {told}\n")
    print(HEADER.replace("× bare p99 | ", "") + "\n" + "|---" * 9 + "|")
    for size in sizes:
        plan = Plan(clients=size, seconds=seconds, per_second=5)
        _row("Vör", size, [one_run(scene.vor("/scans/{scan}/events"), plan) for _ in range(rounds)])


def _interleaved(plan: Plan, rounds: int, one: Target, other: Target) -> tuple[list[Figures], list[Figures]]:
    """Turn by turn, so that whatever else the machine does falls on both."""
    pairs = [(one_run(one, plan), one_run(other, plan)) for _ in range(rounds)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def _row(name: str, size: int, runs: list[Figures], *, base: float = 0) -> None:
    times = f" | {statistics.median(run.p99 for run in runs) / base:.2f}" if base else ""
    memory = statistics.median(run.bytes_per_stream for run in runs) / 1024
    figures = f"{_losses(runs)} | {_median(runs, 'p50')} | {_spread(runs)}{times} | {memory:.0f} KB"
    print(f"| {name} | {size} | {figures} | {_page(runs)} |", flush=True)


def _losses(runs: list[Figures]) -> str:
    return f"{sum(run.lost for run in runs)} | {sum(run.duplicated for run in runs)}"


def _median(runs: list[Figures], name: str) -> str:
    return f"{statistics.median(getattr(run, name) for run in runs):.0f}"


def _spread(runs: list[Figures]) -> str:
    return f"{_median(runs, 'p99')} ({', '.join(f'{run.p99:.0f}' for run in sorted(runs, key=lambda run: run.p99))})"


def _page(runs: list[Figures]) -> str:
    if not all(run.page_p50 for run in runs):
        return "– | –"
    return f"{_median(runs, 'p99_beside_pages')} | {_median(runs, 'page_p50')} / {_median(runs, 'page_p99')}"


if __name__ == "__main__":
    sys.exit(main())
