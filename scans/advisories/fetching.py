"""Fetches what an operator imports: an address through the one outside client, a repository through our git."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from outcomes import Refused
from repos.workspace import policy
from sandbox import git, http
from sandbox.git import GitCaps
from sandbox.git_objects import BlobReader, TooLarge, list_blobs
from sandbox.http import Response

_SECONDS = 600
_MARK = "advisories"


def fetched(url: str) -> Response:
    """The whole answer. Refused for anything but 200, and as `sandbox.http` refuses."""
    most = settings.ADVISORY_FETCH_LIMIT_BYTES
    answer = http.request(
        "GET", url, policy=policy(), timeout_seconds=_SECONDS, max_bytes=most, max_redirects=3
    )  # fmt: skip
    if answer.status != 200:
        raise Refused("not_fetched", f"The address answered {answer.status}.", next_step="Give another address.")
    return answer


def body_of(url: str) -> bytes:
    return fetched(url).body


def repository(address: str) -> str:
    """The address of a git repository, "" for any other: it ends in .git, or `git+` stands before it."""
    plain = address.removeprefix("git+")
    return plain if plain != address or address.partition("?")[0].endswith(".git") else ""


def files_of(url: str, *, most_bytes: int) -> Iterator[bytes]:
    """Every JSON file of the default branch's newest commit; b"" in place of one that is larger. Raises as `git.fetch`.

    The commit comes without history, and nothing is ever checked out.
    """
    caps = GitCaps(pack_bytes=settings.ADVISORY_FETCH_LIMIT_BYTES, timeout_seconds=_SECONDS)
    with TemporaryDirectory(prefix=f"{_MARK}-", dir=settings.FILE_UPLOAD_TEMP_DIR) as folder:
        bare = Path(folder) / "advisories.git"
        brought = git.fetch(url, into=bare, ref="", policy=policy(), mark=_MARK, caps=caps)
        blobs = list_blobs(bare, brought.commit, mark=_MARK)
        listed = [one.sha for one in blobs if one.is_file and one.path.endswith(".json")]
        with BlobReader(bare, mark=_MARK, max_bytes=most_bytes) as reader:
            for place, sha in enumerate(listed):
                data = b""
                with suppress(TooLarge, KeyError):
                    data = reader.read(sha, then=listed[place + 1 : place + 9])
                yield data
