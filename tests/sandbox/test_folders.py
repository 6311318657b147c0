"""Walking a local folder that does its best to lead us out."""

import os
import socket
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from outcomes import Gap, Refused
from sandbox.folders import FolderCaps, walk
from sandbox.git_import import ImportedFile


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "outside.txt").write_text("secret")
    (tmp_path / "code" / "lib").mkdir(parents=True)
    (tmp_path / "code" / "app.py").write_text("app")
    (tmp_path / "code" / "lib" / "x.py").write_text("x")
    return tmp_path / "code"


def look(root: Path, *, allowed: Path | None = None, **more: object) -> tuple[dict[str, bytes], list[Gap]]:
    gaps: list[Gap] = []
    files = walk(root, allowed_roots=[allowed or root.parent], on_gap=gaps.append, **more)  # type: ignore[arg-type]
    return {file.path: file.data for file in files}, gaps


def told(gaps: list[Gap]) -> list[tuple[str, str, bool]]:
    return [(gap.kind, gap.path, gap.is_partial) for gap in gaps]


def test_every_regular_file_comes_out_dotfiles_and_executables_too(root: Path) -> None:
    (root / ".env").write_text("A=1")
    (root / "run").write_text("#!")
    (root / "run").chmod(0o755)
    files = list(walk(root, allowed_roots=[root], on_gap=lambda _: None))
    assert files == [
        ImportedFile(".env", b"A=1"),
        ImportedFile("app.py", b"app"),
        ImportedFile("lib/x.py", b"x"),
        ImportedFile("run", b"#!", executable=True),
    ]


@pytest.mark.parametrize(
    "target", ["/etc/passwd", "/proc/self/environ", "../outside.txt", "..", ".", "loop", "lib", "/nowhere"]
)
def test_a_symlink_is_told_and_not_followed(root: Path, target: str) -> None:
    (root / "loop").symlink_to(target)
    files, gaps = look(root)
    assert set(files) == {"app.py", "lib/x.py"}
    assert told(gaps) == [("symlink", "loop", False)]


def test_pipes_sockets_and_devices_are_told_and_not_opened(root: Path) -> None:
    os.mkfifo(root / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(root / "sock"))
        files, gaps = look(root)
    assert set(files) == {"app.py", "lib/x.py"}
    assert told(gaps) == [("special-file", "pipe", False), ("special-file", "sock", False)]


def test_a_git_folder_and_its_look_alikes_are_not_entered(root: Path) -> None:
    for name in (".git", ".GIT", "git~1"):
        (root / name).mkdir()
        (root / name / "config").write_text("[core]\n\tfsmonitor = touch /tmp/pwned\n")
    (root / "lib" / ".git").write_text("gitdir: /elsewhere")
    files, gaps = look(root)
    assert set(files) == {"app.py", "lib/x.py"}
    expected = [(".GIT", True), (".git", False), ("git~1", True), ("lib/.git", False)]
    assert sorted(told(gaps)) == [("git-folder", path, is_partial) for path, is_partial in expected]


def test_a_bare_repository_in_a_subfolder_is_files_like_any_other(root: Path) -> None:
    (root / "bare").mkdir()
    (root / "bare" / "HEAD").write_text("ref: refs/heads/main\n")
    assert look(root)[0]["bare/HEAD"] == b"ref: refs/heads/main\n"


def test_a_root_outside_the_allowed_ones_is_refused(root: Path, tmp_path: Path) -> None:
    (root / "out").symlink_to("/etc")
    for place in (Path("/etc"), root / "out", root / ".." / "..", tmp_path.parent, root.parent / "code-other"):
        with pytest.raises(Refused) as refused:
            look(place, allowed=root)
        assert refused.value.code == "folder-not-allowed"


def test_a_root_that_is_missing_or_a_file_is_refused(root: Path) -> None:
    for place in (root / "nothing", root / "app.py"):
        with pytest.raises(Refused) as refused:
            look(place)
        assert refused.value.code == "no-such-folder"


def test_caps_stop_the_walk_with_a_gap(root: Path) -> None:
    for number in range(10):
        (root / f"f{number}").write_text("12345")
    files, gaps = look(root, caps=FolderCaps(files=4))
    assert len(files) == 4
    assert {gap.kind for gap in gaps} == {"too-many-files"}
    files, gaps = look(root, caps=FolderCaps(total_bytes=12))
    assert len(files) < 6
    assert told(gaps) == [("too-many-files", "", True)]


def test_a_large_file_is_told_and_its_neighbours_are_read(root: Path) -> None:
    with (root / "big").open("wb") as sparse:
        sparse.truncate(5 << 30)
    files, gaps = look(root)
    assert set(files) == {"app.py", "lib/x.py"}
    assert told(gaps) == [("file-too-large", "big", True)]


