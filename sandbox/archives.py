"""Takes ZIP and tar archives apart without ever extracting them: what is in one, and its files one by one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Final, Literal

from outcomes import Gap, Refused
from sandbox.archive_entry import PACK_AGAIN, ArchiveCaps, Entry, too_large
from sandbox.archive_tar import is_tar, tar_entries
from sandbox.archive_zip import zip_entries
from sandbox.git_import import ImportedFile
from sandbox.git_objects import printable
from sandbox.limits import MIB
from sandbox.names import has_dotgit, is_dotgit, refuse_collisions, vetted_path

__all__ = ["ArchiveCaps", "Summary", "entries", "vet"]

Kind = Literal["zip", "tar", "tar.gz"]
_STANDARD: Final = ArchiveCaps()


@dataclass(frozen=True, slots=True)
class Summary:
    """What an archive holds: files that will be taken, their bytes, the single top folder that is flattened away
    ("" when there is none), and what is left out.
    """

    kind: Kind
    entries: int
    total_bytes: int
    root: str
    gaps: tuple[Gap, ...]


def vet(path: Path, *, caps: ArchiveCaps = _STANDARD) -> Summary:
    """Look at every entry's name, kind and size (a tar.gz is unpacked once for that, in constant memory).

    Refused names the entry and says what to do; nothing is written anywhere.
    """
    with path.open("rb") as file:
        kind, walk = _opened(file, caps)
        return _summary(kind, walk, caps)


def entries(path: Path, *, caps: ArchiveCaps = _STANDARD) -> Iterator[ImportedFile]:
    """The files of an archive, vetted first, the common top folder taken off. What `vet` lists as gaps is not here.

    Refused also while reading, when an entry's data is not what was said of it.
    """
    with path.open("rb") as file:
        root = _summary(*_opened(file, caps), caps).root
        _, walk = _opened(file, caps)
        for entry in walk:
            name = vetted_path(entry.name)
            if not entry.is_folder and _left_out(name, entry.size_bytes, caps) is None:
                yield ImportedFile(name.removeprefix(root), entry.data(), entry.executable)


def _opened(file: IO[bytes], caps: ArchiveCaps) -> tuple[Kind, Iterator[Entry]]:
    """The format by its first bytes (a file's extension is only a claim) and a walk over it."""
    if file.seek(0, 2) > caps.archive_bytes:
        raise too_large(f"The archive is larger than {caps.archive_bytes // MIB} MiB")
    file.seek(0)
    head = file.read(512)
    file.seek(0)
    if head.startswith(b"PK\3\4"):
        return "zip", zip_entries(file, caps)
    if head.startswith(b"\x1f\x8b"):
        return "tar.gz", tar_entries(file, caps, is_gzip=True)
    if is_tar(head):
        return "tar", tar_entries(file, caps, is_gzip=False)
    if head.startswith(b"PK\5\6"):
        raise Refused("empty", "The archive is empty.", next_step=PACK_AGAIN)
    raise Refused("not-an-archive", "This is neither a ZIP nor a tar.gz file.", next_step=PACK_AGAIN)


def _summary(kind: Kind, walk: Iterator[Entry], caps: ArchiveCaps) -> Summary:
    files: dict[str, int] = {}
    names: list[str] = []
    gaps: dict[str, Gap] = {}
    for entry in walk:
        name = vetted_path(entry.name)
        if entry.is_folder:
            continue
        names.append(name)
        if gap := _left_out(name, entry.size_bytes, caps):
            gaps.setdefault(gap.path, gap)
        else:
            files[name] = entry.size_bytes
    refuse_collisions(names)
    if not files:
        raise Refused("empty", "There is no file to scan in the archive.", next_step=PACK_AGAIN)
    root = _common_root(list(files))
    flattened = tuple(replace(gap, path=gap.path.removeprefix(_label(root))) for gap in gaps.values())
    return Summary(kind, len(files), sum(files.values()), root, flattened)


def _left_out(name: str, size_bytes: int, caps: ArchiveCaps) -> Gap | None:
    """Why a file is not taken; one gap stands for a whole folder that is left out."""
    label = _label(name)
    if has_dotgit(name):
        folder = _up_to(name, is_dotgit)
        is_plain = folder.rpartition("/")[2] == ".git"
        reason = "A git folder is not part of the source." if is_plain else "A name that means .git is not taken."
        return Gap("git-folder", reason, _label(folder), is_partial=not is_plain)
    if "__MACOSX" in name.split("/"):
        folder = _up_to(name, "__MACOSX".__eq__)
        return Gap("archive-metadata", "Folder data of macOS is not source.", _label(folder), is_partial=False)
    if size_bytes > caps.entry_bytes:
        return Gap("file-too-large", f"Larger than {caps.entry_bytes // MIB} MiB.", label)
    return None


def _up_to(name: str, is_wanted: Callable[[str], bool]) -> str:
    parts = name.split("/")
    last = next(number for number, part in enumerate(parts) if is_wanted(part))
    return "/".join(parts[: last + 1])


def _label(name: str) -> str:
    return printable(name.encode("utf-8", "surrogateescape"))


def _common_root(names: list[str]) -> str:
    """ "folder/" when every file lies under one top folder, else ""."""
    top, slash, _ = names[0].partition("/")
    root = top + slash
    return root if slash and all(name.startswith(root) for name in names) else ""
