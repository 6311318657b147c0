"""Talks to a git server: which branches it has, and one commit of it into a bare repository of ours."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from outcomes import Progress, Refused, Unavailable
from sandbox.addresses import Resolver, vet
from sandbox.git_command import full_sha, has_commit, init_bare, sole_writer
from sandbox.git_history import is_shallow
from sandbox.git_remote import BRANCH, Credential, GitCaps, Remote, Tips, disk_bytes
from sandbox.policy import Policy

__all__ = ["Branches", "Credential", "Fetched", "GitCaps", "branches", "deepen", "fetch"]

_STANDARD: Final = GitCaps()
# In commits; the last is git's word for all of them.
DEPTHS: Final = (50, 500, 5_000, 2_147_483_647)


@dataclass(frozen=True, slots=True)
class Branches:
    """Branch names, sorted, and the default one ("" when the server names none, as for an empty repository)."""

    names: tuple[str, ...]
    default: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """The commit that is now in the repository and the branch it was the tip of ("" when asked for by id alone)."""

    commit: str
    branch: str


def branches(
    url: str,
    *,
    policy: Policy,
    mark: str,
    timeout_seconds: float = 30.0,
    credential: Credential | None = None,
    resolve: Resolver = socket.getaddrinfo,
) -> Branches:
    """The branches of a remote repository. Refused and Unavailable as `fetch`."""
    caps = GitCaps(timeout_seconds=timeout_seconds)
    remote = Remote(vet(url, policy=policy, resolve=resolve), policy, caps, mark, credential)
    tips = remote.tips()
    return Branches(tuple(sorted(tips.commits)), tips.default)


def fetch(
    url: str,
    *,
    into: Path,
    ref: str,
    commit: str = "",
    policy: Policy,
    mark: str,
    caps: GitCaps = _STANDARD,
    credential: Credential | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    resolve: Resolver = socket.getaddrinfo,
) -> Fetched:
    """Bring one commit, without history, into the bare repository `into` (made when missing) and pin it there.

    `ref` is a branch name ("" for the default branch); a full `commit` id is fetched by id when given. What is
    already there is not transferred again. One writer per repository at a time.

    Refused: as `addresses.vet`, and repository-not-found, credential-required, no-such-branch, no-such-commit,
    empty, bad-branch, bad-commit, repository-too-large, malformed-repository, redirected, bad-certificate.
    Unavailable: git-timeout, git-connection, repository-busy, git-failed.
    """
    if ref and not BRANCH.fullmatch(ref):
        raise Refused("bad-branch", "This cannot be the name of a branch.", next_step="Choose one of the branches.")
    wanted = full_sha(commit) if commit else ""
    remote = Remote(vet(url, policy=policy, resolve=resolve), policy, caps, mark, credential)
    with sole_writer(into, timeout_seconds=caps.timeout_seconds):
        if wanted and has_commit(into, wanted, mark=mark):
            return Fetched(wanted, ref)
        init_bare(into, mark=mark)
        if wanted:
            return Fetched(remote.bring(into, wanted, on_progress), ref)
        branch, tip = _chosen(remote.tips(), ref)
        if has_commit(into, tip, mark=mark):
            return Fetched(tip, branch)
        return Fetched(remote.bring(into, f"refs/heads/{branch}", on_progress), branch)


def deepen(
    url: str,
    *,
    into: Path,
    commit: str,
    policy: Policy,
    mark: str,
    caps: GitCaps = _STANDARD,
    credential: Credential | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    resolve: Resolver = socket.getaddrinfo,
) -> str:
    """Bring the history behind a commit that `fetch` brought, further with each step, as far as `caps` allow.

    Answers why it stopped before the first commit, "" when all of it is here; what came stays in either case.
    Unavailable ("repository-busy") when another scan fetches all the time.
    """
    with sole_writer(into, timeout_seconds=caps.timeout_seconds):
        try:
            remote = Remote(vet(url, policy=policy, resolve=resolve), policy, caps, mark, credential)
            most = disk_bytes(into) + caps.pack_bytes
            for depth in DEPTHS:
                if not is_shallow(into):
                    return ""
                remote.deepen(into, full_sha(commit), depth, most, on_progress)
        except (Refused, Unavailable) as stop:
            return str(stop)
    return "" if not is_shallow(into) else "The server did not send all of it."


def _chosen(tips: Tips, ref: str) -> tuple[str, str]:
    branch = ref or tips.default
    if not tips.commits:
        advice = "Push a first commit and scan again."
        raise Refused("empty", "The repository has no branch yet.", next_step=advice)
    if branch not in tips.commits:
        advice = "Choose one of the branches the repository has."
        raise Refused("no-such-branch", f"There is no branch {branch!a}.", next_step=advice)
    return branch, tips.commits[branch]
