"""Probes from inside the box: each line of its promise tried by a real process, as root and as a normal user."""

import os
import shutil
import socket
import sys
import tempfile
import time
from pathlib import Path

import pytest

from sandbox.box import box, interpreter, spare_uid, why_not
from sandbox.limits import MIB, Limits
from sandbox.processes import Finished, kill_marked, marked, run, start
from sandbox.seccomp import program

pytestmark = pytest.mark.skipif(bool(why_not()), reason=f"no box here: {why_not()}")
LIMITS = Limits(memory_bytes=512 * MIB, cpu_seconds=5, processes=64)
MARK = f"test-box-{os.getpid()}"
USERS = [None] if os.geteuid() else [None, spare_uid()]


def inside(code: str, *, uid: int | None = None, readable: tuple[Path, ...] = (), mark: str = MARK) -> Finished:
    prefix = box(readable, limits=LIMITS, scratch_bytes=8 * MIB, uid=uid)
    assert prefix
    return run([*prefix, "/usr/bin/python3", "-I", "-c", code], timeout_seconds=20, mark=mark)


def said(code: str, **more: object) -> str:
    done = inside(code, **more)  # type: ignore[arg-type]
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().strip()


def attempt(expression: str) -> str:
    return f"try: print('did', {expression})\nexcept Exception as error: print(type(error).__name__)\n"


@pytest.mark.parametrize("uid", USERS, ids=lambda uid: "spare" if uid else "same")
@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("open('/etc/passwd').read()", "FileNotFoundError"),
        ("open('/root/.bashrc').read()", "FileNotFoundError"),
        (f"open({__file__!r}).read()", "FileNotFoundError"),
        ("open('/proc/1/root/etc/passwd').read()", "FileNotFoundError"),
        ("open('/new', 'w')", "OSError"),
        ("open('/usr/new', 'w')", "OSError"),
        ("open('/dev/shm/new', 'w')", "OSError"),
        ("open('/proc/sys/kernel/core_pattern', 'w')", "OSError"),
        ("open('/proc/self/oom_score_adj', 'w')", "OSError"),
        ("open('/tmp/big', 'wb').write(b'x' * (9 << 20))", "OSError"),
        ("bytearray(700 << 20)", "MemoryError"),
        ("__import__('os').kill(os.getppid() + 100, 9)", "ProcessLookupError"),
        ("__import__('os').setuid(0)", "OSError"),
        ("__import__('os').chroot('/tmp')", "PermissionError"),
        ("__import__('os').mknod('/tmp/m', 0o60600, 0x100)", "PermissionError"),
    ],
)
def test_the_box_holds_nothing_and_lets_nothing_be_changed(expression: str, expected: str, uid: int | None) -> None:
    answer = said("import os\n" + attempt(expression), uid=uid)
    is_denied = answer == expected or (expected == "OSError" and answer in ("PermissionError", "OSError"))
    assert is_denied, answer


