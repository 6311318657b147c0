"""Whole scans of trees and archives that mean harm in every file.

At once: H05, H07, H08, H09, H10, H20, H21, H23, H24; refused at the door: H15, H16, H17, H18, H20.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from pytest_django import Settings

from outcomes import Refused
from repos import registry, uploads
from repos.models import Repo
from sandbox.git_objects import SUBMODULE, SYMLINK
from sandbox.processes import marked
from scans import launch, runner
from scans.models import Scan
from tests.crafted import Part, make_zip
from tests.gitserver import GitServer
from tests.hostile.conftest import Trap
from tests.hostile.published import publish
from tests.scanning import seen
from tests.world import World

pytestmark = [pytest.mark.both_lanes, pytest.mark.django_db(transaction=True)]
WEAK = "import hashlib\n\n\ndef store(password):\n    return hashlib.md5(password)\n"
PLAIN = "100644"
# What every process of ours shares in the temporary folder: an empty folder and the box's filter.
FIXTURES = ("vor-empty-", "vor-filter-")
OURS = {"HEAD", "config", "objects", "refs", "packed-refs", "shallow", "vor-facts"}


@dataclass(frozen=True)
class Grounds:
    """Everything a scan may write to, and a look at what it wrote."""

    folder: Path
    before: frozenset[Path]

    def strays(self) -> list[Path]:
        """New files that are neither in the workspace nor in the archive store."""
        kept = (self.folder / "workspaces", self.folder / "archives")
        new = set(self.folder.rglob("*")) - self.before
        return [path for path in new if not any(path == one or path.is_relative_to(one) for one in kept)]

    def git_dir(self) -> Path:
        (found,) = (self.folder / "workspaces").glob("*/*.git")
        return found


@pytest.fixture
def grounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: GitServer) -> Iterator[Grounds]:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    yield Grounds(tmp_path, frozenset(tmp_path.rglob("*")))


def ended(scan: Scan, grounds: Grounds) -> Scan:
    """The scan's end, and that it kept to its grounds: plain objects in one repository, nothing else, nobody left."""
    scan = Scan.objects.with_counts().get(pk=scan.pk)
    assert (scan.status, scan.error_message) == ("completed", "")
    assert not scan.stages.filter(status="failed").exists()
    git_dir = grounds.git_dir()
    assert {path.name for path in git_dir.iterdir()} <= OURS
    assert not [
        path for path in git_dir.rglob("*") if path.is_symlink() or (path.is_file() and path.stat().st_mode & 0o111)
    ]
    assert [path.name for path in grounds.strays() if not path.name.startswith(FIXTURES)] == []
    assert marked(str(scan.pk)) == []
    return scan


