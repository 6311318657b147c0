"""CPU per megabyte of the secrets engine over the files of a folder: `python -m bench.secret_cost FOLDER ...`."""

import argparse
import resource
import time
from dataclasses import dataclass
from pathlib import Path

from engines.engine import Setting
from engines.secrets.engine import SecretsEngine
from engines.source import SourceFile


@dataclass
class Cost:
    """Of one folder; `slowest` is the file that took longest."""

    files: int = 0
    lines: int = 0
    read_bytes: int = 0
    hits: int = 0
    cpu_seconds: float = 0.0
    slowest: tuple[float, str] = (0.0, "")


def measure(folder: Path) -> Cost:
    """Everything in it is shown to the engine in one process, hits are built and thrown away."""
    engine, cost = SecretsEngine(Setting(instance_key=b"k" * 32)), Cost()
    for path in sorted(one for one in folder.rglob("*") if one.is_file() and not one.is_symlink()):
        file = SourceFile(str(path.relative_to(folder)), path.read_bytes())
        if not engine.wants(file):
            continue
        started = time.process_time()
        cost.hits += sum(1 for _ in engine.look(file))
        seconds = time.process_time() - started
        cost.files += 1
        cost.lines += file.data.count(b"\n")
        cost.read_bytes += file.size_bytes
        cost.cpu_seconds += seconds
        cost.slowest = max(cost.slowest, (seconds, file.path))
    return cost


def main() -> None:
    """One row for each folder; the memory is that of the whole process so far."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    print("| folder | files | lines | MB | CPU s | CPU s per MB | hits | peak MB | slowest file |")
    print("|---|---|---|---|---|---|---|---|---|")
    for folder in parser.parse_args().folders:
        cost = measure(folder)
        megabytes = cost.read_bytes / 1e6
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"| {folder.name} | {cost.files:,} | {cost.lines:,} | {megabytes:.1f} | {cost.cpu_seconds:.1f}"
            f" | {cost.cpu_seconds / max(megabytes, 0.001):.3f} | {cost.hits} | {peak}"
            f" | {cost.slowest[1]} ({cost.slowest[0]:.2f} s) |"
        )


if __name__ == "__main__":
    main()
