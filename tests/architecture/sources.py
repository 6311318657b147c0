"""Our own Python files, parsed once."""

import ast
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("config", "scans", "findings", "repos", "accounts", "ai", "engines", "sandbox")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    path: str
    text: str
    tree: ast.Module

    @property
    def line_count(self) -> int:
        return len(self.text.splitlines())

    @property
    def is_test(self) -> bool:
        return self.path.startswith(("tests/", "bench/"))

    def functions(self) -> list[Function]:
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]


@cache
def sources() -> tuple[Source, ...]:
    """What git knows or would take in; samples and probes are somebody's bad code, migrations are generated."""
    argv = ["git", "ls-files", "-co", "--exclude-standard", "*.py"]
    listed = subprocess.run(argv, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    left_out = ("/probes/", "/migrations/")
    chosen = [name for name in listed if not name.startswith("samples/") and not any(word in name for word in left_out)]
    return tuple(_source(name) for name in sorted(set(chosen)) if (ROOT / name).exists())


def _source(name: str) -> Source:
    text = (ROOT / name).read_text()
    return Source(name, text, ast.parse(text))


def length(function: Function) -> int:
    assert function.end_lineno is not None
    return function.end_lineno - function.lineno + 1
