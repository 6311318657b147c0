"""A job starts a container engine that takes orders without TLS.

Everything in reach of the job's network, other jobs on shared runners, starts containers in it, and it runs
privileged.

Remove `DOCKER_TLS_CERTDIR: ""` and use port 2376 with the certificates the image makes.
"""

from collections.abc import Iterator

from engines.config.pipelines import pipeline
from engines.rule import Example, Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at


@rule(
    title="Container engine without TLS in a pipeline",
    severity="low",
    confidence="high",
    cwe=306,
    weakness="missing-authentication",
    languages=("yaml",),
    hints=("DOCKER_TLS_CERTDIR",),
    fix='Remove DOCKER_TLS_CERTDIR: "".',
    bad=[
        Example(
            """test:
  services: ['docker:27-dind']
  variables:
    DOCKER_TLS_CERTDIR: ''
  script: [docker build .]""",
            path=".gitlab-ci.yml",
        ),
    ],
    good=[
        Example(
            """test:
  services: ['docker:27-dind']
  variables:
    DOCKER_TLS_CERTDIR: /certs
  script: [docker build .]""",
            path=".gitlab-ci.yml",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for name, value, node in pipeline(file).variables:
        if name == "DOCKER_TLS_CERTDIR" and not value.strip():
            yield at(file, node, "The engine takes orders from everything in reach.")
