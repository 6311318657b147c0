"""`manage.py scan` as an operator types it, in a process of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Typed:
    code: int
    out: str
    err: str
    left_over: list[str]


def type_scan(*words: str, temp: Path, **environment: str) -> Typed:
    """`left_over` is what the command forgot in its temporary folder."""
    with start_scan(*words, temp=temp, **environment) as running:
        out, err = running.communicate(timeout=180)
    return Typed(running.returncode, out, err, [path.name for path in temp.glob("vor-scan-*")])


def start_scan(*words: str, temp: Path, **environment: str) -> subprocess.Popen[str]:
    temp.mkdir(exist_ok=True)
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    # Whoever runs the tests in the background of a shell has SIGINT ignored; a terminal has not.
    argv = ["env", "--default-signal=INT", sys.executable, str(ROOT / "manage.py"), "scan", *words]
    env = inherited | {"TMPDIR": str(temp)} | environment
    return subprocess.Popen(argv, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=temp)
