"""Fetching from a real https git server: what arrives, what is refused, what ends in time."""

import os
import random
import socket
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from outcomes import Progress, Refused, Unavailable
from sandbox import git_command
from sandbox.git import Credential, Fetched, GitCaps, branches, fetch
from sandbox.git_objects import BlobReader, list_blobs
from sandbox.policy import Policy
from sandbox.processes import marked
from tests.gitserver import GitServer, answer_with, answers, git

MARK = f"test-git-{os.getpid()}"


def bring(server: GitServer, into: Path, name: str = "shop.git", **more: Any) -> Fetched:
    more = {"ref": "", "policy": server.policy, "mark": MARK, "resolve": server.resolve, **more}
    return fetch(server.url(name), into=into, **more)


def content(git_dir: Path, commit: str) -> dict[str, bytes]:
    with BlobReader(git_dir) as reader:
        return {blob.path: reader.read(blob.sha) for blob in list_blobs(git_dir, commit)}


def test_the_default_branch_arrives_without_history(server: GitServer, tmp_path: Path) -> None:
    server.add_repository("shop.git", {"app.py": "one\n"})
    tip = server.add_repository("shop.git", {"app.py": "two\n", "lib/x.py": "x\n"})
    into = tmp_path / "cache.git"
    assert bring(server, into) == Fetched(tip, "main")
    assert content(into, tip) == {"app.py": b"two\n", "lib/x.py": b"x\n"}
    assert git(f"--git-dir={into}", "rev-list", "--count", tip) == "1"


def test_a_second_fetch_of_the_same_commit_transfers_nothing(server: GitServer, tmp_path: Path) -> None:
    server.add_repository("shop.git", {"app.py": "one\n"})
    first = bring(server, tmp_path / "cache.git")
    server.asked.clear()
    assert bring(server, tmp_path / "cache.git") == first
    assert server.asked.count("/shop.git/git-upload-pack") == 1, "the list of branches and no pack"
    server.asked.clear()
    assert bring(server, tmp_path / "cache.git", ref="main", commit=first.commit) == first
    assert server.asked == []


def test_a_new_commit_is_fetched_into_the_same_cache_and_the_old_one_stays(server: GitServer, tmp_path: Path) -> None:
    server.add_repository("shop.git", {"app.py": "one\n"})
    old = bring(server, tmp_path / "cache.git").commit
    server.add_repository("shop.git", {"app.py": "two\n"})
    new = bring(server, tmp_path / "cache.git").commit
    assert content(tmp_path / "cache.git", old) == {"app.py": b"one\n"}
    assert content(tmp_path / "cache.git", new) == {"app.py": b"two\n"}


def test_a_commit_that_is_not_the_tip_is_fetched_by_its_id(server: GitServer, tmp_path: Path) -> None:
    old = server.add_repository("shop.git", {"app.py": "one\n"})
    server.add_repository("shop.git", {"app.py": "two\n"})
    assert bring(server, tmp_path / "cache.git", ref="main", commit=old) == Fetched(old, "main")
    assert content(tmp_path / "cache.git", old) == {"app.py": b"one\n"}


def test_branches_are_sorted_and_the_default_is_named(server: GitServer) -> None:
    for branch in ("main", "zeta", "feature/one"):
        server.add_repository("shop.git", {"app.py": branch}, branch=branch)
    found = branches(server.url("shop.git"), policy=server.policy, mark=MARK, resolve=server.resolve)
    assert found.names == ("feature/one", "main", "zeta")
    assert found.default == "main"


def test_progress_counts_objects(server: GitServer, tmp_path: Path) -> None:
    server.add_repository("shop.git", {f"file{number}.py": f"{number}\n" for number in range(300)})
    told: list[Progress] = []
    bring(server, tmp_path / "cache.git", on_progress=told.append)
    assert (told[-1].done, told[-1].unit) == (told[-1].total, "objects")


