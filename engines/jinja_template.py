"""A configuration file written as a Jinja template (`nginx.conf.j2`): the file it makes, the unknown left open.

Nothing is rendered: statements and comments become blanks, expressions a mark of their length, so that every line and
column stays where it is. Both branches of a condition stand.
"""

from collections.abc import Callable
from pathlib import PurePosixPath

import re2

from engines.languages import language_of
from engines.source import SourceFile

SUFFIXES = (".j2", ".jinja", ".jinja2")
LANGUAGES = frozenset(("yaml", "json", "ini", "conf", "dotenv", "dockerfile", "properties", "xml", "groovy"))
PARTS = re2.compile(r"(?s)\{%.*?%\}|\{#.*?#\}|\{\{.*?\}\}")
MOST_BYTES = 1_000_000
# Where a dollar begins a variable of the language's own, and is known to be one by its rules.
WITH_VARIABLES = frozenset(("yaml", "json", "ini", "dotenv", "dockerfile", "properties", "groovy"))


def is_template(file: SourceFile) -> bool:
    """Whether this is a template of something that is configuration, not of a page."""
    return file.path.endswith(SUFFIXES) and language_of(_path(file)) in (*LANGUAGES, "terraform")


def unfilled(file: SourceFile, mark: Callable[[str], str] | None = None) -> SourceFile:
    """The file the template makes, under its own name; lines, and but for a `mark` of one's own columns, are the
    template's. `mark` makes what stands for an expression within one line.
    """
    path = _path(file)
    written = mark or (_variable if language_of(path) in WITH_VARIABLES else _word)
    text = file.text[:MOST_BYTES]
    pieces, place = [], 0
    for match in PARTS.finditer(text):
        is_value = match[0].startswith("{{") and "\n" not in match[0]
        pieces += [text[place : match.start()], written(match[0]) if is_value else _blank(match[0])]
        place = match.end()
    return SourceFile(path, "".join((*pieces, text[place:])).encode("utf-8", "surrogatepass"))


def is_cluster(file: SourceFile) -> bool:
    """A template of objects of Kubernetes."""
    is_yaml = file.path.endswith(SUFFIXES) and language_of(_path(file)) == "yaml"
    return is_yaml and b"apiVersion" in file.data and b"kind" in file.data


def is_unread(file: SourceFile) -> bool:
    """What only makes sense together with other files, which templates are not joined with."""
    return language_of(_path(file)) == "terraform"


def _path(file: SourceFile) -> str:
    return file.path.removesuffix(PurePosixPath(file.path).suffix)


def _blank(written: str) -> str:
    return "".join("\n" if one == "\n" else " " for one in written)


def _variable(written: str) -> str:
    return "${" + "x" * (len(written) - 3) + "}"


def _word(written: str) -> str:
    return "x" * len(written)
