"""What a package.json asks for."""

from collections.abc import Mapping

from engines.json_tree import Table, load_table
from engines.source import SourceFile, Unparsed

_PROD = ("dependencies", "optionalDependencies", "peerDependencies")


def manifest(file: SourceFile | None) -> Table | None:
    """None when there is no such file or it cannot be read."""
    try:
        return load_table(file) if file is not None else None
    except Unparsed:
        return None


def asked_for(table: Table) -> dict[str, bool]:
    """Each name with whether it is asked for only for development."""
    listed = dict.fromkeys(table.table("devDependencies"), True)
    for section in _PROD:
        listed |= dict.fromkeys(table.table(section), False)
    return listed


def ranges(table: Table) -> dict[str, str]:
    """Each name with the range written beside it."""
    written: dict[str, str] = {}
    for section in (*_PROD, "devDependencies"):
        for name in table.table(section):
            written.setdefault(name, table.table(section).text(name))
    return written


def roots_beside(file: SourceFile | None) -> Mapping[str, bool] | None:
    table = manifest(file)
    return asked_for(table) if table is not None else None
