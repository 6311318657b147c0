"""H05–H14 as far as the sandbox decides them: repositories and servers that mean harm, fetched for real."""

import hashlib
import struct
import time
import zlib
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from outcomes import Refused, Unavailable
from sandbox.folders import walk
from sandbox.git import Fetched, GitCaps, branches, fetch
from sandbox.git_import import ImportedFile, import_files
from sandbox.git_objects import SUBMODULE, SYMLINK, Blob, BlobReader, list_blobs
from tests.gitserver import GitServer, answers, git
from tests.hostile.conftest import MARK, Trap
from tests.hostile.published import piped, publish

pytestmark = pytest.mark.usefixtures("canary")


def bring(server: GitServer, into: Path, **more: Any) -> Fetched:
    wanted = {"ref": "", "policy": server.policy, "mark": MARK, "resolve": server.resolve, **more}
    return fetch(server.url("shop.git"), into=into, **wanted)


def listed(git_dir: Path, commit: str) -> dict[str, Blob]:
    return {blob.path: blob for blob in list_blobs(git_dir, commit)}


def text(git_dir: Path, blob: Blob) -> str:
    with BlobReader(git_dir) as reader:
        return reader.read(blob.sha).decode()


@pytest.mark.parametrize(
    "gitmodules",
    [
        '[submodule "a"]\n\tpath = "sub\\r"\n\turl = https://127.0.0.1:{port}/x\n',
        '[submodule "../../modules/x"]\n\tpath = sub\n\turl = https://127.0.0.1:{port}/x\n',
        '[submodule "a"]\n\tpath = sub\n\turl = -u./payload\n',
        '[submodule "a"]\n\tpath = sub\n\turl = https://127.0.0.1:{port}/x\n\tupdate = !touch {canary}\n',
        '[submodule "a"]\n\tpath = sub\n\turl = "https://127.0.0.1:{port}/%0ahost=evil"\n',
        "[submodule",
    ],
)
def test_h05_a_hostile_submodule_is_listed_and_never_followed(
    server: GitServer, trap: Trap, canary: Path, tmp_path: Path, gitmodules: str
) -> None:
    content = gitmodules.format(port=trap.port, canary=canary)
    rows = [("100644", ".gitmodules", content), ("100644", "app.py", "x\n"), (SUBMODULE, "sub", "1" * 40)]
    commit = publish(server, rows)
    assert bring(server, tmp_path / "x.git").commit == commit
    found = listed(tmp_path / "x.git", commit)
    assert (found["sub"].mode, found["sub"].sha) == (SUBMODULE, "1" * 40)
    assert text(tmp_path / "x.git", found[".gitmodules"]) == content
    assert text(tmp_path / "x.git", found["app.py"]) == "x\n", "the rest is read as ever"
    assert not trap.was_reached()


def test_h06_gitmodules_and_gitattributes_as_symlinks_stay_links_in_the_list(server: GitServer, tmp_path: Path) -> None:
    rows = [(SYMLINK, ".gitattributes", "/etc/passwd"), (SYMLINK, ".gitmodules", "../../x"), ("100644", "a.py", "x\n")]
    commit = publish(server, rows)
    assert bring(server, tmp_path / "x.git").commit == commit
    found = listed(tmp_path / "x.git", commit)
    assert {name for name, blob in found.items() if not blob.is_file} == {".gitattributes", ".gitmodules"}
    assert text(tmp_path / "x.git", found[".gitattributes"]) == "/etc/passwd"


def test_h07_filters_never_run_and_an_lfs_pointer_stays_text(
    server: GitServer, trap: Trap, canary: Path, tmp_path: Path
) -> None:
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 1\n"
    files = {
        ".gitattributes": "* filter=evil\n*.bin filter=lfs\n",
        ".lfsconfig": f"[lfs]\n\turl = https://127.0.0.1:{trap.port}/lfs\n",
        ".gitconfig": f'[filter "evil"]\n\tsmudge = touch {canary}\n\tclean = touch {canary}\n',
        "big.bin": pointer,
    }
    commit = server.add_repository("shop.git", files)
    bring(server, tmp_path / "x.git")
    found = listed(tmp_path / "x.git", commit)
    assert text(tmp_path / "x.git", found["big.bin"]) == pointer
    assert not trap.was_reached()


