"""What the analyst brings in before it knows what it is asked: nothing that only following flows needs."""

import subprocess
import sys

from engines.analyst_child import PROJECT

LATER = (
    "engines.taint", "engines.code", "engines.config", "engines.infrastructure", "engines.overview",
    "engines.index.program", "engines.dependencies.formats", "engines.secrets.history", "importlib.metadata",
    "tree_sitter_language_pack",
)  # fmt: skip


def test_analyst_imports_an_engine_only_when_it_is_asked_for_it() -> None:
    code = f"import sys; sys.path.insert(0, {str(PROJECT)!r}); import engines.__main__; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True, timeout=60)
    brought = [one for one in done.stdout.split() if one.startswith(LATER)]
    assert "engines.run" in done.stdout.split() and brought == []
