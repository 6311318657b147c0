"""A pipeline fetches a script from the network and runs it at once.

Whatever the server sends runs with the pipeline's secrets and its right to publish: a taken-over server puts code
into everything that is built, as happened to thousands with one coverage tool.

Fetch a named version into a file, compare its SHA-256 with a value in the repository, then run it.
"""

from collections.abc import Iterator

import re2

from engines.config.lines import at_line
from engines.config.pipelines import pipeline
from engines.rule import Example, Match, rule
from engines.source import SourceFile

_SHELL = r"(?:sudo\s+(?:-\S+\s+)*)?(?:/usr)?(?:/bin/)?(?:env\s+)?(?:ba|z|da|k)?sh\b"
PIPED = re2.compile(
    rf"\b(?:curl|wget)\b[^|;&\n]*\|\s*(?:{_SHELL}|python[0-9.]*(?:\s+-|\s*$))"
    r"|\b(?:ba|z)?sh\s+<\(\s*(?:curl|wget)\b|\beval\s+[\"']?\$\(\s*(?:curl|wget)\b"
)


@rule(
    title="Script from the network run in a pipeline",
    severity="medium",
    confidence="medium",
    cwe=494,
    weakness="unverified-download",
    languages=("yaml", "groovy"),
    hints=("curl", "wget"),
    fix="Fetch a named version, verify its hash, then run it.",
    bad=[
        Example("test:\n  script:\n    - curl -s https://corp.example/install.sh | bash", path=".gitlab-ci.yml"),
        Example("node { sh 'wget -qO- https://corp.example/i.sh | sudo sh' }", path="Jenkinsfile"),
        Example(
            """on: push
jobs:
  a:
    steps:
      - run: |
          make
          bash <(curl -s https://corp.example/up)""",
            path=".github/workflows/ci.yml",
        ),
    ],
    good=[
        Example("test:\n  script:\n    - curl -sf https://corp.example/tool.tgz | tar xz", path=".gitlab-ci.yml"),
        Example("node { sh 'curl -s https://corp.example/health | grep ok' }", path="Jenkinsfile"),
        Example("script: curl -s https://corp.example/i.sh | bash", path="values.yaml"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for script in pipeline(file).scripts:
        for match in PIPED.finditer(script.text):
            yield at_line(file, script.line_at(match.start()), "The fetched script runs before anything verifies it.")
