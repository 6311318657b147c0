"""Bare repositories for engine tests, made of a table of paths and contents."""

from collections.abc import Mapping
from pathlib import Path

from sandbox.git_import import ImportedFile, import_files


def bare(folder: Path, files: Mapping[str, str | bytes]) -> tuple[Path, str]:
    """(git directory, commit) of one commit that holds these files."""
    into = folder / "tree.git"
    imported = [
        ImportedFile(path=path, data=text.encode() if isinstance(text, str) else text) for path, text in files.items()
    ]
    return into, import_files(imported, into=into, message="tree", mark="test")
