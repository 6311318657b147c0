"""nginx tells everybody about its connections.

The numbers help to plan an attack and to see whether it works.

Put `allow` for the addresses that measure and `deny all` into the location.
"""

from collections.abc import Iterator

from engines.config.nginx_file import at, named
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="nginx status open to everybody",
    severity="low",
    confidence="high",
    cwe=200,
    weakness="information-exposure",
    languages=("conf",),
    hints=("stub_status",),
    fix="allow … ; deny all;",
    bad=[
        Example("server {\n  location /status {\n    stub_status;\n  }\n}", path="nginx.conf"),
    ],
    good=[
        Example(
            "server {\n  location /status {\n    stub_status;\n    allow 127.0.0.1;\n    deny all;\n  }\n}",
            path="nginx.conf",
        ),
        Example(
            "server {\n  listen 127.0.0.1:8080;\n  location /status {\n    stub_status;\n  }\n}", path="nginx.conf"
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in named(file, "stub_status"):
        block = one.parent
        listens = block.inherited("listen") if block else None
        is_local = bool(
            listens and listens.words and listens.words[0].startswith(("127.", "unix:", "[::1]", "localhost"))
        )
        if (
            block is not None
            and not is_local
            and block.inherited("deny") is None
            and block.inherited("auth_basic") is None
        ):
            yield at(file, one, "Everybody may see this.")