@pytest.mark.parametrize(
    ("name", "more", "code"),
    [
        ("gone.git", {}, "repository-not-found"),
        ("shop.git", {"ref": "nowhere"}, "no-such-branch"),
        ("shop.git", {"ref": "main", "commit": "0" * 39 + "1"}, "no-such-commit"),
        ("shop.git", {"commit": "main"}, "bad-commit"),
        ("shop.git", {"commit": "--upload-pack=id"}, "bad-commit"),
        ("shop.git", {"ref": "--upload-pack=touch x"}, "bad-branch"),
        ("shop.git", {"ref": "a..b"}, "bad-branch"),
        ("shop.git", {"ref": "a\nb"}, "bad-branch"),
        ("shop.git", {"ref": "refs:evil"}, "bad-branch"),
        ("shop.git", {"ref": "x" * 300}, "bad-branch"),
    ],
)
def test_what_cannot_be_fetched_is_refused_by_name(
    server: GitServer, tmp_path: Path, name: str, more: dict[str, str], code: str
) -> None:
    server.add_repository("shop.git", {"app.py": "one\n"})
    with pytest.raises(Refused) as refused:
        bring(server, tmp_path / "cache.git", name, **more)
    assert refused.value.code == code
    assert refused.value.next_step


def test_an_empty_repository_is_refused_as_empty(server: GitServer, tmp_path: Path) -> None:
    git("init", "--quiet", "--bare", str(server.root / "new.git"))
    with pytest.raises(Refused) as refused:
        bring(server, tmp_path / "cache.git", "new.git")
    assert refused.value.code == "empty"


def test_a_private_repository_needs_its_credential_and_opens_with_it(server: GitServer, tmp_path: Path) -> None:
    tip = server.add_repository("shop.git", {"app.py": "one\n"})
    server.password = "open" + "sesame"
    for wrong in (None, Credential("ada", "guess")):
        with pytest.raises(Refused) as refused:
            bring(server, tmp_path / "cache.git", credential=wrong)
        assert refused.value.code == "credential-required"
    assert bring(server, tmp_path / "cache.git", credential=Credential("ada", server.password)).commit == tip
    left = [path for path in (tmp_path / "cache.git").rglob("*") if path.is_file()]
    assert not any(server.password.encode() in path.read_bytes() for path in left)


def test_a_credential_is_not_shown_in_a_representation() -> None:
    assert "guess" not in repr(Credential("ada", "guess"))


def test_a_certificate_of_an_unknown_authority_is_refused(server: GitServer, tmp_path: Path) -> None:
    server.add_repository("shop.git", {"app.py": "one\n"})
    with pytest.raises(Refused) as refused:
        bring(server, tmp_path / "cache.git", policy=Policy(allow_hosts=server.policy.allow_hosts))
    assert refused.value.code == "bad-certificate"


@pytest.mark.parametrize("target", ["https://127.0.0.1:1/", "http://169.254.169.254/latest", "file:///etc/passwd"])
def test_a_redirect_is_not_followed(server: GitServer, tmp_path: Path, target: str) -> None:
    server.routes["/shop.git"] = lambda request: answer_with(request, 302, {"Location": target})
    with pytest.raises(Refused) as refused:
        bring(server, tmp_path / "cache.git")
    assert refused.value.code == "redirected"


def test_a_name_that_changes_its_answer_is_connected_to_where_it_was_vetted(server: GitServer, tmp_path: Path) -> None:
    tip = server.add_repository("shop.git", {"app.py": "one\n"})
    trap = socket.create_server(("127.0.0.2", server.port))
    trap.settimeout(0.2)
    given = [answers("127.0.0.1", port=server.port), answers("127.0.0.2", port=server.port)]
    assert bring(server, tmp_path / "cache.git", resolve=lambda *_, **__: given.pop(0)).commit == tip
    assert len(given) == 1, "one look-up only"
    with pytest.raises(TimeoutError):
        trap.accept()
    trap.close()