def test_h08_an_uploaded_git_folder_configures_nothing(canary: Path, tmp_path: Path) -> None:
    code = tmp_path / "code"
    git("init", "--quiet", str(code))
    (code / "app.py").write_text("x\n")
    payload = f"touch {canary}"
    (code / ".git" / "config").write_text(
        f"[core]\n\tfsmonitor = {payload}\n\tsshCommand = {payload}\n\thooksPath = .\n[alias]\n\tls-tree = !{payload}\n"
        f"[include]\n\tpath = {canary}\n"
    )
    for hook in ("post-index-change", "reference-transaction", "post-checkout"):
        (code / ".git" / "hooks" / hook).write_text(f"#!/bin/sh\n{payload}\n")
        (code / ".git" / "hooks" / hook).chmod(0o755)
    gaps: list[Any] = []
    files = walk(code, allowed_roots=[tmp_path], on_gap=gaps.append)
    commit = import_files(files, into=tmp_path / "x.git", message="m", mark=MARK)
    assert set(listed(tmp_path / "x.git", commit)) == {"app.py"}
    assert [gap.kind for gap in gaps] == ["git-folder"]


def test_h09_a_bare_repository_hidden_in_a_subfolder_is_plain_files(canary: Path, tmp_path: Path) -> None:
    files = [
        ImportedFile("docs/HEAD", b"ref: refs/heads/main\n"),
        ImportedFile("docs/config", f"[core]\n\tfsmonitor = touch {canary}\n\tbare = true\n".encode()),
        ImportedFile("docs/objects/x", b""),
        ImportedFile("docs/refs/x", b""),
        ImportedFile("HEAD", b"ref: refs/heads/evil\n"),
        ImportedFile("config", f"[core]\n\tfsmonitor = touch {canary}\n".encode()),
    ]
    commit = import_files(files, into=tmp_path / "x.git", message="m", mark=MARK)
    found = listed(tmp_path / "x.git", commit)
    assert set(found) == {file.path for file in files}
    assert "fsmonitor" not in (tmp_path / "x.git" / "config").read_text()


def test_h10_names_that_mean_git_or_each_other_elsewhere_are_only_names(server: GitServer, tmp_path: Path) -> None:
    names = [".GIT", ".git ", ".g\u200cit", "A.py", "a.py", "git~1"]
    rows = [("100644", name, f"{name}\n") for name in sorted(names, key=str.encode)]
    commit = publish(server, rows)
    assert bring(server, tmp_path / "x.git").commit == commit
    found = listed(tmp_path / "x.git", commit)
    assert set(found) == {".GIT", ".git ", ".g\\u200cit", "A.py", "a.py", "git~1"}
    assert text(tmp_path / "x.git", found["A.py"]) == "A.py\n"
    assert text(tmp_path / "x.git", found["a.py"]) == "a.py\n"


def test_h11_a_deep_history_is_not_transferred(server: GitServer, tmp_path: Path) -> None:
    git("init", "--quiet", "--bare", "--initial-branch=main", str(server.root / "shop.git"))
    commits = b"".join(
        b"commit refs/heads/main\ncommitter a <a@a> %d +0000\ndata 1\nm\nM 100644 inline f\ndata 9\n%09d\n" % (n, n)
        for n in range(1, 20_001)
    )
    piped(server.root / "shop.git", commits, "fast-import", "--quiet")
    fetched = bring(server, tmp_path / "x.git")
    assert git(f"--git-dir={tmp_path / 'x.git'}", "rev-list", "--count", fetched.commit) == "1"
    assert sum(path.stat().st_size for path in (tmp_path / "x.git").rglob("*") if path.is_file()) < 100_000