def hostile_rows(canary: Path, trap: Trap) -> list[tuple[str, str, str]]:
    """(mode, name, content), in git's order."""
    touch, inward = f"touch {canary}", f"https://127.0.0.1:{trap.port}/x"
    run = f"__import__('os').system('{touch}')\n"
    rows = [
        (PLAIN, "app.py", WEAK),
        (PLAIN, ".gitattributes", "* filter=evil diff=evil merge=evil export-subst\n*.bin filter=lfs\n"),
        (PLAIN, ".gitmodules", f'[submodule "../x"]\n\tpath = sub\n\turl = {inward}\n\tupdate = !{touch}\n'),
        (PLAIN, ".lfsconfig", f"[lfs]\n\turl = {inward}\n"),
        (
            PLAIN,
            ".gitconfig",
            f'[core]\n\tfsmonitor = {touch}\n[filter "evil"]\n\tsmudge = {touch}\n\trequired = true\n',
        ),
        (PLAIN, "pyproject.toml", '[tool.ruff]\nexclude = ["*"]\nextend = "/etc/passwd"\n'),
        (PLAIN, "conftest.py", run),
        (PLAIN, "sitecustomize.py", run),
        (PLAIN, "hashlib.py", run),
        (PLAIN, "model.bin", f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 5368709120\n"),
        (PLAIN, "Case.py", WEAK),
        (PLAIN, "case.py", "x = 1\n"),
        (PLAIN, "long.js", f"const a = '{'x' * 25_000}'; eval(a)\n"),
        (PLAIN, "long.py", f"a = '{'x' * 25_000}'; eval(a)\n"),
        (PLAIN, "nul.py", "x = 1\n\0\0\0"),
        (PLAIN, "late.py", WEAK.replace("password)\n", "password)  # \0\x1b\n") + "# x\n" * 3000),
        (PLAIN, "later.py", f"{'# x' * 3000}\n{WEAK.rstrip()}  # \0\x1b\ud83d\n".encode("utf-8", "replace").decode()),
        (PLAIN, f"{'n' * 3000}.py", WEAK),
        (PLAIN, f"{'m' * 5000}.py", WEAK),
        (PLAIN, "\u202egnp.py", WEAK),
        (PLAIN, "line\nbreak\x1b[31m.py", WEAK),
        (PLAIN, os.fsdecode(b"caf\xe9.py"), WEAK),
        (PLAIN, f"$({touch.replace('/', ':')}).py", WEAK),
        (PLAIN, "--help.py", WEAK),
        (PLAIN, "<img src=x onerror=alert(1)>.py", WEAK),
        (SYMLINK, "etc", "/etc/passwd"),
        (SYMLINK, "environ", "/proc/self/environ"),
        (SYMLINK, "neighbour.py", "../../../other.git/HEAD"),
        (SYMLINK, "loop", "loop"),
        (SUBMODULE, "sub", "1" * 40),
    ]
    return sorted(rows, key=lambda row: os.fsencode(row[1]))


def test_a_git_tree_that_means_harm_in_every_file_is_scanned_to_its_end(
    world: World, server: GitServer, settings: Settings, grounds: Grounds, canary: Path, trap: Trap
) -> None:
    settings.ALLOW_HOSTS, settings.CA_FILE = frozenset({f"127.0.0.1:{server.port}"}), server.ca_file
    rows = hostile_rows(canary, trap)
    commit = publish(server, rows)
    url = f"https://127.0.0.1:{server.port}/shop.git"
    repo = registry.add_git(by=world.alice, organisation=world.acme, url=url)
    scan = launch.start(repo, by=world.alice).scan
    server_files = frozenset(server.root.rglob("*"))
    runner.drive(scan.pk)
    scan = ended(scan, Grounds(grounds.folder, grounds.before | server_files))
    assert scan.commit_sha == commit
    assert not trap.was_reached()
    weak_ones = [name for _, name, content in rows if content == WEAK and len(name) < 4000]
    places = {place.rpartition(":")[0] for place in seen(scan)}
    assert {
        "app.py",
        "Case.py",
        "--help.py",
        "\\u202egnp.py",
        "line\\x0abreak\\x1b[31m.py",
        "caf\\xe9.py",
        "later.py",
    } <= places
    assert len([place for place in seen(scan) if place.endswith(".py:5")]) == len(weak_ones)
    told = {(gap.kind, gap.path[:12]) for gap in scan.gaps.filter(stage="ingest")}
    assert told >= {
        ("symlink", "etc"),
        ("symlink", "environ"),
        ("symlink", "neighbour.py"),
        ("symlink", "loop"),
        ("submodule", "sub"),
        ("minified", "long.js"),
        ("not-parsed", "long.py"),
        ("binary", "nul.py"),
        ("path-too-long", "m" * 12),
    }
    assert scan.is_partial
    assert_page_shows_every_gap_and_runs_nothing(world, scan)


def assert_page_shows_every_gap_and_runs_nothing(world: World, scan: Scan) -> None:
    client = Client()
    client.force_login(world.alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(f"/scans/{scan.pk}").content.decode()
    for kind in ("A symbolic link; never followed.", "A submodule; its repository was not fetched.", "Binary;"):
        assert kind in page
    assert "<img src=x" not in page and "\u202e" not in page and "\x1b" not in page


def archive_parts(canary: Path) -> list[Part]:
    hook = f"#!/bin/sh\ntouch {canary}\n".encode()
    return [
        Part("shop/app.py", WEAK.encode()),
        Part("shop/.git/config", f"[core]\n\tfsmonitor = touch {canary}\n".encode()),
        Part("shop/.git/hooks/post-checkout", hook, mode=0o100755),
        Part("shop/vendor.git/HEAD", b"ref: refs/heads/main\n"),
        Part("shop/vendor.git/hooks/reference-transaction", hook, mode=0o100755),
        Part("shop/.GIT /config", hook),
        Part("__MACOSX/shop/._app.py", b"\0\1"),
        Part("shop/setup.py", f"import os; os.system('touch {canary}')\n".encode(), mode=0o104755),
        Part("shop/inner.zip", b"PK\3\4" + b"\0" * 50_000),
        Part("shop/" + "/".join(["d"] * 60) + "/deep.py", WEAK.encode()),
        Part("shop/long.py", b"x = '" + b"y" * 25_000 + b"'\n"),
        Part("shop/nul.py", b"\0\0"),
        Part("shop/\u202egnp.py".encode(), WEAK.encode(), flags=0x800),
        Part("shop/-rf.py", WEAK.encode()),
    ]


def test_an_archive_that_means_harm_in_every_file_is_scanned_to_its_end(
    world: World, grounds: Grounds, canary: Path, tmp_path: Path
) -> None:
    data = make_zip(tmp_path / "scratch" / "x.zip", archive_parts(canary)).read_bytes()
    (tmp_path / "scratch" / "x.zip").unlink()
    archive = uploads.take_in(
        ContentFile(data, name="../../etc/\x1bx.zip"), by=world.alice, organisation=world.acme, name="shop"
    )
    assert archive.original_name == "x.zip"
    scan = launch.start(archive.repo, by=world.alice).scan
    runner.drive(scan.pk)
    scan = ended(scan, grounds)
    deep = "/".join(["d"] * 60) + "/deep.py"
    places = {place.rpartition(":")[0] for place in seen(scan)}
    assert {"app.py", "-rf.py", "\\u202egnp.py", deep} <= places
    told = {(gap.kind, gap.path) for gap in scan.gaps.filter(stage="ingest")}
    assert told >= {("git-folder", ".git"), ("not-parsed", "long.py"), ("binary", "nul.py")}
    assert not scan.files.filter(path__startswith="shop").exists(), "the folder around it is taken off"


REFUSED: dict[str, Callable[[], list[Part]]] = {
    "H15 zip slip": lambda: [Part("../../x.py")],
    "H16 a link and a file through it": lambda: [Part("a", b"/etc", mode=0o120777), Part("a/passwd")],
    "H17 a bomb": lambda: [Part("bomb.txt", bytes(300_000_000))],
    "H18 encrypted": lambda: [Part("a.py", flags=1)],
    "H18 the same name twice": lambda: [Part("a.py"), Part("a.py")],
    "H20 colliding in case": lambda: [Part("a.py"), Part("A.py")],
}


@pytest.mark.parametrize("parts", REFUSED.values(), ids=REFUSED.keys())
def test_a_refused_archive_leaves_no_repository_no_file_and_a_sentence(
    world: World, grounds: Grounds, canary: Path, tmp_path: Path, parts: Callable[[], list[Part]]
) -> None:
    data = make_zip(tmp_path / "scratch" / "x.zip", [Part("app.py", WEAK.encode()), *parts()]).read_bytes()
    (tmp_path / "scratch" / "x.zip").unlink()
    before = Repo.objects.count()
    with pytest.raises(Refused) as refused:
        uploads.take_in(ContentFile(data, name="x.zip"), by=world.alice, organisation=world.acme, name="x")
    assert refused.value.message and refused.value.next_step
    assert Repo.objects.count() == before
    assert not Path(default_storage.location).exists() or default_storage.listdir("") == ([], [])
    assert grounds.strays() == []


def test_a_local_folder_with_links_out_and_a_pipe_shows_nothing_of_its_neighbours(
    world: World, settings: Settings, grounds: Grounds, canary: Path
) -> None:
    """H08, H21, H23 in one folder, beside a weak file that must be found."""
    code, other = grounds.folder / "roots" / "mine", grounds.folder / "roots" / "other"
    for folder in (code, other):
        folder.mkdir(parents=True)
    (other / "secret.py").write_text(WEAK)
    (code / "app.py").write_text(WEAK)
    for name, target in {"passwd": "/etc/passwd", "secret.py": "../other/secret.py", "up": "..", "me": "me"}.items():
        (code / name).symlink_to(target)
    os.mkfifo(code / "pipe.py")
    (code / ".git" / "hooks").mkdir(parents=True)
    (code / ".git" / "config").write_text(f"[core]\n\tfsmonitor = touch {canary}\n")
    settings.LOCAL_ROOTS, world.alice.is_staff = [code], True
    repo = registry.add_local(by=world.alice, organisation=world.acme, path=str(code))
    placed = Grounds(grounds.folder, frozenset(grounds.folder.rglob("*")))
    scan = launch.start(repo, by=world.alice).scan
    runner.drive(scan.pk)
    scan = ended(scan, placed)
    assert set(seen(scan)) == {"app.py:5"}
    told = {(gap.kind, gap.path) for gap in scan.gaps.filter(stage="ingest")}
    assert told == {("git-folder", ".git"), ("special-file", "pipe.py")} | {
        ("symlink", name) for name in ("passwd", "secret.py", "up", "me")
    }
