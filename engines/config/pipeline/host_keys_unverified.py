"""A pipeline connects over SSH without verifying the server's key.

Somebody on the way takes the server's place, gets what is deployed and, with agent forwarding, acts with the
pipeline's key.

Put the server's key into a variable and write it to `~/.ssh/known_hosts`.
"""

from collections.abc import Iterator

import re2

from engines.config.lines import at_line
from engines.config.pipelines import pipeline
from engines.rule import Example, Match, rule
from engines.source import SourceFile

UNVERIFIED = re2.compile(r"(?i)StrictHostKeyChecking[=\s\\n]+[\"']?(?:no|off)\b")


@rule(
    title="Server's SSH key not verified in a pipeline",
    severity="medium",
    confidence="high",
    cwe=322,
    weakness="host-key-validation",
    languages=("yaml", "groovy"),
    hints=("StrictHostKeyChecking",),
    fix="Write the known key to ~/.ssh/known_hosts.",
    bad=[
        Example(
            "test:\n  script:\n    - ssh -o StrictHostKeyChecking=no deploy@corp.example ./up.sh", path=".gitlab-ci.yml"
        ),
        Example("node { sh 'scp -o StrictHostKeyChecking=no a b:/srv' }", path="Jenkinsfile"),
    ],
    good=[
        Example(
            "test:\n  script:\n    - ssh -o StrictHostKeyChecking=yes deploy@corp.example ./up.sh",
            path=".gitlab-ci.yml",
        ),
        Example('test:\n  script:\n    - echo "$KNOWN_HOSTS" >> ~/.ssh/known_hosts', path=".gitlab-ci.yml"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for script in pipeline(file).scripts:
        for match in UNVERIFIED.finditer(script.text):
            yield at_line(file, script.line_at(match.start()), "Whoever answers is taken for the server.")
