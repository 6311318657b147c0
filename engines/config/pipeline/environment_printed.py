"""A pipeline prints its whole environment, or a secret by name.

Logs are read by more people than may read secrets, are kept for years, and for public projects by everybody;
masking covers only values that are exactly a variable's.

Remove the line, or print the names that are needed.
"""

from collections.abc import Iterator

import re2

from engines.config.lines import at_line
from engines.config.pipelines import pipeline
from engines.rule import Example, Match, rule
from engines.source import SourceFile

PRINTED = re2.compile(
    r"(?m)(?:^|[;&]\s*)(?:printenv|env|set|export\s+-p)\s*(?:$|[;&]|\|\s*(?:sort|grep|less|cat)\b)"
    r"|(?:^|[;&]\s*)echo\s+[\"']?\$\{?\w*(?:TOKEN|PASSWORD|SECRET|API_KEY|PRIVATE_KEY)\}?[\"']?\s*(?:$|[;&])"
)


@rule(
    title="Secrets printed in a pipeline's log",
    severity="low",
    confidence="medium",
    cwe=532,
    weakness="information-exposure",
    languages=("yaml", "groovy"),
    fix="Print only what is needed.",
    bad=[
        Example("test:\n  script:\n    - printenv", path=".gitlab-ci.yml"),
        Example("test:\n  script:\n    - env | sort", path=".gitlab-ci.yml"),
        Example("node { sh 'set -e; printenv' }", path="Jenkinsfile"),
        Example("test:\n  script:\n    - echo $DEPLOY_TOKEN", path=".gitlab-ci.yml"),
    ],
    good=[
        Example("test:\n  script:\n    - env NODE_ENV=test npm test", path=".gitlab-ci.yml"),
        Example("test:\n  script:\n    - printenv HOME", path=".gitlab-ci.yml"),
        Example(
            "test:\n  script:\n    - echo $DEPLOY_TOKEN | docker login --password-stdin registry", path=".gitlab-ci.yml"
        ),
        Example('test:\n  script:\n    - echo "$CI_COMMIT_SHA"', path=".gitlab-ci.yml"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    parsed = pipeline(file)
    for script in parsed.scripts if parsed.service != "github" else ():
        for match in PRINTED.finditer(script.text):
            yield at_line(file, script.line_at(match.start()), "This writes secrets into the log.")
