"""nginx passes requests on to a server whose name comes from the request.

Whoever asks chooses where nginx connects: to the cloud's metadata, to services inside, from an address they trust.

Write the server's name, or choose among known ones with `map`.
"""

from collections.abc import Iterator

import re2

from engines.config.nginx_file import at, named
from engines.rule import Example, Match, rule
from engines.source import SourceFile

CHOSEN = re2.compile(r"https?://(?:\$(?:arg_|http_|cookie_|uri|request_uri|document_uri|args)|\$\{?[1-9])")


@rule(
    title="nginx passes requests to any server",
    severity="high",
    confidence="medium",
    cwe=918,
    weakness="server-side-request",
    languages=("conf",),
    hints=("proxy_pass",),
    fix="Write the name, or choose among known ones with map.",
    bad=[
        Example("server {\n  location / {\n    proxy_pass http://$arg_host;\n  }\n}", path="nginx.conf"),
        Example(
            "server {\n  location /p {\n    proxy_pass https://$http_x_target$request_uri;\n  }\n}", path="nginx.conf"
        ),
        Example("server {\n  location ~ ^/to/(.*)$ {\n    proxy_pass http://$1;\n  }\n}", path="nginx.conf"),
    ],
    good=[
        Example("server {\n  location / {\n    proxy_pass http://app$request_uri;\n  }\n}", path="nginx.conf"),
        Example("server {\n  location / {\n    proxy_pass $upstream;\n  }\n}", path="nginx.conf"),
        Example("server {\n  location ~ ^/a/(.*)$ {\n    proxy_pass http://app/$1;\n  }\n}", path="nginx.conf"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in named(file, "proxy_pass"):
        if one.words and CHOSEN.match(one.words[0]):
            yield at(file, one, "The request says where it is passed on to.")
