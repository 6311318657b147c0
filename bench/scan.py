"""How fast a scan is from end to end, and what the pipeline around the analyst costs.

`python -m bench.scan [--quick]`. Starts its own web and worker on a throw-away folder; prints markdown tables.
"""

import argparse
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import django

from bench import trees

MILLION = 1_000_000
Tree = Callable[[Path], Path]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.scan", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tree of 100,000 lines only")
    parser.add_argument("--lines", type=int, default=MILLION, help="size of the big tree")
    asked = parser.parse_args()
    # Cut off from outside it still ends what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    subjects: dict[str, Tree] = {"Django's source": trees.django_source}
    if asked.quick:
        subjects = {"100,000 lines": lambda into: trees.of_lines(into, 100_000)}
    else:
        subjects[f"{asked.lines:,} lines"] = lambda into: trees.of_lines(into, asked.lines)
    with tempfile.TemporaryDirectory(prefix="vor-bench-") as folder:
        _point_at(Path(folder))
        django.setup()
        course = import_module("bench.course")  # reads the settings, which know the folder only now
        with course.instance() as instance:
            for name, make in subjects.items():
                course.report(name, course.measured(instance, make(Path(folder) / "code" / name.replace(" ", "-"))))
    return 0


def _point_at(folder: Path) -> None:
    for name in ("DATABASE_URL", "REDIS_URL"):
        os.environ.pop(name, None)
    os.environ |= {
        "DATA_DIR": str(folder / "data"),
        "VOR_LOCAL_ROOTS": str(folder / "code"),
        "LOG_LEVEL": "ERROR",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    (folder / "code").mkdir()


if __name__ == "__main__":
    sys.exit(main())