def test_h11_a_flood_of_references_is_refused_in_bounded_memory(server: GitServer, tmp_path: Path) -> None:
    tip = server.add_repository("shop.git", {"app.py": "x\n"})
    refs = "".join(f"{tip} refs/heads/{number:07d}{'x' * 190}\n" for number in range(300_000))
    (server.root / "shop.git" / "packed-refs").write_text("# pack-refs with: peeled fully-peeled sorted \n" + refs)
    with pytest.raises(Refused) as refused:
        branches(server.url("shop.git"), policy=server.policy, mark=MARK, resolve=server.resolve, timeout_seconds=60)
    assert refused.value.code == "repository-too-large"


def pack_answer(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", "application/x-git-upload-pack-result")
    request.send_header("Connection", "close")
    request.end_headers()
    request.wfile.write(pkt(b"packfile\n"))


def pkt(data: bytes) -> bytes:
    return b"%04x%s" % (len(data) + 4, data)


def answering_fetch(server: GitServer, answer: Any) -> None:
    """Let git list the branches as usual and answer its request for the pack by `answer`."""
    tip = server.add_repository("shop.git", {"app.py": "x\n"})
    refs = (
        pkt(f"{tip} HEAD symref-target:refs/heads/main\n".encode()) + pkt(f"{tip} refs/heads/main\n".encode()) + b"0000"
    )

    def route(request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
        if b"command=fetch" in body:
            pack_answer(request)
            return answer(request)
        request.send_response(200)
        request.send_header("Content-Type", "application/x-git-upload-pack-result")
        request.send_header("Content-Length", str(len(refs)))
        request.end_headers()
        request.wfile.write(refs)

    server.routes["/shop.git/git-upload-pack"] = route


def test_h11_an_endless_sideband_ends_in_time(server: GitServer, tmp_path: Path) -> None:
    def chatter(request: BaseHTTPRequestHandler) -> None:
        while True:
            request.wfile.write(pkt(b"\x02" + b"still working\x1b[2J\r" * 500))

    answering_fetch(server, chatter)
    began = time.monotonic()
    with pytest.raises(Unavailable) as unavailable:
        bring(server, tmp_path / "x.git", caps=GitCaps(timeout_seconds=3))
    assert unavailable.value.code == "git-timeout"
    assert time.monotonic() - began < 8
    assert unavailable.value.message.isprintable()


def entry_head(kind: int, size: int) -> bytes:
    """A pack entry's type and size, seven bits at a time (gitformat-pack)."""
    first, size = (kind << 4) | (size & 15), size >> 4
    out = bytearray()
    while size:
        out.append(first | 0x80)
        first, size = size & 0x7F, size >> 7
    return bytes([*out, first])


def number(size: int) -> bytes:
    out = bytearray()
    while size > 0x7F:
        out.append(size & 0x7F | 0x80)
        size >>= 7
    return bytes([*out, size])


def delta_bomb(unfolded_bytes: int) -> bytes:
    """A pack of some kilobytes whose second object is a delta that copies the first one thousands of times."""
    base = bytes(1 << 20)
    copies = b"\xf0\x00\x00\x10" * (unfolded_bytes // len(base))
    delta = number(len(base)) + number(unfolded_bytes // len(base) * len(base)) + copies
    name = hashlib.sha1(b"blob %d\0" % len(base) + base).digest()
    first = entry_head(3, len(base)) + zlib.compress(base, 9)
    second = entry_head(7, len(delta)) + name + zlib.compress(delta, 9)
    pack = struct.pack(">4s2L", b"PACK", 2, 2) + first + second
    return pack + hashlib.sha1(pack).digest()


def test_h11_a_delta_bomb_meets_its_memory_limit(server: GitServer, tmp_path: Path) -> None:
    bomb = delta_bomb(8 << 30)
    assert len(bomb) < 100_000

    def send(request: BaseHTTPRequestHandler) -> None:
        for at in range(0, len(bomb), 60_000):
            request.wfile.write(pkt(b"\x01" + bomb[at : at + 60_000]))
        request.wfile.write(b"0000")

    answering_fetch(server, send)
    began = time.monotonic()
    with pytest.raises(Refused) as refused:
        bring(server, tmp_path / "x.git", caps=GitCaps(memory_bytes=1 << 30))
    assert refused.value.code == "repository-too-large"
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    "rows",
    [
        [("100644", "..", "x")],
        [("100644", "a/b", "x")],
        [("100644", "b", "x"), ("100644", "a", "x")],
        [("100644", "a", "x"), ("100644", "a", "y")],
    ],
    ids=["dotdot", "slash", "unsorted", "twice"],
)
def test_h12_malformed_trees_are_refused_and_named(server: GitServer, tmp_path: Path, rows: Any) -> None:
    publish(server, rows)
    with pytest.raises(Refused) as refused:
        bring(server, tmp_path / "x.git")
    assert refused.value.code == "malformed-repository"


def test_h12_replacements_and_grafts_of_the_server_do_not_arrive(server: GitServer, tmp_path: Path) -> None:
    commit = server.add_repository("shop.git", {"app.py": "real\n"})
    other = server.add_repository("shop.git", {"app.py": "fake\n"}, branch="other")
    bare = server.root / "shop.git"
    git("update-ref", f"refs/replace/{commit}", other, cwd=bare)
    fetched = bring(server, tmp_path / "x.git", ref="main")
    assert fetched.commit == commit
    assert text(tmp_path / "x.git", listed(tmp_path / "x.git", commit)["app.py"]) == "real\n"
    assert git(f"--git-dir={tmp_path / 'x.git'}", "for-each-ref", "refs/replace") == ""
    assert not (tmp_path / "x.git" / "objects" / "info" / "alternates").exists()


def test_h13_a_force_push_or_a_deleted_branch_does_not_move_what_was_pinned(server: GitServer, tmp_path: Path) -> None:
    commit = server.add_repository("shop.git", {"app.py": "one\n"})
    into = tmp_path / "x.git"
    bring(server, into)
    git("commit", "--quiet", "--amend", "-m", "rewritten", cwd=server.root / "shop.git.work")
    server.add_repository("shop.git", {"app.py": "two\n"})
    bring(server, into)
    assert text(into, listed(into, commit)["app.py"]) == "one\n"
    git("update-ref", "-d", "refs/heads/main", cwd=server.root / "shop.git")
    assert bring(server, into, commit=commit, ref="main").commit == commit


@pytest.mark.parametrize(
    "name", ["$(touch${IFS}canary)", "`touch`canary", "a;touch", "<script>alert(1)</script>", "'\"><img", "|id", "-x"]
)
def test_h14_a_branch_name_with_shell_or_html_is_only_a_name(server: GitServer, tmp_path: Path, name: str) -> None:
    tip = server.add_repository("shop.git", {"app.py": "x\n"})
    (server.root / "shop.git" / "packed-refs").write_text(f"{tip} refs/heads/{name}\n")
    found = branches(server.url("shop.git"), policy=server.policy, mark=MARK, resolve=server.resolve)
    if name.startswith("-"):
        assert name not in found.names, "a name git itself does not allow for a new branch is not offered"
        return
    assert name in found.names
    assert bring(server, tmp_path / "x.git", ref=name) == Fetched(tip, name)


def test_h14_a_branch_name_with_terminal_codes_is_not_offered(server: GitServer) -> None:
    tip = server.add_repository("shop.git", {"app.py": "x\n"})
    refs = pkt(f"{tip} refs/heads/main\n".encode()) + pkt(f"{tip} refs/heads/\x1b[2Jevil\n".encode()) + b"0000"

    def route(request: BaseHTTPRequestHandler) -> None:
        request.rfile.read(int(request.headers.get("Content-Length") or 0))
        request.send_response(200)
        request.send_header("Content-Type", "application/x-git-upload-pack-result")
        request.send_header("Content-Length", str(len(refs)))
        request.end_headers()
        request.wfile.write(refs)

    server.routes["/shop.git/git-upload-pack"] = route
    found = branches(
        server.url("shop.git"),
        policy=server.policy,
        mark=MARK,
        resolve=lambda *_, **__: answers("127.0.0.1", port=server.port),
    )
    assert found.names == ("main",)
