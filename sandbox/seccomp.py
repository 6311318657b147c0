"""Builds the system-call filter of the box as classic BPF, for the processors whose call numbers we know.

Numbers: Linux arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h; layout of seccomp_data and
return values: seccomp(2).
"""

import contextlib
import errno
import os
import platform
import socket
import struct
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_AT_NUMBER, _AT_ARCHITECTURE, _AT_FIRST_ARGUMENT, _AT_SECOND_ARGUMENT = 0, 4, 16, 24
_X32_BIT: Final = 0x40000000
_TERMINAL_INPUT: Final = (0x5412, 0x541C)  # TIOCSTI, TIOCLINUX: both type into somebody's terminal
_FAMILIES: Final = (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6)

# name: number on x86_64, number on aarch64. Ways to new namespaces and mounts, into other processes, into the kernel.
_DENIED: Final = {
    "unshare": (272, 97), "setns": (308, 268), "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41),
    "chroot": (161, 51), "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430),
    "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442),
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "pidfd_getfd": (438, 438),
    "kcmp": (312, 272), "process_madvise": (440, 440), "bpf": (321, 280), "perf_event_open": (298, 241),
    "userfaultfd": (323, 282), "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "open_by_handle_at": (304, 265), "name_to_handle_at": (303, 264), "init_module": (175, 105),
    "finit_module": (313, 273), "delete_module": (176, 106), "kexec_load": (246, 104), "kexec_file_load": (320, 294),
    "reboot": (169, 142), "personality": (135, 92), "swapon": (167, 224), "swapoff": (168, 225), "acct": (163, 89),
    "quotactl": (179, 60), "quotactl_fd": (443, 443), "syslog": (103, 116), "settimeofday": (164, 170),
    "clock_settime": (227, 112), "clock_adjtime": (305, 266), "adjtimex": (159, 171), "vhangup": (153, 58),
    "mbind": (237, 235), "set_mempolicy": (238, 237), "migrate_pages": (256, 238), "move_pages": (279, 239),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Processor:
    audit_number: int
    column: int
    socket_call: int
    ioctl_call: int


_PROCESSORS: Final = {
    "x86_64": _Processor(0xC000003E, 0, 41, 16),
    "aarch64": _Processor(0xC00000B7, 1, 198, 29),
}


def program(machine: str | None = None) -> bytes | None:
    """The filter for `machine` (this one by default), None for a processor whose call numbers are not known here.

    Denied calls answer EPERM, other socket families than unix and inet EAFNOSUPPORT (network namespaces do not
    cover vsock), another instruction set kills.
    """
    processor = _PROCESSORS.get(machine or platform.machine())
    if processor is None:
        return None
    return b"".join(struct.pack("<HBBI", *step) for step in _steps(processor))


def program_file() -> Path | None:
    """The filter in a file only we can write, where a shell can open it for bubblewrap."""
    content = program()
    if content is None:
        return None
    path = Path(tempfile.gettempdir()) / f"vor-filter-{os.getuid()}"
    with contextlib.suppress(OSError):
        seen = path.lstat()
        if seen.st_uid == os.getuid() and not path.is_symlink() and path.read_bytes() == content:
            return path
    return _written(content, path)


def _written(content: bytes, path: Path) -> Path:
    handle, name = tempfile.mkstemp(prefix="vor-filter-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).chmod(0o444)
    # Somebody else's file of that name in a sticky /tmp cannot be replaced: then ours keeps its random name.
    with contextlib.suppress(OSError):
        return Path(name).replace(path)
    return Path(name)


def _steps(processor: _Processor) -> Iterator[tuple[int, int, int, int]]:
    refuse = _ERRNO | errno.EPERM
    yield _LOAD, 0, 0, _AT_ARCHITECTURE
    yield _JUMP_EQUAL, 1, 0, processor.audit_number
    yield _RETURN, 0, 0, _KILL
    yield _LOAD, 0, 0, _AT_NUMBER
    yield _JUMP_AT_LEAST, 0, 1, _X32_BIT
    yield _RETURN, 0, 0, refuse
    for numbers in _DENIED.values():
        yield _JUMP_EQUAL, 0, 1, numbers[processor.column]
        yield _RETURN, 0, 0, refuse
    yield _JUMP_EQUAL, 0, len(_FAMILIES) * 2 + 2, processor.socket_call
    yield _LOAD, 0, 0, _AT_FIRST_ARGUMENT
    for family in _FAMILIES:
        yield _JUMP_EQUAL, 0, 1, int(family)
        yield _RETURN, 0, 0, _ALLOW
    yield _RETURN, 0, 0, _ERRNO | errno.EAFNOSUPPORT
    yield _JUMP_EQUAL, 0, len(_TERMINAL_INPUT) * 2 + 1, processor.ioctl_call
    yield _LOAD, 0, 0, _AT_SECOND_ARGUMENT
    for request in _TERMINAL_INPUT:
        yield _JUMP_EQUAL, 0, 1, request
        yield _RETURN, 0, 0, refuse
    yield _RETURN, 0, 0, _ALLOW
