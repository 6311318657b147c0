"""A requirements file names packages without any version.

Each installation takes what is newest that day: a version that breaks, or one that an attacker published an hour ago,
without a change in this repository. Nor can anybody say which vulnerabilities a running copy has.

Pin every package, transitive ones too: `pip-compile --generate-hashes` or another tool that writes a lock file.
"""

from collections.abc import Iterator

import re2

from engines.rule import Example, Match, rule
from engines.source import SourceFile

NAMES = re2.compile(r"(?i)(?:.*[-_.])?requirements?(?:[-_.].*)?\.txt")
DEVELOPMENT = re2.compile(r"(?i)dev|test|lint|doc|ci|example")
BARE = re2.compile(r"^\s*([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]{0,200}\])?\s*(?:;.*|#.*)?$")


@rule(
    title="Requirements without versions",
    severity="low",
    confidence="high",
    cwe=829,
    weakness="unpinned-dependency",
    fix="Pin every package with a tool that writes a lock file.",
    languages=("text",),
    bad=[
        Example("flask\nrequests\n", "requirements.txt"),
        Example("flask==2.0\ncelery[redis] ; python_version > '3.8'\n", "deploy/requirements.txt"),
    ],
    good=[
        Example("flask==2.0\n# a comment\n-r base.txt\n", "requirements.txt"),
        Example("pytest\n", "requirements-dev.txt"),
        Example("flask>=2,<3\n", "requirements.txt"),
        Example("notes\nabout\n", "notes.txt"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    """Once in a file, at the first."""
    name = file.path.rpartition("/")[2]
    if not NAMES.fullmatch(name) or DEVELOPMENT.search(name):
        return
    bare = [(number, str(found[1])) for number, line in enumerate(file.lines, 1) if (found := BARE.match(line[:500]))]
    if bare:
        number, first = bare[0]
        more = f" and {len(bare) - 1} more" if len(bare) > 1 else ""
        message = f"`{first}`{more} can be any version."
        yield Match.span(
            number, 1, len(file.lines[number - 1][:500]) + 1, message, tokens="requirements without versions"
        )
