"""One vetted git server and the hardened calls to it: list its branches, bring one commit without history."""

import contextlib
import os
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from outcomes import Progress, Refused, Unavailable
from sandbox.addresses import Pinned
from sandbox.git_command import ENVIRONMENT, full_sha, git, kept_ref, last_line, local
from sandbox.git_fault import fault
from sandbox.limits import GIB, MIB, Limits
from sandbox.policy import Policy
from sandbox.processes import Finished, run

BRANCH: Final = re.compile(r"(?!-|/|.*(?:\.\.|//|@\{|/\.|\.lock(?:/|\Z)))[^\x00-\x20\x7f~^:?*\[\\]{1,255}(?<![/.])")
_ASKPASS: Final = Path(__file__).with_name("askpass")
_MOST_REFS_BYTES: Final = 64 * MIB
_INCOMING: Final = "refs/vor/incoming"
_COUNTED: Final = re.compile(rb"(Receiving objects|Resolving deltas): +\d+% \((\d+)/(\d+)\)")
# Harmless in a repository that is only read object by object, and common in real ones: told, not refused.
_ONLY_WARNED: Final = (
    "zeroPaddedFilemode", "badTimezone", "badDate", "badDateOverflow", "missingSpaceBeforeDate", "missingEmail",
    "badEmail", "missingNameBeforeEmail", "badName", "hasDotgit", "gitmodulesBlob", "gitmodulesLarge",
    "gitmodulesMissing", "gitmodulesName", "gitmodulesParse", "gitmodulesPath", "gitmodulesSymlink",
    "gitmodulesUpdate", "gitmodulesUrl", "gitattributesBlob", "gitattributesLarge", "gitattributesLineLength",
    "gitattributesMissing",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Credential:
    """What a private repository asks for; never shown, never in an argument or the environment."""

    username: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class GitCaps:
    """Bounds of one fetch: each pack and the repository's growth, the time for everything, git's memory."""

    pack_bytes: int = 2 * GIB
    timeout_seconds: float = 900.0
    memory_bytes: int = 4 * GIB
    slowest_bytes_per_second: int = 1000
    slow_seconds: int = 20


@dataclass(frozen=True, slots=True)
class Tips:
    """Commit id by branch name, and the default branch ("" when unknown)."""

    commits: dict[str, str]
    default: str


@dataclass(frozen=True, slots=True)
class Remote:
    """One vetted server and how to speak to it; every call counts against the same deadline."""

    pinned: Pinned
    policy: Policy
    caps: GitCaps
    mark: str
    credential: Credential | None
    started: float = field(default_factory=time.monotonic)

    def tips(self) -> Tips:
        words = ("ls-remote", "--symref", "--", self.pinned.url, "HEAD", "refs/heads/*")
        done = self._call(Path(os.devnull), words)
        if done.is_truncated:
            advice = "Remove branches that are no longer used."
            raise Refused("repository-too-large", "The repository has too many branches to list.", next_step=advice)
        if done.returncode != 0:
            raise fault(done, self.pinned)
        return _parsed_tips(done.stdout.decode("utf-8", "replace"))

    def bring(self, into: Path, source: str, on_progress: Callable[[Progress], None] | None) -> str:
        self._fetch(into, source, 1, disk_bytes(into) + self.caps.pack_bytes, on_progress)
        return _kept(into, self.mark)

    def deepen(
        self, into: Path, commit: str, depth: int, most: int, on_progress: Callable[[Progress], None] | None
    ) -> None:
        """Bring up to `depth` commits of the history of a commit that is here; the whole stays under `most` bytes."""
        self._fetch(into, commit, depth, most, on_progress)
        local(into, "update-ref", "-d", _INCOMING, mark=self.mark)

    def _fetch(
        self, into: Path, source: str, depth: int, most: int, on_progress: Callable[[Progress], None] | None
    ) -> None:
        words = (
            "fetch", "--progress", f"--depth={depth}", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head",
            "--no-auto-maintenance", "--force", "--", self.pinned.url, f"+{source}:{_INCOMING}",
        )  # fmt: skip
        done = self._call(
            into,
            words,
            watch=lambda: "too-large" if disk_bytes(into) > most else "",
            on_stderr=_teller(on_progress) if on_progress else None,
        )
        if done.returncode != 0:
            raise fault(done, self.pinned)

    def _call(
        self,
        git_dir: Path,
        words: tuple[str, ...],
        *,
        watch: Callable[[], str] | None = None,
        on_stderr: Callable[[bytes], None] | None = None,
    ) -> Finished:
        left = self.started + self.caps.timeout_seconds - time.monotonic()
        with _answering(self.credential) as (fds, askpass):
            return run(
                git(git_dir, *words, configuration=(*self._configuration(), *askpass)),
                timeout_seconds=max(left, 0.1),
                mark=self.mark,
                limits=Limits(memory_bytes=self.caps.memory_bytes, file_bytes=self.caps.pack_bytes),
                env={**ENVIRONMENT, "GIT_ALLOW_PROTOCOL": self.pinned.scheme, **_fd_names(fds)},
                max_output_bytes=_MOST_REFS_BYTES,
                pass_fds=fds,
                watch=watch,
                on_stderr=on_stderr,
            )

    def _configuration(self) -> tuple[str, ...]:
        pinned, caps = self.pinned, self.caps
        addresses = ",".join(f"[{one}]" if ":" in one else one for one in pinned.addresses)
        settings = [
            f"protocol.{pinned.scheme}.allow=always",
            f"http.curloptResolve={pinned.host}:{pinned.port}:{addresses}",
            "http.followRedirects=false",
            "http.proxy=",
            f"http.lowSpeedLimit={caps.slowest_bytes_per_second}",
            f"http.lowSpeedTime={caps.slow_seconds}",
            "transfer.fsckObjects=true",
            "transfer.bundleURI=false",
            "fetch.uriProtocols=",
            "fetch.unpackLimit=1",
            *(f"fetch.fsck.{name}=warn" for name in _ONLY_WARNED),
        ]
        if self.policy.ca_file:
            settings.append(f"http.sslCAInfo={self.policy.ca_file}")
        return tuple(settings)


def _parsed_tips(text: str) -> Tips:
    commits: dict[str, str] = {}
    default = ""
    for line in text.splitlines():
        left, _, name = line.partition("\t")
        if left.startswith("ref: refs/heads/") and name == "HEAD":
            default = left.removeprefix("ref: refs/heads/")
        elif name.startswith("refs/heads/") and BRANCH.fullmatch(branch := name.removeprefix("refs/heads/")):
            commits[branch] = full_sha(left)
    return Tips(commits, default if default in commits else "")


def _kept(into: Path, mark: str) -> str:
    answer = local(into, "rev-parse", "--verify", "--quiet", f"{_INCOMING}^{{commit}}", mark=mark)
    if answer.returncode != 0:
        raise Refused("no-such-commit", "The server sent no commit.", next_step="Choose a branch or another commit.")
    commit = full_sha(answer.stdout.decode())
    for words in ((kept_ref(commit), commit), ("-d", _INCOMING)):
        done = local(into, "update-ref", *words, mark=mark)
        if done.returncode != 0:
            raise Unavailable("git-failed", f"git could not keep the commit: {last_line(done.stderr)}")
    return commit


def disk_bytes(folder: Path) -> int:
    """The size of all files in it, whatever comes and goes meanwhile."""
    total = 0
    for here, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                total += os.lstat(os.path.join(here, name)).st_size
    return total


def _teller(on_progress: Callable[[Progress], None]) -> Callable[[bytes], None]:
    """Turns git's counters ("Receiving objects: 12% (120/1000)") into Progress; one call per chunk of output."""

    def tell(chunk: bytes) -> None:
        if counted := _COUNTED.findall(chunk):
            what, done, total = counted[-1]
            on_progress(Progress(int(done), int(total), unit="objects", detail=what.decode().lower()))

    return tell


@contextlib.contextmanager
def _answering(credential: Credential | None) -> Iterator[tuple[tuple[int, ...], tuple[str, ...]]]:
    """Pipes that hold the credential for git's askpass program, and the setting that names the program."""
    if credential is None:
        yield (), ()
        return
    fds = tuple(_filled_pipe(text) for text in (credential.username, credential.secret))
    try:
        yield fds, (f"core.askPass={_ASKPASS}",)
    finally:
        for fd in fds:
            os.close(fd)


def _filled_pipe(text: str) -> int:
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(text.encode()[:4096] + b"\n")
    return reading


def _fd_names(fds: tuple[int, ...]) -> dict[str, str]:
    return dict(zip(("VOR_USER_FD", "VOR_SECRET_FD"), map(str, fds), strict=False))
