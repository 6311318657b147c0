"""What a file name from outside may be: which are refused, which are left out, which collide."""

import unicodedata
from collections.abc import Iterable
from typing import Final

from outcomes import Refused

MOST_BYTES: Final = 1024
MOST_DEPTH: Final = 100
# Characters HFS+ ignores in names, so that ".g\u200cit" is ".git" there (the list of git's utf8.c, CVE-2014-9390).
_HFS_IGNORED: Final = {*range(0x200C, 0x2010), *range(0x202A, 0x202F), *range(0x206A, 0x2070), 0xFEFF}


def is_dotgit(component: str) -> bool:
    """Whether a path component is `.git` to some file system: case, HFS-ignored letters, NTFS streams, 8.3 names."""
    plain = "".join(letter for letter in component if ord(letter) not in _HFS_IGNORED).casefold()
    stem = plain.split(":")[0].rstrip(". ")
    return stem in {".git", "git~1"}


def has_dotgit(path: str) -> bool:
    return any(is_dotgit(component) for component in path.split("/"))


def folded(path: str) -> str:
    """The same for two names that one of the usual file systems cannot keep apart."""
    return unicodedata.normalize("NFC", path.casefold())


def vetted_path(name: str) -> str:
    """`name` as a clean relative path with `/`; Refused says which name and why. A trailing slash is dropped."""
    if reason := _fault(name):
        raise Refused(
            "bad-name", f"{shown(name)}: {reason}.", next_step="Pack the folder again with plain relative names."
        )
    return "/".join(part for part in name.split("/") if part not in ("", "."))


def refuse_collisions(paths: Iterable[str]) -> None:
    """Refused when a name comes twice, differs only in case or composition, or is a file and a folder at once."""
    seen: dict[str, str] = {}
    for path in paths:
        other = seen.setdefault(folded(path), path)
        if other is not path:
            raise Refused(
                "name-collision",
                f"{shown(path)} and {shown(other)} are the same name for many file systems.",
                next_step="Remove or rename one of them and pack again.",
            )
    for path in seen:
        parent = path
        while parent := parent.rpartition("/")[0]:
            if parent in seen:
                raise Refused(
                    "name-collision",
                    f"{shown(seen[parent])} is a file and a folder at once.",
                    next_step="Remove one of them and pack again.",
                )


def shown(name: str) -> str:
    """A name in quotes, escaped and at most 120 characters, for a sentence."""
    return ascii(name if len(name) <= 120 else name[:119] + "…")


def _fault(name: str) -> str:
    parts = name.split("/")
    if not name.strip("/") or name in (".", "./"):
        return "the name is empty"
    if "\0" in name:
        return "the name holds a NUL"
    if "\\" in name:
        return "the name holds a backslash"
    if name.startswith("/"):
        return "the name is absolute"
    if len(parts[0]) > 1 and parts[0][1] == ":" and parts[0][0].isalpha():
        return "the name starts with a drive letter"
    if ".." in parts:
        return "the name leaves the folder"
    if len(name.encode("utf-8", "surrogateescape")) > MOST_BYTES:
        return f"the name is longer than {MOST_BYTES} bytes"
    return f"the name is more than {MOST_DEPTH} folders deep" if len(parts) > MOST_DEPTH else ""
