"""Real child processes: what they see, what bounds them, what is left of them."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox.limits import MIB, Limits
from sandbox.processes import kill_marked, marked, run, start

PYTHON = "/usr/bin/python3"


def python(code: str, *, timeout_seconds: float = 10, mark: str = "", **more: object) -> object:
    return run([PYTHON, "-I", "-c", code], timeout_seconds=timeout_seconds, mark=mark or own("python"), **more)  # type: ignore[arg-type]


def own(name: str) -> str:
    """A mark no other run of these tests on this machine has."""
    return f"{os.getpid()}-{name}"


def soon(is_true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        if is_true():
            return True
        time.sleep(0.02)
    return False


def test_a_child_sees_the_allow_listed_environment_and_an_empty_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://nobody")
    monkeypatch.setenv("LD_PRELOAD", "")
    done = run(["sh", "-c", "env; pwd; ls -A"], timeout_seconds=5, mark=own("scan-1"), env={"EXTRA": "1"})
    *variables, folder = done.stdout.decode().split()
    assert {line.split("=")[0] for line in variables} <= {"PATH", "LANG", "HOME", "VOR_SCAN", "EXTRA", "PWD"}
    assert f"VOR_SCAN={own('scan-1')}" in variables
    assert list(Path(folder.removeprefix("PWD=")).iterdir()) == []


def test_input_goes_in_whole_and_output_comes_back_whole() -> None:
    data = os.urandom(3_000_000)
    done = run(["cat"], stdin=data, timeout_seconds=10, mark=own("test-cat"))
    assert (done.stdout, done.returncode, done.timed_out, done.is_truncated) == (data, 0, False, False)


def test_a_child_that_does_not_read_its_input_does_not_block_us() -> None:
    done = run(["true"], stdin=b"x" * 5_000_000, timeout_seconds=5, mark=own("test-deaf"))
    assert done.returncode == 0


def test_a_missing_program_is_our_error_and_not_an_exit_code() -> None:
    for program in ("no-such-program", "/no/such/program"):
        with pytest.raises(FileNotFoundError):
            run([program], timeout_seconds=5, mark=own("test-missing"))


def test_an_unusable_mark_is_refused_before_anything_starts() -> None:
    for mark in ("", "a b", "x\0y", "-x", "é"):
        with pytest.raises(ValueError, match="mark"):
            run(["true"], timeout_seconds=5, mark=mark)


def test_time_ends_a_child_that_ignores_every_signal_it_can() -> None:
    began = time.monotonic()
    code = (
        "import signal,time\nfor s in range(1, 30):\n  try: signal.signal(s, signal.SIG_IGN)\n  except OSError: pass\n"
    )
    done = python(code + "time.sleep(60)", timeout_seconds=0.5)
    assert (done.timed_out, done.returncode) == (True, -9)
    assert time.monotonic() - began < 3


def test_an_output_bomb_ends_at_the_cap() -> None:
    done = run(["yes"], timeout_seconds=10, mark=own("test-yes"), max_output_bytes=10_000)
    assert (len(done.stdout), done.is_truncated, done.timed_out) == (10_000, True, False)


def test_an_error_bomb_keeps_its_last_words_and_ends_by_time() -> None:
    done = run(["sh", "-c", "yes >&2"], timeout_seconds=0.5, mark=own("test-yes-2"))
    assert done.timed_out
    assert 0 < len(done.stderr) <= 64 * 1024


def test_memory_over_the_limit_fails_inside_the_child() -> None:
    done = python("bytearray(700 << 20)", limits=Limits(memory_bytes=256 * MIB))
    assert b"MemoryError" in done.stderr


def test_processor_time_over_the_limit_kills() -> None:
    done = python("while True: pass", limits=Limits(cpu_seconds=1), timeout_seconds=20)
    assert not done.timed_out
    assert done.returncode in (-9, -24)


def test_a_file_over_the_limit_kills(tmp_path: Path) -> None:
    done = python("open('big', 'wb').write(b'x' * 5_000_000)", limits=Limits(file_bytes=1_000_000), cwd=tmp_path)
    assert done.returncode != 0
    assert (tmp_path / "big").stat().st_size <= 1_000_000


def test_a_child_gets_no_file_of_ours_but_the_named_ones() -> None:
    with Path(__file__).open() as open_file:
        os.set_inheritable(open_file.fileno(), True)
        seen = python("import os; print(sorted(os.listdir('/proc/self/fd')))").stdout.decode()
        named = python("import os; print(sorted(os.listdir('/proc/self/fd')))", pass_fds=(open_file.fileno(),))
    assert len(eval(seen)) == 4, "three pipes and the listing itself"
    assert str(open_file.fileno() if not open_file.closed else "") in named.stdout.decode()


def test_what_a_child_leaves_in_its_group_is_gone_when_run_returns() -> None:
    run(["sh", "-c", "sleep 61 & sleep 62 & exit 0"], timeout_seconds=5, mark=own("test-group"))
    assert soon(lambda: marked(own("test-group")) == [])


def test_a_grandchild_that_holds_the_pipe_does_not_hold_us() -> None:
    began = time.monotonic()
    done = run(["sh", "-c", "setsid sleep 20 & sleep 0.3"], timeout_seconds=10, mark=own("test-held"))
    assert (done.returncode, time.monotonic() - began < 3) == (0, True)
    assert kill_marked(own("test-held")) == 1


def test_the_watch_ends_a_run_with_its_reason() -> None:
    done = run(["sleep", "30"], timeout_seconds=20, mark=own("test-watch"), watch=lambda: "disk full")
    assert (done.stopped, done.returncode, done.timed_out) == ("disk full", -9, False)


def test_a_started_child_talks_over_pipes_and_dies_with_its_block() -> None:
    with start(["cat"], mark=own("test-talk")) as child:
        child.stdin.write(b"hello\n")
        child.stdin.flush()
        assert child.stdout.readline() == b"hello\n"
        assert soon(lambda: marked(own("test-talk")) == [child.pid])
        assert child.wait(0.05) is None
    assert marked(own("test-talk")) == []
    assert child.wait() == -9


def test_kill_from_another_thread_ends_the_reader() -> None:
    with start(["sleep", "60"], mark=own("test-kill")) as child:
        threading.Timer(0.1, child.kill).start()
        assert child.stdout.read() == b""
        assert child.wait(2) == -9
        child.kill()


def test_kill_marked_finds_those_that_left_session_and_environment() -> None:
    hides = "setsid sh -c 'env -i sleep 63 & sleep 64' & env -i sleep 65 & sleep 66"
    with start(["sh", "-c", hides], mark=own("test-hide")) as child:
        with start(["sleep", "67"], mark=own("test-other")) as other:
            assert soon(lambda: len(marked(own("test-hide"))) >= 5)
            assert kill_marked(own("test-hide")) >= 5
            assert marked(own("test-hide")) == []
            assert other.wait(0.05) is None, "another scan's process lives on"
        assert child.wait(2) == -9


def test_kill_marked_does_not_match_a_longer_mark() -> None:
    with start(["sleep", "60"], mark=own("scan-12")) as child:
        assert kill_marked(own("scan-1")) == 0
        assert child.wait(0.05) is None


def test_a_child_dies_with_the_process_that_started_it() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from sandbox.processes import start\n"
        "child = start(['sleep', '68'], mark=sys.argv[2]); print(child.pid, flush=True); sys.stdin.read()"
    )
    root = str(Path(__file__).parents[2])
    with start([sys.executable, "-c", code, root, own("test-orphan")], mark=own("test-parent")) as parent:
        orphan = int(parent.stdout.readline())
        assert soon(lambda: marked(own("test-orphan")) == [orphan])
        os.kill(parent.pid, 9)
        assert soon(lambda: marked(own("test-orphan")) == [])


def test_starting_two_hundred_children_leaves_no_open_file() -> None:
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(200):
        run(["true"], timeout_seconds=5, mark=own("test-many"))
    assert len(os.listdir("/proc/self/fd")) == before


def test_what_another_process_started_is_spared_when_asked() -> None:
    mark = own("test-others")
    child = f"import subprocess; subprocess.run(['sleep', '30'], env={{'VOR_SCAN': {mark!r}}})"
    with subprocess.Popen([sys.executable, "-c", child]) as other:
        try:
            assert soon(lambda: len(marked(mark)) == 1)
            assert kill_marked(mark, of_others=False) == 0
            assert len(marked(mark)) == 1
            assert kill_marked(mark) == 1
        finally:
            other.kill()
