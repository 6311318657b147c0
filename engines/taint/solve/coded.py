"""Texts that cannot hurt for a while: encoded for the way, or put into a file, until somebody decodes or reads them."""

from typing import Final

from engines.taint.catalogue.kinds import ALL

MOST_PATH: Final = 4
# The accesses of a text that is encoded or lies in a file, with what could not hurt before, and of what comes back.
ENCODED: Final = "encoded "
DECODED: Final = "decoded"
FILED: Final = "filed "
UNFILED: Final = "unfiled"
FILES: Final = (FILED, UNFILED)
CODED: Final = (ENCODED, DECODED, *FILES)

_Path = tuple[str, ...]


def coded(root: object, path: _Path, safe: int, access: str) -> tuple[_Path, int]:
    """The path of such a part, and what it cannot hurt.

    What lies in a file hurts nobody who is given the name of the file, and a name holds nothing that nobody put there.
    """
    if access.startswith(FILES):
        return _filed(root, path, safe, access)
    last = path[-1] if path else ""
    if access == DECODED and last.startswith(ENCODED):
        return path[:-1], int(last.removeprefix(ENCODED), 16)
    if len(path) >= MOST_PATH or (access == DECODED and not isinstance(root, int | str)):
        return path, safe
    said = access if access == DECODED else f"{ENCODED}{int(access.removeprefix(ENCODED), 16) | safe:x}"
    return (*path, said), safe


def _filed(root: object, path: _Path, safe: int, access: str) -> tuple[_Path, int]:
    last = path[-1] if path else ""
    if access == UNFILED:
        if last.startswith(FILED):
            return path[:-1], int(last.removeprefix(FILED), 16)
        is_open = isinstance(root, int | str) and len(path) < MOST_PATH
        return ((*path, UNFILED), 0) if is_open else (path, ALL)
    if last.startswith(FILED) or len(path) >= MOST_PATH:
        return path, ALL
    return (*path, f"{FILED}{safe:x}"), ALL
