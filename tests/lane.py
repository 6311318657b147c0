"""`python -m tests.lane embedded|production|both [--soak] [-- pytest's arguments]`: tests, the ways Vör is run."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from tests import failed, machine, servers

Environment = dict[str, str]


@contextmanager
def embedded() -> Iterator[Environment]:
    """SQLite, filesystem broker: what a clone runs with no environment at all."""
    yield {}


@contextmanager
def production() -> Iterator[Environment]:
    """One PostgreSQL, whose `vor` every process of tests copies, and a Redis for each of them."""
    with servers.postgres() as database, ExitStack() as stack:
        queues = [stack.enter_context(servers.redis()).url for _ in range(AT_ONCE)]
        one = {"DATABASE_URL": database.url, "REDIS_URL": queues[0]}
        with tempfile.TemporaryDirectory(prefix="vor-migrated-") as data:
            argv = [sys.executable, "manage.py", "migrate", "--skip-checks", "--verbosity", "0"]
            subprocess.run(argv, env=_inherited() | one | {"DATA_DIR": data}, check=True)
        yield one | {"VOR_TESTS_TEMPLATE": "vor", "VOR_TESTS_QUEUES": json.dumps(queues)}


# Most tests wait more than they compute, so this many run at once. Those that ran a second time are named.
AT_ONCE = 4
SIDE_BY_SIDE = ["-n", str(AT_ONCE), "--no-loadscope-reorder", "-rR"]
LANES: dict[str, tuple[Callable, str]] = {
    "embedded": (embedded, "not production"),
    "production": (production, "both_lanes or production"),
}


def run(lane: str, pytest_arguments: list[str], *, is_soak: bool) -> int:
    """The exit code of pytest; 5, nothing selected, is fine for a part of the tests."""
    around, expression = LANES[lane]
    expression = f"({expression}) and soak" if is_soak else f"({expression}) and not soak"
    with around() as environment, tempfile.TemporaryDirectory(prefix=f"vor-{lane}-") as data:
        print(f"--- {lane} lane", flush=True)
        argv = [sys.executable, "-m", "pytest", "-m", expression, *SIDE_BY_SIDE, *pytest_arguments]
        code = subprocess.run(argv, env=_inherited() | environment | {"DATA_DIR": data}, check=False).returncode
    return 0 if code == 5 else code


def _inherited() -> Environment:
    """Compiled modules are kept whatever the shell says: the tests start Python a thousand times."""
    not_ours = {"DATABASE_URL", "REDIS_URL", "PYTHONDONTWRITEBYTECODE"}
    return {name: value for name, value in os.environ.items() if name not in not_ours}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.lane", description=__doc__)
    parser.add_argument("lane", choices=[*LANES, "both"])
    parser.add_argument("--soak", action="store_true", help="only the long tests")
    parser.add_argument("pytest_arguments", nargs="*")
    asked = parser.parse_args()
    lanes = list(LANES) if asked.lane == "both" else [asked.lane]
    absent = machine.lacking({"postgresql", "redis"}) if "production" in lanes else {}
    if absent and machine.IS_CI:
        print(f"Everything runs in CI, but {machine.sentence(absent)}")
        return 1
    runnable = [lane for lane in lanes if lane == "embedded" or not absent]
    with tempfile.NamedTemporaryFile(prefix="vor-failed-") as kept:
        os.environ[failed.FILE] = kept.name
        codes = [run(lane, asked.pytest_arguments, is_soak=asked.soak) for lane in runnable]
    if absent:
        print(f"not run here: the production lane: {machine.sentence(absent)}")
    return max(codes, default=0)


if __name__ == "__main__":
    sys.exit(main())
