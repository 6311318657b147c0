"""A pipeline puts text that outsiders choose, the name of a branch, the title or message of a change, into a script
before the shell reads it.

A branch named `$(…)` or a title with a quote runs commands with the job's secrets: it takes a pull request, not a
review.

Let the shell read it as a variable in quotes: `"$BRANCH_NAME"` from the environment, in single quotes for Groovy.
"""

from collections.abc import Iterator

import re2

from engines.config.lines import at_line
from engines.config.pipelines import pipeline
from engines.rule import Example, Match, rule
from engines.source import SourceFile

PATTERNS = {
    "azure": re2.compile(
        r"\$\((?:Build\.SourceVersionMessage|Build\.SourceBranch(?:Name)?|System\.PullRequest\.SourceBranch"
        r"|Build\.RequestedFor)\)"
    ),
    "circleci": re2.compile(r"<<\s*pipeline\.(?:git\.(?:branch|tag)|trigger_parameters\.[\w.]+)\s*>>"),
    "jenkins": re2.compile(
        r"\$\{?(?:env\.)?(?:CHANGE_TITLE|CHANGE_BRANCH|CHANGE_AUTHOR\w*|BRANCH_NAME"
        r"|GIT_BRANCH|ghprb\w+|gitlab\w*(?:Branch|Title)\w*)\b"
        r"|\$\{params\.\w+\}"
    ),
    "gitlab": re2.compile(
        r"(?:\beval\b|\b(?:ba)?sh\s+-l?c|\bssh\s)[^\n]{0,300}"
        r"\$\{?CI_(?:COMMIT_(?:MESSAGE|TITLE|DESCRIPTION|REF_NAME|BRANCH|TAG|AUTHOR)"
        r"|MERGE_REQUEST_(?:TITLE|DESCRIPTION|SOURCE_BRANCH_NAME)|EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME)"
    ),
}


@rule(
    title="Text from outside becomes part of a pipeline's script",
    severity="high",
    confidence="medium",
    cwe=94,
    weakness="workflow-injection",
    languages=("yaml", "groovy"),
    fix="Pass it through the environment and use the variable in quotes.",
    bad=[
        Example("steps:\n  - bash: echo building $(Build.SourceVersionMessage)", path="azure-pipelines.yml"),
        Example(
            "version: 2.1\njobs:\n  a:\n    steps:\n      - run: echo << pipeline.git.branch >>",
            path=".circleci/config.yml",
        ),
        Example('node { sh "git tag ${env.CHANGE_TITLE}" }', path="Jenkinsfile"),
        Example('test:\n  script:\n    - bash -c "deploy $CI_MERGE_REQUEST_TITLE"', path=".gitlab-ci.yml"),
    ],
    good=[
        Example(
            'steps:\n  - bash: echo building "$MESSAGE"\n    env:\n      MESSAGE: $(Build.SourceVersionMessage)',
            path="azure-pipelines.yml",
        ),
        Example("node { sh 'git tag \"$CHANGE_TITLE\"' }", path="Jenkinsfile"),
        Example('test:\n  script:\n    - echo "$CI_COMMIT_MESSAGE"', path=".gitlab-ci.yml"),
        Example(
            "version: 2.1\njobs:\n  a:\n    steps:\n      - run: echo << pipeline.number >>",
            path=".circleci/config.yml",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    parsed = pipeline(file)
    pattern = PATTERNS.get(parsed.service)
    for script in parsed.scripts if pattern else ():
        if parsed.service == "jenkins" and not script.is_interpolated:
            continue
        for match in pattern.finditer(script.text) if pattern else ():
            yield at_line(file, script.line_at(match.start()), "Whoever opens a change writes part of this script.")
