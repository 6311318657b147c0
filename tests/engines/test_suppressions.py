"""What asks scanners to be silent is listed with who wrote it, whatever the tool, and nothing else is."""

from pathlib import Path

import pytest

from engines.answers import Suppression
from engines.suppressions import marks
from engines.suppressions.suppression import suppressions
from outcomes import Gap
from sandbox.git_objects import list_blobs
from tests.gitserver import git

ASKING = {
    "x = eval(y)  # nosec": "bandit or gosec",
    "x = eval(y)  # nosec B307": "bandit or gosec",
    "h := md5.New() // #nosec G401": "bandit or gosec",
    "run(cmd)  # nosemgrep: python.lang.security": "semgrep",
    "run(cmd)  # noqa: S602": "ruff or flake8",
    "# ruff: noqa: S101, S602": "ruff or flake8",
    "// eslint-disable-next-line security/detect-object-injection": "eslint",
    "/* eslint-disable no-eval */": "eslint",
    "int x = 0; // NOSONAR": "Sonar",
    "h := sha1.New() //nolint:gosec": "golangci-lint",
    'key = "x" # gitleaks:allow': "gitleaks",
    'key = "x"  # pragma: allowlist secret': "detect-secrets",
    "#checkov:skip=CKV_AWS_20:public on purpose": "checkov",
    "  # tfsec:ignore:aws-s3-enable-logging": "tfsec or trivy",
    "# hadolint ignore=DL3002": "hadolint",
    "uses: a/b@main # zizmor: ignore[unpinned-uses]": "zizmor",
    "x = y # lgtm [py/sql]": "CodeQL",
    "eval(x) # rubocop:disable Security/Eval": "RuboCop",
    "/** @psalm-suppress TaintedHtml */": "Psalm",
    "#pragma warning disable CA5350": ".NET analysers",
}
QUIET = (
    "the nosecurity flag", "x = 1  # noqa", "x = 1  # noqa: E501", "// eslint-disable-next-line no-unused-vars",
    "// nolint:errcheck", "# rubocop:disable Style/Foo", "nosecond = 2", "#pragma warning disable CS0618",
)  # fmt: skip


@pytest.mark.parametrize(("line", "tool"), ASKING.items())
def test_a_comment_is_known_as_the_tool_it_asks(line: str, tool: str) -> None:
    assert marks.of_line(line) == tool


@pytest.mark.parametrize("line", QUIET)
def test_what_asks_nobody_about_security_is_not_listed(line: str) -> None:
    assert marks.of_line(line) == ""


def test_files_that_list_exceptions_are_known_by_their_name() -> None:
    assert marks.of_file("deep/.semgrepignore") == "semgrep" and marks.of_file(".tfsec/config.yml") == "tfsec"
    assert marks.of_file("config/brakeman.ignore") == "Brakeman"
    assert marks.of_file("config.yml") == "" and marks.of_file("semgrepignore.md") == ""


def _commit(work: Path, name: str, files: dict[str, str]) -> str:
    for path, text in files.items():
        (work / path).parent.mkdir(parents=True, exist_ok=True)
        (work / path).write_text(text)
    git("add", "--all", "--force", cwd=work)
    git("-c", f"author.name={name}", "commit", "--quiet", "-m", "work", f"--author={name} <a@example.org>", cwd=work)
    return git("rev-parse", "HEAD", cwd=work)


def _listed(work: Path, commit: str, *, tells_who: bool = True) -> list[Suppression | Gap]:
    blobs = list_blobs(work / ".git", commit)
    return list(suppressions(work / ".git", commit, blobs, mark="silence-test", tells_who=tells_who))


def test_each_is_listed_with_who_wrote_it_and_when(tmp_path: Path) -> None:
    work = tmp_path / "work"
    git("init", "--quiet", "--initial-branch=main", str(work))
    first = _commit(work, "Ada", {"a.py": "one = 1\nrun(x)  # nosec\n", ".gitleaksignore": "x\n"})
    second = _commit(work, "Bo", {"a.py": "one = 1\nrun(x)  # nosec\nrun(y)  # nosec\n", "odd\nname.py": "# NOSONAR\n"})
    listed = _listed(work, second)
    told = [(one.path, one.line, one.tool, one.author, one.commit) for one in listed if isinstance(one, Suppression)]
    assert told == [
        (".gitleaksignore", 0, "gitleaks", "", ""),
        ("a.py", 2, "bandit or gosec", "Ada", first),
        ("a.py", 3, "bandit or gosec", "Bo", second),
        ("odd\\x0aname.py", 1, "Sonar", "Bo", second),
    ]
    assert all(one.at > 0 for one in listed if isinstance(one, Suppression) and one.line)
    assert {one.author for one in _listed(work, second, tells_who=False) if isinstance(one, Suppression)} == {""}


def test_a_secret_beside_the_comment_is_covered(tmp_path: Path) -> None:
    work = tmp_path / "work"
    git("init", "--quiet", "--initial-branch=main", str(work))
    token = "ghp_" + "a1B2c3D4e5F6" * 3
    (one,) = _listed(work, _commit(work, "Ada", {"a.py": f'TOKEN = "{token}"  # gitleaks:allow\n'}))
    assert isinstance(one, Suppression) and token not in one.text and "gitleaks:allow" in one.text


def test_a_flood_of_them_is_cut_and_said(tmp_path: Path) -> None:
    work = tmp_path / "work"
    git("init", "--quiet", "--initial-branch=main", str(work))
    listed = _listed(work, _commit(work, "Ada", {"a.py": "x()  # nosec\n" * 30_000}), tells_who=False)
    assert len(listed) == 2_001 and isinstance(listed[-1], Gap) and not listed[-1].is_partial
