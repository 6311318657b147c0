"""Temporary folders of the dead are swept; those of the living, the young and others are not."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from sandbox import scratch

MAKER = """
import sys
from sandbox.scratch import scratch
with scratch("tool") as folder:
    (folder / "file").write_text("x")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_is_private_and_gone_at_the_end(temporary: Path) -> None:
    with scratch.scratch("upload") as folder:
        assert folder.parent == temporary
        assert folder.stat().st_mode & 0o777 == 0o700
    assert list(temporary.iterdir()) == []


def test_the_folder_of_a_living_process_stays_and_goes_after_its_death() -> None:
    with subprocess.Popen([sys.executable, "-c", MAKER], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as maker:
        assert maker.stdout
        folder = Path(maker.stdout.readline().decode().strip())
        assert scratch.sweep(young_seconds=0) == []
        maker.kill()
    assert (folder / "file").exists()
    assert scratch.sweep() == [], "not at once: it might be one that is about to be locked"
    assert scratch.sweep(young_seconds=0) == [folder.name]
    assert not folder.exists()


def test_what_is_not_ours_stays(temporary: Path) -> None:
    (temporary / "vor-scan-abc").mkdir()
    (temporary / "vor-tool-file").write_text("x")
    outside = temporary / "outside"
    outside.mkdir()
    (temporary / "vor-archive-link").symlink_to(outside)
    if os.geteuid() == 0:
        (temporary / "vor-upload-theirs").mkdir()
        os.chown(temporary / "vor-upload-theirs", 12345, 12345)
    before = set(temporary.iterdir())
    assert scratch.sweep(young_seconds=0) == []
    assert set(temporary.iterdir()) == before


def test_a_purpose_nobody_sweeps_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="misc"), scratch.scratch("misc"):
        pass
