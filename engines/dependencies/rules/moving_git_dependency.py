"""A package comes from a git branch or tag, or from whatever is newest, not from one commit.

Whoever can push there, or takes the account over, changes what the next installation runs, and nobody sees a change
in this repository.

Name the full commit: `@<40 characters>` for pip, `#<40 characters>` for npm.
"""

from collections.abc import Iterator

import re2

from engines.json_tree import load_table
from engines.rule import Example, Match, rule
from engines.source import SourceFile

REQUIREMENTS = re2.compile(r"(?i).*requirements.*\.(?:txt|in)")
GIT = re2.compile(r"(?i)^[^#\n]*?\bgit\+(?:https?|ssh|git)://[^\s@#]+(?:@[^\s@#/:]+[/:][^\s@#]+)?(?:@([^\s#;]+))?")
NODE = re2.compile(
    r"(?i)(?:git\+|git:|github:|gitlab:|bitbucket:|https://(?:github|gitlab|bitbucket)[^#]*\.git)[^#]*(?:#(.*))?"
)
SHORT = re2.compile(r"[\w.-]+/[\w.-]+(?:#(.*))?")
COMMIT = re2.compile(r"(?i)[0-9a-f]{40}")


@rule(
    title="Dependency on a moving git reference",
    severity="medium",
    confidence="high",
    cwe=829,
    weakness="unpinned-dependency",
    fix="Name the full commit.",
    languages=("text", "json", ""),
    hints=("git", "#", "/"),
    bad=[
        Example("flask==2.0\ngit+https://git.example/tool.git@main#egg=tool\n", "requirements.txt"),
        Example("-e git+https://git.example/tool.git#egg=tool\n", "requirements.txt"),
        Example('{"dependencies": {\n "tool": "github:acme/tool#main"}}', "package.json"),
        Example('{"dependencies": {"tool": "acme/tool"}}', "package.json"),
    ],
    good=[
        Example(f"git+https://git.example/tool.git@{'0a' * 20}#egg=tool\n", "requirements.txt"),
        Example('{"dependencies": {"tool": "github:acme/tool#' + "0a" * 20 + '", "own": "file:../o"}}', "package.json"),
        Example('{"repository": "github:acme/shop", "dependencies": {"a": "^1.0.0", "b": "npm:c@1"}}', "package.json"),
    ],
)  # fmt: skip
def find(file: SourceFile) -> Iterator[Match]:
    name = file.path.rpartition("/")[2]
    if name == "package.json":
        yield from _in_package(file)
    elif REQUIREMENTS.fullmatch(name):
        for number, line in enumerate(file.lines, start=1):
            found = GIT.search(line[:2000]) if "git+" in line else None
            if found and not COMMIT.fullmatch(str(found[1] or "")):
                yield _match(file, number, str(found[0]).strip())


def _in_package(file: SourceFile) -> Iterator[Match]:
    document = load_table(file)
    for section in ("dependencies", "devDependencies", "optionalDependencies"):
        table = document.table(section)
        for name in table:
            written = table.text(name)[:1000]
            found = NODE.fullmatch(written) or SHORT.fullmatch(written)
            if found and not written.startswith(("file:", ".", "@")) and not COMMIT.fullmatch(str(found[1] or "")):
                yield _match(file, table.lines[name], name)


def _match(file: SourceFile, line: int, name: str) -> Match:
    return Match.span(line, 1, min(len(file.lines[line - 1]), 2000) + 1, tokens=f"git {name}")
