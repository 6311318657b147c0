"""Scripts and variables of pipelines know their lines, whatever the service."""

import pytest

from engines.config.jenkinsfile import strings
from engines.config.pipelines import pipeline, service_of
from engines.source import SourceFile


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (".gitlab-ci.yml", "gitlab"), ("ci/build.gitlab-ci.yml", "gitlab"), (".circleci/config.yml", "circleci"),
        ("azure-pipelines.yml", "azure"), (".github/workflows/a.yaml", "github"),
        ("bitbucket-pipelines.yml", "bitbucket"),
        ("Jenkinsfile", "jenkins"), ("ci/Jenkinsfile.release", "jenkins"), ("values.yaml", ""),
        ("docs/gitlab-ci.md", ""),
    ],
)  # fmt: skip
def test_a_pipeline_is_known_by_its_name(path: str, service: str) -> None:
    assert service_of(path) == service


def test_scripts_and_variables_know_their_lines() -> None:
    text = """variables:
  A: one
  B: {value: two, description: x}
test:
  before_script: make
  script:
    - first
    - |
      second
      third
"""
    parsed = pipeline(SourceFile(".gitlab-ci.yml", text.encode()))
    places = [
        (one.text.strip(), one.line_at(one.text.find("third")) if "third" in one.text else one.line)
        for one in parsed.scripts
    ]
    assert sorted(places) == [("first", 7), ("make", 5), ("second\nthird", 10)]
    assert [(name, value, node.line) for name, value, node in parsed.variables] == [("A", "one", 2), ("B", "two", 3)]


def test_an_anchored_script_is_read_once() -> None:
    text = ".a: &a\n  script: [make]\nb: *a\nc:\n  <<: *a\n"
    assert len(pipeline(SourceFile(".gitlab-ci.yml", text.encode())).scripts) == 1


def test_a_jenkinsfile_gives_texts_with_step_line_and_quotes() -> None:
    text = """node {
  // sh 'not this'
  /* sh 'nor this' */
  sh 'one'
  sh(script: "two ${X}", returnStdout: true)
  echo "it's https://a // b"
  sh '''
    three
  '''
  sh 'broken
}
"""
    found = [
        (one.call, one.text.strip(), one.line, one.is_interpolated)
        for one in strings(SourceFile("Jenkinsfile", text.encode()))
    ]
    assert found == [
        ("sh", "one", 4, False), ("sh", "two ${X}", 5, True), ("echo", "it's https://a // b", 6, True),
        ("sh", "three", 7, False), ("sh", "broken", 10, False),
    ]  # fmt: skip
