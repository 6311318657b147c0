"""Redis is told to answer everybody, without a password and without its protected mode.

Whoever reaches the port reads and changes everything in it, and writes files on the machine: a well-trodden way to
root.

Leave `protected-mode yes`, bind to the addresses that need it, and set `requirepass` or users.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Redis open to everybody",
    severity="high",
    confidence="high",
    cwe=306,
    weakness="missing-authentication",
    languages=("conf",),
    hints=("protected-mode",),
    patch=swap((r"\b(protected-mode\s+)no\b", r"\1yes")),
    fix="protected-mode yes; requirepass.",
    bad=[
        Example("bind 0.0.0.0\nprotected-mode no", path="redis.conf"),
    ],
    good=[
        Example("bind 127.0.0.1\nprotected-mode no", path="redis.conf"),
        Example("bind 0.0.0.0\nprotected-mode yes", path="redis.conf"),
        Example("protected-mode no\nrequirepass from-environment", path="redis.conf"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    lines = [line.split() for line in file.lines] if file.path.endswith("redis.conf") else []
    words = {line[0].lower(): line[1:] for line in lines if line and not line[0].startswith("#")}
    is_local = bool(words.get("bind")) and all(one.lstrip("-").startswith(("127.", "::1")) for one in words["bind"])
    if words.get("protected-mode") == ["no"] and not is_local and not {"requirepass", "aclfile", "user"} & set(words):
        for number, line in enumerate(lines, start=1):
            if line[:2] == ["protected-mode", "no"]:
                yield at_line(file, number, "Everybody who reaches the port is let in.")