@pytest.mark.parametrize("uid", USERS, ids=lambda uid: "spare" if uid else "same")
def test_the_box_reaches_no_network_of_any_family(uid: int | None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        connect = f"socket.create_connection(('127.0.0.1', {port}), 2)"
        assert said("import socket\n" + attempt(connect), uid=uid) == "ConnectionRefusedError"
    for family, kind in ((40, 1), (16, 3), (17, 3), (38, 5)):
        code = f"import socket\ntry: socket.socket({family}, {kind})\nexcept OSError as error: print(error.errno)"
        assert said(code, uid=uid) == "97", f"family {family}"
    assert said("print(open('/proc/net/dev').read().count(':'))", uid=uid) == "1", "only the box's own loopback"


@pytest.mark.parametrize("uid", USERS, ids=lambda uid: "spare" if uid else "same")
def test_the_box_has_no_privilege_to_lose(uid: int | None) -> None:
    status = dict(line.split(":\t") for line in said("print(open('/proc/self/status').read())", uid=uid).splitlines())
    assert {status[name] for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")} == {"0" * 16}
    assert (status["NoNewPrivs"], status["Seccomp"]) == ("1", "2")


@pytest.mark.parametrize(
    ("name", "number", "arguments"),
    [
        ("unshare", 272, "0x10000000"),
        ("mount", 165, "0, 0, 0, 0, 0"),
        ("ptrace", 101, "0, 0, 0, 0"),
        ("bpf", 321, "0, 0, 0"),
        ("io_uring_setup", 425, "1, 0"),
        ("keyctl", 250, "0, 0"),
        ("userfaultfd", 323, "0"),
        ("process_vm_readv", 310, "1, 0, 0, 0, 0, 0"),
        ("pidfd_getfd", 438, "0, 0, 0"),
        ("x32 getpid", 0x40000027, ""),
    ],
)
@pytest.mark.skipif(os.uname().machine != "x86_64", reason="the numbers are those of x86_64")
def test_a_denied_system_call_answers_not_permitted(name: str, number: int, arguments: str) -> None:
    call = f"libc.syscall({', '.join(filter(None, (str(number), arguments)))})"
    code = f"import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\nprint({call}, ctypes.get_errno())"
    assert said(code) == "-1 1", name


def test_the_filter_exists_for_both_processors_and_no_other() -> None:
    for machine in ("x86_64", "aarch64"):
        content = program(machine)
        assert content
        assert len(content) % 8 == 0
        assert content[-8:] == bytes.fromhex("06000000" + "0000ff7f"), "ends by allowing"
    assert program("riscv64") is None


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to change the user")
def test_a_fork_bomb_ends_at_the_process_limit_under_a_spare_user() -> None:
    code = (
        "import os, time\nmade = 0\n"
        "try:\n  for _ in range(300):\n    if os.fork() == 0: time.sleep(30); os._exit(0)\n    made += 1\n"
        "except BlockingIOError: pass\nprint(made, flush=True); os._exit(0)"
    )
    assert int(said(code, uid=spare_uid())) < 64
    assert marked(MARK) == []


def test_only_the_environment_of_the_process_room_is_inside() -> None:
    names = said("import os; print(sorted(os.environ))")
    assert set(eval(names)) <= {"HOME", "LANG", "PATH", "PWD", "VOR_SCAN", "LC_CTYPE"}


def test_a_named_folder_is_readable_and_read_only(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text("secret of the tree")
    code = f"print(open({str(tmp_path / 'code.py')!r}).read())\n" + attempt(f"open({str(tmp_path / 'new')!r}, 'w')")
    assert said(code, readable=(tmp_path,)).splitlines() == ["secret of the tree", "OSError"]
    assert [path.name for path in tmp_path.iterdir()] == ["code.py"]


def test_our_own_interpreter_and_rooms_run_in_the_box() -> None:
    prefix = box(interpreter("sandbox", "outcomes.py"), limits=Limits(memory_bytes=1024 * MIB))
    assert prefix
    root = str(Path(__file__).parents[2])
    code = "import sandbox.git_objects, cryptography; print(sandbox.git_objects.printable(b'ok'))"
    done = run(
        [*prefix, sys.executable, "-c", code],
        timeout_seconds=20,
        mark=MARK,
        env={"PYTHONPATH": root},
    )
    assert (done.stdout, done.returncode) == (b"ok\n", 0), done.stderr.decode()


def test_git_runs_in_the_box_over_a_bare_repository(tmp_path: Path) -> None:
    from sandbox.git_import import ImportedFile, import_files

    commit = import_files([ImportedFile("a.py", b"x = 1\n")], into=tmp_path / "r.git", message="m", mark=MARK)
    prefix = box([*interpreter("sandbox", "outcomes.py"), tmp_path / "r.git"])
    assert prefix
    code = (
        "import sys; from pathlib import Path; from sandbox.git_objects import BlobReader, list_blobs\n"
        "git_dir, commit = Path(sys.argv[1]), sys.argv[2]\n"
        "with BlobReader(git_dir) as reader: print([(b.path, reader.read(b.sha)) for b in list_blobs(git_dir, commit)])"
    )
    done = run(
        [*prefix, sys.executable, "-c", code, str(tmp_path / "r.git"), commit],
        timeout_seconds=20,
        mark=MARK,
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert done.stdout.decode().strip() == "[('a.py', b'x = 1\\n')]", done.stderr.decode()


def test_killing_from_outside_leaves_nothing_that_ran_inside() -> None:
    prefix = box((), limits=LIMITS)
    assert prefix
    with start([*prefix, "sh", "-c", "setsid sleep 71 & sleep 72 & echo up; sleep 73"], mark=MARK) as child:
        assert child.stdout.readline() == b"up\n"
        assert len(marked(MARK)) >= 4
        child.kill()
        deadline = time.monotonic() + 3
        while marked(MARK) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert marked(MARK) == []
    assert kill_marked(MARK) == 0


AS_A_USER = """
import sys; sys.path.insert(0, sys.argv[1])
from sandbox.box import box, why_not
from sandbox.limits import Limits
from sandbox.processes import run
assert not why_not(), why_not()
prefix = box((), limits=Limits(processes=40))
print(run([*prefix, "sh", "-c", "id -u; ls /"], timeout_seconds=9, mark="test-user").stdout.decode())
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become somebody else")
def test_a_normal_user_gets_the_same_box() -> None:
    """The room is copied where a stranger to our own home can read it, and run by the system's Python."""
    project = Path(__file__).parents[2]
    with tempfile.TemporaryDirectory(prefix="vor-rooms-") as folder:
        shutil.copytree(project / "sandbox", Path(folder) / "sandbox")
        shutil.copy(project / "outcomes.py", folder)
        Path(folder).chmod(0o755)
        become = ["setpriv", "--reuid=23456", "--regid=23456", "--clear-groups", "--"]
        argv = [*become, "/usr/bin/python3", "-c", AS_A_USER, folder]
        done = run(argv, timeout_seconds=20, mark=MARK)
    uid, *listing = done.stdout.decode().split()
    assert uid == "65534", done.stderr.decode()
    assert not {"root", "home", "work", "var"} & set(listing)
