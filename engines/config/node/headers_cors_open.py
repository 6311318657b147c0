"""Answers of the application tell browsers that every site may use the visitor's session.

A page of somebody else, opened in another tab, reads what the visitor may read here.

Name the one origin that needs it, or leave credentials out.
"""

import itertools
from collections.abc import Iterator

from engines.config.object_settings import object_settings
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Any site reads answers (framework's headers)",
    severity="medium",
    confidence="medium",
    cwe=942,
    weakness="permissive-cors",
    languages=("javascript", "typescript"),
    hints=("Access-Control-Allow",),
    fix="Name the origin.",
    bad=[
        Example(
            """module.exports = {
  async headers() {
    return [{ source: '/api/:path*', headers: [
      { key: 'Access-Control-Allow-Credentials', value: 'true' },
      { key: 'Access-Control-Allow-Origin', value: '*' },
    ] }];
  },
};""",
            path="next.config.js",
        ),
    ],
    good=[
        Example(
            """module.exports = {
  async headers() {
    return [{ source: '/fonts/:path*', headers: [
      { key: 'Access-Control-Allow-Origin', value: '*' },
    ] }];
  },
};""",
            path="next.config.js",
        ),
        Example(
            """module.exports = {
  async headers() {
    return [{ source: '/api/:path*', headers: [
      { key: 'Access-Control-Allow-Credentials', value: 'true' },
      { key: 'Access-Control-Allow-Origin', value: 'https://shop.example' },
    ] }];
  },
};""",
            path="next.config.js",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    found = object_settings(file)
    said: dict[str, str] = {}
    for key, value in itertools.pairwise(found):
        if key.key.endswith("headers.*.key") and value.key.endswith("headers.*.value"):
            said[key.value.lower()] = value.value
            is_open = said.get("access-control-allow-origin") == "*"
            if is_open and said.get("access-control-allow-credentials") == "true":
                yield value.match("Every site's scripts read the answers with the visitor's session.")
                said = {}
        elif not key.key.endswith(("headers.*.key", "headers.*.value")):
            said = {}
