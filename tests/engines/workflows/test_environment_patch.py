"""Text from outside is handed to a script through its environment, or the script is left alone."""

import pytest

from engines.rule import Match, hit_from
from engines.source import SourceFile
from engines.workflows.advice import ADVICE
from engines.workflows.environment_patch import by_environment

HEAD = "on: issues\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n"
TITLE = "${{ github.event.issue.title }}"


def _changed(steps: str, *, head: str = HEAD) -> str | None:
    """The steps after the patch for the last expression in them."""
    text = head + steps
    line = max(number for number, row in enumerate(text.split("\n"), start=1) if "${{" in row)
    row = text.split("\n")[line - 1]
    start = row.rindex("${{") + 4
    file = SourceFile(".github/workflows/ci.yml", text.encode())
    match = Match.span(line, start + 1, row.index("}}", start), tokens="x")
    changed = by_environment(
        file, hit_from(match, engine="workflows", rule=ADVICE["template-injection"], file=file, key=b"")
    )
    return changed.removeprefix(head) if changed is not None else None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            f"      - name: x\n        run: |\n          set -e\n          echo \"Hi {TITLE}!\"\n      - run: ls\n",
            f"      - name: x\n        env:\n          ISSUE_TITLE: {TITLE}\n        run: |\n          set -e\n"
            '          echo "Hi ${ISSUE_TITLE}!"\n      - run: ls\n',
        ),
        (
            f"      - run: |\n          echo {TITLE}\n\n      - run: ls\n",
            '      - run: |\n          echo "${ISSUE_TITLE}"\n'
            f"        env:\n          ISSUE_TITLE: {TITLE}\n\n      - run: ls\n",
        ),
        (
            f"      - env:\n          A: b\n        run: echo {TITLE}\n",
            f"      - env:\n          ISSUE_TITLE: {TITLE}\n          A: b\n        run: echo \"${{ISSUE_TITLE}}\"\n",
        ),
        (
            f"      - env:\n          ISSUE_TITLE: {TITLE}\n        run: echo {TITLE}\n",
            f"      - env:\n          ISSUE_TITLE: {TITLE}\n        run: echo \"${{ISSUE_TITLE}}\"\n",
        ),
        (
            "      - run: echo ${{ github.path }}\n",
            '      - run: echo "${GIVEN_PATH}"\n        env:\n          GIVEN_PATH: ${{ github.path }}\n',
        ),
        (
            "      - run: echo ${{ format('{0}', github.head_ref) }}\n",
            '      - run: echo "${FORMAT_0_GITHUB_HEAD_REF}"\n        env:\n'
            "          FORMAT_0_GITHUB_HEAD_REF: ${{ format('{0}', github.head_ref) }}\n",
        ),
    ],
    ids=["before the script", "after it", "beside others", "there already", "no name of the system", "a function"],
)  # fmt: skip
def test_the_expression_moves_into_the_environment(before: str, after: str):
    assert _changed(before) == after


@pytest.mark.parametrize(
    "steps",
    [
        f"      - run: echo '{TITLE}'\n",
        f"      - run: |\n          cat <<'END'\n          {TITLE}\n          END\n",
        f"      - shell: pwsh\n        run: echo {TITLE}\n",
        f"      - run: ls\n      - uses: actions/github-script@v7\n        with:\n          script: log({TITLE})\n",
        f"      - env:\n          ISSUE_TITLE: other\n        run: echo {TITLE}\n",
    ],
    ids=["single quotes", "a document in the script", "another shell", "no script of a shell", "the name is taken"],
)
def test_what_would_change_its_meaning_is_left_alone(steps: str):
    assert _changed(steps) is None


def test_a_job_on_windows_is_left_alone():
    assert _changed(f"      - run: echo {TITLE}\n", head=HEAD.replace("ubuntu", "windows")) is None