def test_a_folder_nested_without_end_is_told_at_the_depth_cap(root: Path) -> None:
    deep = os.open(root, os.O_RDONLY)
    for _ in range(300):
        os.mkdir("d", dir_fd=deep)
        inner = os.open("d", os.O_RDONLY, dir_fd=deep)
        os.close(deep)
        deep = inner
    os.close(deep)
    files, gaps = look(root)
    assert set(files) == {"app.py", "lib/x.py"}
    assert [(gap.kind, gap.is_partial) for gap in gaps] == [("path-too-long", True)]


def test_named_folders_are_listed_and_not_entered(root: Path) -> None:
    (root / "node_modules" / "left").mkdir(parents=True)
    (root / "node_modules" / "left" / "pad.js").write_text("x")
    files, gaps = look(root, leave_out=frozenset({"node_modules"}))
    assert "node_modules/left/pad.js" not in files
    assert told(gaps) == [("vendored", "node_modules", False)]


@pytest.fixture
def as_a_normal_user() -> Iterator[Path]:
    """A folder of a normal user, and root's rights put aside while the test runs."""
    with tempfile.TemporaryDirectory(prefix="vor-user-") as folder:
        is_root = os.geteuid() == 0
        if is_root:
            os.chown(folder, 23456, -1)
            os.seteuid(23456)
        try:
            yield Path(folder)
        finally:
            if is_root:
                os.seteuid(0)


def test_what_we_may_not_read_is_told_and_the_rest_is_read(as_a_normal_user: Path) -> None:
    folder = as_a_normal_user
    (folder / "closed").write_text("x")
    (folder / "inner").mkdir()
    (folder / "open").write_text("y")
    for name in ("closed", "inner"):
        (folder / name).chmod(0)
    try:
        files, gaps = look(folder)
    finally:
        (folder / "inner").chmod(0o700)
    assert files == {"open": b"y"}
    assert told(gaps) == [("unreadable", "closed", True), ("unreadable", "inner", True)]


class Swapping:
    """Looks like os.stat to the walker; after the look at one name it puts something else there."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, name: str, swap: object) -> None:
        self.real, self.name, self.swap = os.stat, name, swap
        monkeypatch.setattr("sandbox.folders.os.stat", self)

    def __call__(self, path: object, **kinds: object) -> os.stat_result:
        seen = self.real(path, **kinds)  # type: ignore[arg-type]
        if path == self.name and "dir_fd" in kinds:
            self.swap()  # type: ignore[operator]
        return seen


@pytest.mark.parametrize("kind", ["symlink", "fifo", "other file", "folder link"])
def test_a_file_swapped_between_look_and_open_is_never_read(
    root: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    name = "lib" if kind == "folder link" else "app.py"

    def swap() -> None:
        (root / name).rename(root.parent / "moved")
        if kind == "fifo":
            os.mkfifo(root / name)
        elif kind == "other file":
            (root / name).write_text("other")
        else:
            (root / name).symlink_to(root.parent if kind == "folder link" else root.parent / "outside.txt")

    Swapping(monkeypatch, name, swap)
    files, gaps = look(root)
    assert b"secret" not in files.values()
    assert name not in files
    assert [(gap.path, gap.is_partial) for gap in gaps] == [(name, True)]


def test_a_folder_that_flips_to_a_link_all_the_time_never_leads_out(root: Path) -> None:
    """The race for real: one thread swaps, this one walks, two hundred times."""
    (root.parent / "trap").mkdir()
    (root.parent / "trap" / "x.py").write_text("secret")
    stop = threading.Event()

    def flip() -> None:
        while not stop.is_set():
            os.rename(root / "lib", root.parent / "lib-away")
            os.symlink(root.parent / "trap", root / "lib")
            os.unlink(root / "lib")
            os.rename(root.parent / "lib-away", root / "lib")

    flipping = threading.Thread(target=flip)
    flipping.start()
    try:
        seen = [look(root)[0].get("lib/x.py") for _ in range(200)]
    finally:
        stop.set()
        flipping.join()
    assert b"secret" not in seen


def test_a_file_that_grows_while_it_is_read_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def swap() -> None:
        with (root / "app.py").open("a") as file:
            file.write("more")

    Swapping(monkeypatch, "app.py", swap)
    files, gaps = look(root)
    assert "app.py" not in files
    assert told(gaps) == [("changed-while-reading", "app.py", True)]


@pytest.fixture(autouse=True)
def no_open_file_is_left() -> Iterator[None]:
    before = set(os.listdir("/proc/self/fd"))
    yield
    assert set(os.listdir("/proc/self/fd")) <= before
