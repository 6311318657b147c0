"""A pipeline sets a password, token or key as a plain variable.

Everyone who can read the repository has it, with the rights the pipeline has: to publish, to deploy.

Change it, and keep it as a protected and masked variable of the project or in a secret store.
"""

from collections.abc import Iterator

from engines.config.pipelines import pipeline
from engines.rule import Example, Match, rule
from engines.secret_names import holds_secret, is_literal
from engines.source import SourceFile
from engines.yaml_tree import at

# The database a job starts for its own tests and throws away.
SERVICES = ("POSTGRES_", "MYSQL_", "MARIADB_", "MONGO_", "RABBITMQ_", "PGPASS", "REDIS_", "MSSQL_", "SA_")


@rule(
    title="Password in a pipeline",
    severity="high",
    confidence="high",
    cwe=798,
    weakness="hardcoded-secret",
    languages=("yaml",),
    fix="Keep it as a protected, masked variable.",
    bad=[
        Example("variables:\n  DEPLOY_TOKEN: tuesday-2-door\ntest:\n  script: [make]", path=".gitlab-ci.yml"),
        Example(
            "version: 2.1\njobs:\n  a:\n    environment:\n      DB_PASSWORD: letmein2\n    steps: []",
            path=".circleci/config.yml",
        ),
    ],
    good=[
        Example(
            "variables:\n  DEPLOY_TOKEN: $CI_JOB_TOKEN\n  TOKEN_URL: https://a.example\ntest:\n  script: [make]",
            path=".gitlab-ci.yml",
        ),
        Example("test:\n  services: [postgres]\n  variables:\n    POSTGRES_PASSWORD: postgres", path=".gitlab-ci.yml"),
        Example("variables:\n  DB_PASSWORD: $(secretPassword)", path="azure-pipelines.yml"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    parsed = pipeline(file)
    for name, value, node in parsed.variables if parsed.service != "github" else ():
        is_of_test = name.startswith(SERVICES) and len(value) < 12
        if holds_secret(name) and is_literal(value) and not is_of_test:
            yield at(file, node, f"{name[:60]} is readable here.", secret=value)
