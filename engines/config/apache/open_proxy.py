"""Apache passes requests on to any server in the world.

Strangers send their attacks and mail through it under our address, and reach services inside that trust it.

Write `ProxyRequests Off`; a reverse proxy needs only `ProxyPass`.
"""

from collections.abc import Iterator

from engines.config.apache_file import named
from engines.config.lines import at_line
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Open proxy",
    severity="high",
    confidence="high",
    cwe=918,
    weakness="server-side-request",
    languages=("conf",),
    hints=("ProxyRequests",),
    patch=swap((r"(?i)\b(ProxyRequests\s+)on\b", r"\1Off")),
    fix="ProxyRequests Off",
    bad=[
        Example("ProxyRequests On\n<VirtualHost *:80>\n</VirtualHost>", path="apache2.conf"),
    ],
    good=[
        Example("ProxyRequests Off\nProxyPass / http://app/", path="apache2.conf"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in named(file, "proxyrequests"):
        if [word.lower() for word in one.words[:1]] == ["on"]:
            yield at_line(file, one.line, "Strangers reach any server through this one.")
