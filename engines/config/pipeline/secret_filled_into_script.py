"""A Jenkinsfile fills a secret into a script's text with Groovy.

The value is written into the script's file and shown by `ps` and by tracing, where masking does not reach; a quote
in it breaks out of the command.

Use single quotes: `sh 'curl -H "Authorization: $TOKEN" …'`; the shell then reads it from its environment.
"""

from collections.abc import Iterator

import re2

from engines.config.lines import at_line
from engines.config.pipelines import pipeline
from engines.rule import Example, Match, rule
from engines.secret_names import holds_secret
from engines.source import SourceFile

FILLED = re2.compile(r"(?:^|[^\\])\$\{?(?:env\.)?([A-Za-z_]\w{2,60})")


@rule(
    title="Secret filled into a script by Groovy",
    severity="low",
    confidence="high",
    cwe=532,
    weakness="workflow-secrets",
    languages=("groovy",),
    fix="Use single quotes and let the shell read the variable.",
    bad=[
        Example(
            "node { withCredentials(x) { sh \"curl -H 'X: ${API_TOKEN}' https://a.example\" } }", path="Jenkinsfile"
        ),
    ],
    good=[
        Example("node { withCredentials(x) { sh 'curl -H \"X: $API_TOKEN\" https://a.example' } }", path="Jenkinsfile"),
        Example('node { sh "make VERSION=${VERSION}" }', path="Jenkinsfile"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    parsed = pipeline(file)
    for script in parsed.scripts if parsed.service == "jenkins" else ():
        for match in FILLED.finditer(script.text) if script.is_interpolated else ():
            if holds_secret(match[1]):
                yield at_line(
                    file, script.line_at(match.start()), f"{match[1][:60]} becomes part of the script's text."
                )
