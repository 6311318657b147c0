"""nginx's workers run as root.

A flaw in them, or in a module, is root on the machine at once, and every file it can be led to is readable.

Write a user of its own: `user www-data;`.
"""

from collections.abc import Iterator

from engines.config.nginx_file import at, named
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="nginx runs as root",
    severity="medium",
    confidence="high",
    cwe=250,
    weakness="runs-as-root",
    languages=("conf",),
    hints=("user",),
    fix="user www-data;",
    bad=[
        Example("user root;\nevents {\n}\nhttp {\n}", path="nginx.conf"),
    ],
    good=[
        Example("user www-data;\nevents {\n}\nhttp {\n}", path="nginx.conf"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in named(file, "user"):
        if one.words[:1] == ["root"] and one.parent is None:
            yield at(file, one, "A flaw in a worker is root on the machine.")
