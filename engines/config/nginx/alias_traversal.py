"""A location without a slash at its end points to a folder with one.

`/img../` then leads out of the folder to whatever lies beside it: configuration, backups, other applications.

Give both a slash, `location /img/ { alias /srv/img/; }`, or neither.
"""

from collections.abc import Iterator

from engines.config.nginx_file import at, named
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Way out of an nginx folder",
    severity="high",
    confidence="high",
    cwe=22,
    weakness="path-traversal",
    languages=("conf",),
    hints=("alias",),
    fix="Give location and alias the same slash.",
    bad=[
        Example("server {\n  location /img {\n    alias /srv/img/;\n  }\n}", path="nginx.conf"),
    ],
    good=[
        Example("server {\n  location /img/ {\n    alias /srv/img/;\n  }\n}", path="nginx.conf"),
        Example("server {\n  location = /img {\n    alias /srv/img/a.png;\n  }\n}", path="nginx.conf"),
        Example("server {\n  location /img {\n    alias /srv/img;\n  }\n}", path="nginx.conf"),
        Example("server {\n  location ~ ^/img/(.*)$ {\n    alias /srv/img/$1;\n  }\n}", path="nginx.conf"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in named(file, "alias"):
        place = one.parent
        if place is None or place.name != "location" or not place.words or not one.words:
            continue
        path = place.words[-1]
        is_prefix = len(place.words) == 1 or place.words[0] == "^~"
        if is_prefix and not path.endswith("/") and one.words[0].endswith("/"):
            yield at(file, one, f"{path[:80]}../ leads out of this folder.")
