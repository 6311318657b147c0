"""nginx allows whatever site asks to read answers in a visitor's name.

Any page a person visits reads their data from us with their own session.

Name the sites with `map $http_origin`, and send credentials for those only.
"""

from collections.abc import Iterator

from engines.config.nginx_file import at, named
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Every site may read answers (nginx)",
    severity="high",
    confidence="high",
    cwe=942,
    weakness="permissive-cors",
    languages=("conf",),
    hints=("http_origin",),
    fix="Name the sites with map.",
    bad=[
        Example(
            """server {
  add_header Access-Control-Allow-Origin $http_origin;
  add_header Access-Control-Allow-Credentials true;
}""",
            path="nginx.conf",
        ),
    ],
    good=[
        Example(
            """server {
  add_header Access-Control-Allow-Origin $allowed;
  add_header Access-Control-Allow-Credentials true;
}""",
            path="nginx.conf",
        ),
        Example("server {\n  add_header Access-Control-Allow-Origin *;\n}", path="nginx.conf"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in named(file, "add_header", "more_set_headers"):
        text = " ".join(one.words).lower()
        if text.startswith("access-control-allow-origin") and "$http_origin" in text and one.parent is not None:
            beside = (" ".join(other.words).lower() for other in one.parent.inside)
            if any(said.startswith("access-control-allow-credentials") and "true" in said for said in beside):
                yield at(file, one, "Any site reads answers in a visitor's name.")
