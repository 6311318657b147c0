"""Turns how a git call ended into one of our outcomes, by its exit and by what it said."""

import re
from typing import Final

from outcomes import Refused, Unavailable
from sandbox.addresses import Pinned
from sandbox.disk import full
from sandbox.git_command import last_line
from sandbox.processes import Finished

_SMALLER: Final = "Remove large files from the repository, or ask the operator to raise the limit."
_LARGER: Final = "The repository is larger than this instance takes."
_AUTHORITY: Final = "Use a host with a valid certificate, or ask the operator to add its authority."
_ACCESS: Final = "Look for a typing mistake; for a private repository store a credential that may read it."

# What git 2.37 and later say with LANG=C.UTF-8; the first match wins: code, sentence, next step.
_REFUSALS: Final = (
    (
        rb"Authentication failed|could not read (?:Username|Password)|error: 40[13]",
        ("credential-required", "{host} asks for a credential or does not accept the one stored.", _ACCESS),
    ),
    (
        rb"repository '.*' not found|error: 404|error: 410",
        ("repository-not-found", "There is no such repository on {host}.", _ACCESS),
    ),
    (
        rb"redirect|error: 30[1278]",
        ("redirected", "{host} redirects to another address, which is not followed.", "Give the address it leads to."),
    ),
    (
        rb"SSL|certificate|gnutls",
        ("bad-certificate", "{host} does not show a valid certificate.", _AUTHORITY),
    ),
    (
        rb"couldn't find remote ref|not our ref|unadvertised object|Server does not allow request",
        ("no-such-commit", "{host} does not give out this branch or commit.", "Choose a branch, or a commit on one."),
    ),
    (
        rb"signal 25|File size limit exceeded|pack exceeds maximum|out of memory|[Cc]annot allocate|malloc failed",
        ("repository-too-large", _LARGER, _SMALLER),
    ),
    (
        rb"fsck error|error in object|missing blob|expected object|bad object|corrupt|inflate|sha1 mismatch",
        ("malformed-repository", "The repository holds malformed objects ({said}).", "Run git fsck on it and mend it."),
    ),
    (
        rb"not valid: is this a git repository|dumb http transport",
        ("repository-not-found", "{host} answers, but not as a git server.", "Give the address you would clone."),
    ),
)
_CONNECTION: Final = (
    rb"Failed to connect|Could not (?:connect|resolve)|Connection|timed out|too slow|early EOF|hung up|error: 5\d\d"
)


def fault(done: Finished, pinned: Pinned) -> Refused | Unavailable:
    """The outcome for a git call that did not end well."""
    if done.stopped == "too-large":
        return Refused("repository-too-large", _LARGER, next_step=_SMALLER)
    if done.timed_out:
        return Unavailable("git-timeout", f"{pinned.host} did not send the repository in time.")
    own_words = _own_words(done.stderr)
    if (is_full := full(b"\n".join(own_words))) is not None:
        return is_full
    said = last_line(own_words[0]) if own_words else last_line(done.stderr)
    heard = b"\n".join(own_words)
    for pattern, (code, sentence, advice) in _REFUSALS:
        if re.search(pattern, heard):
            return Refused(code, sentence.format(host=pinned.host, said=said), next_step=advice)
    if re.search(_CONNECTION, heard):
        return Unavailable("git-connection", f"The connection to {pinned.host} failed: {said}")
    # index-pack dies without a word when it meets its file or memory limit; every other end of it says something.
    if b"invalid index-pack output" in heard:
        return Refused("repository-too-large", _LARGER, next_step=_SMALLER)
    return Unavailable("git-failed", f"git could not fetch from {pinned.host}: {said}")


def _own_words(stderr: bytes) -> list[bytes]:
    """What git itself reported, without progress and without what the server made it print ("remote: …")."""
    return [line for line in re.split(rb"[\r\n]+", stderr) if line.startswith((b"error:", b"fatal:"))]
