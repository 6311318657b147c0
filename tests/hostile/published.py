"""Commits no work tree could hold, put on the test's git server object by object."""

import os
import subprocess
from pathlib import Path

from sandbox.git_objects import SUBMODULE
from tests.gitserver import GitServer, git


def publish(server: GitServer, rows: list[tuple[str, str, str]]) -> str:
    """A commit over (mode, name, content) rows that `git add` would refuse, made the server's main branch.

    A name may hold any bytes (as os.fsdecode gives them); for a submodule the content is a commit id.
    """
    bare = server.root / "shop.git"
    if not bare.exists():
        git("init", "--quiet", "--bare", "--initial-branch=main", str(bare))
    listing = b"".join(_row(bare, *row) for row in rows)
    tree = piped(bare, listing, "hash-object", "-t", "tree", "-w", "--literally", "--stdin")
    commit = git("commit-tree", "-m", "m", tree, cwd=bare)
    git("update-ref", "refs/heads/main", commit, cwd=bare)
    return commit


def _row(bare: Path, mode: str, name: str, content: str) -> bytes:
    sha = content if mode == SUBMODULE else piped(bare, content.encode(), "hash-object", "-w", "--stdin")
    return f"{mode} ".encode() + os.fsencode(name) + b"\0" + bytes.fromhex(sha)


def piped(cwd: Path, data: bytes, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=cwd, input=data, capture_output=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode().strip()