def test_the_name_in_the_system_is_never_asked(server: GitServer, tmp_path: Path) -> None:
    """git.test exists in no resolver: that fetching works at all shows that git itself looks nothing up."""
    tip = server.add_repository("shop.git", {"app.py": "one\n"})
    with pytest.raises(socket.gaierror):
        socket.getaddrinfo("git.test", 443)
    assert bring(server, tmp_path / "cache.git").commit == tip


def drip(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", "application/x-git-upload-pack-advertisement")
    request.end_headers()
    for _ in range(600):
        request.wfile.write(b"0")
        request.wfile.flush()
        time.sleep(0.05)


@pytest.mark.parametrize(
    "caps", [GitCaps(timeout_seconds=1.0), GitCaps(timeout_seconds=30.0, slow_seconds=2)], ids=["whole", "low speed"]
)
def test_a_slow_drip_ends_in_time_and_leaves_no_process(server: GitServer, tmp_path: Path, caps: GitCaps) -> None:
    server.routes["/shop.git"] = drip
    began = time.monotonic()
    with pytest.raises(Unavailable) as unavailable:
        bring(server, tmp_path / "cache.git", caps=caps)
    assert unavailable.value.code in ("git-timeout", "git-connection")
    assert time.monotonic() - began < 6
    assert marked(MARK) == []


def test_a_pack_over_the_cap_is_refused_and_removed(server: GitServer, tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(400_000).hex()
    server.add_repository("shop.git", {"big.txt": noise, "other.txt": noise[::-1]})
    into = tmp_path / "cache.git"
    with pytest.raises(Refused) as refused:
        bring(server, into, caps=GitCaps(pack_bytes=20_000))
    assert refused.value.code == "repository-too-large"
    assert sum(path.stat().st_size for path in into.rglob("*") if path.is_file()) < 200_000


def test_a_repository_another_scan_holds_is_unavailable_for_now(server: GitServer, tmp_path: Path) -> None:
    from sandbox.git_command import sole_writer

    with sole_writer(tmp_path / "cache.git", timeout_seconds=1), pytest.raises(Unavailable) as unavailable:
        bring(server, tmp_path / "cache.git", caps=GitCaps(timeout_seconds=0.3))
    assert unavailable.value.code == "repository-busy"


def test_what_a_killed_writer_left_is_cleared(server: GitServer, tmp_path: Path) -> None:
    server.add_repository("shop.git", {"app.py": "one\n"})
    into = tmp_path / "cache.git"
    bring(server, into)
    left = [into / "shallow.lock", into / "refs/vor/incoming.lock", into / "objects/pack/tmp_pack_x"]
    for path in left:
        path.write_bytes(b"")
    server.add_repository("shop.git", {"app.py": "two\n"})
    bring(server, into)
    assert not any(path.exists() for path in left)


def test_a_branch_deleted_after_the_fetch_takes_nothing_away(server: GitServer, tmp_path: Path) -> None:
    tip = server.add_repository("shop.git", {"app.py": "one\n"})
    bring(server, tmp_path / "cache.git")
    git(f"--git-dir={server.root / 'shop.git'}", "update-ref", "-d", "refs/heads/main")
    assert bring(server, tmp_path / "cache.git", ref="main", commit=tip).commit == tip


@pytest.mark.parametrize(
    ("script", "code"),
    [("echo git version 2.36.6", "git-too-old"), ("echo gitless", "git-too-old"), (None, "git-missing")],
)
def test_a_git_that_would_not_pin_addresses_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None, code: str
) -> None:
    fake = tmp_path / "git"
    fake.write_text(f"#!/bin/sh\n{script}\n")
    fake.chmod(0o755)
    monkeypatch.setattr(git_command, "tool", lambda _: str(fake) if script else None)
    git_command.program.cache_clear()
    with pytest.raises(Unavailable) as unavailable:
        branches("https://93.184.215.14/x", policy=Policy(), mark=MARK)
    assert unavailable.value.code == code
