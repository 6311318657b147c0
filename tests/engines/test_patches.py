"""Patches of rules: each mends an example of its rule, and what does not stand the second look is not offered."""

from collections.abc import Sequence

import pytest

from engines.engine import Engine, Setting
from engines.hit import Hit
from engines.proving import ENGINES, Proposed, Wanted, proposals
from engines.registry import engines, patchable
from engines.rule import Rule
from engines.source import SourceFile
from tests.engines.test_examples import PATHS

KINDS = {name: engines()[name](Setting(b"k" * 32, "patch-test")) for name in ENGINES}
RULES = [
    (name, rule)
    for name, rule in sorted(patchable())
    if name in KINDS and isinstance(KINDS[name].documented()[rule], Rule)
]


def _hits(engine: Engine, file: SourceFile) -> list[Hit]:
    fresh = type(engine)(engine.setting)
    said = [*fresh.look(file)] if fresh.wants(file) else []
    said += [one for _, look in fresh.last_looks() for one in look.said]
    return [one for one in [*said, *fresh.finish()] if isinstance(one, Hit)]


def _proposed(file: SourceFile, engine: str, rule: str) -> list[Proposed]:
    lines = sorted({hit.start_line for hit in _hits(KINDS[engine], file) if hit.rule == rule})
    wanted = [(number, Wanted(engine, rule, line)) for number, line in enumerate(lines)]
    told = proposals(file, wanted, list(KINDS.values()))
    return [one for one in told if isinstance(one, Proposed)]


def test_many_rules_know_a_change_to_make() -> None:
    assert len(RULES) >= 160
    assert {engine for engine, _ in RULES} == {"code", "config", "infrastructure"}


@pytest.mark.parametrize(("engine", "rule"), RULES)
def test_a_patch_mends_an_example_of_its_rule(engine: str, rule: str) -> None:
    known = KINDS[engine].documented()[rule]
    assert isinstance(known, Rule)
    files = [SourceFile(one.path or PATHS[one.language], one.code.encode()) for one in known.bad]
    mended = [one for file in files for one in _proposed(file, engine, rule)]
    assert mended, "no bad example of the rule is mended by its patch"
    assert all(one.diff.startswith("--- a/") and "\n@@ " in one.diff for one in mended)


@pytest.mark.parametrize(
    ("path", "before", "engine", "rule", "after"),
    [
        (
            "load.py", "import yaml\n\ndata = yaml.load(text, Loader=yaml.Loader)\n", "code", "unsafe-yaml",
            ["-data = yaml.load(text, Loader=yaml.Loader)", "+data = yaml.safe_load(text)"],
        ),
        (
            "fetch.py", "import requests\n\nrequests.get(\n    url,\n    verify=False,\n)\n", "code",
            "tls-verification-off", ["-    verify=False,", "+    verify=True,"],
        ),
        (
            "compose.yaml", "services:\n  web:\n    image: a:1\n    privileged: true\n", "config", "privileged",
            ["-    privileged: true", "+    privileged: false"],
        ),
        (
            ".github/workflows/ci.yml",
            "on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    permissions: write-all\n    steps:\n"
            "      - run: make\n",
            "workflows", "excessive-permissions",
            ["-    permissions: write-all", "+    permissions:", "+      contents: read"],
        ),
        (
            ".github/workflows/ci.yml",
            "on: push\npermissions: {}\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n"
            "      - uses: actions/checkout@v4\n      - run: make\n",
            "workflows", "artipacked", ["+        with:", "+          persist-credentials: false"],
        ),
        (
            ".github/workflows/ci.yml",
            "on: issues\npermissions: {}\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n"
            "      - run: echo ${{ github.event.issue.title }}\n",
            "workflows", "template-injection",
            ["-      - run: echo ${{ github.event.issue.title }}", '+      - run: echo "${ISSUE_TITLE}"',
             "+        env:", "+          ISSUE_TITLE: ${{ github.event.issue.title }}"],
        ),
    ],
)  # fmt: skip
def test_the_diff_is_the_change_and_nothing_else(
    path: str, before: str, engine: str, rule: str, after: Sequence[str]
) -> None:
    (proposed,) = _proposed(SourceFile(path, before.encode()), engine, rule)
    changes = [row for row in proposed.diff.splitlines()[2:] if row[:1] in "+-"]
    assert changes == list(after)


def _offered(monkeypatch: pytest.MonkeyPatch, before: str, after: str) -> list[Proposed]:
    """What is offered when the rule's patch turns `before` into `after`."""
    monkeypatch.setattr(type(KINDS["code"]), "patch", lambda self, rule: lambda file, hit: after)
    return _proposed(SourceFile("load.py", before.encode()), "code", "unsafe-yaml")


WEAK = "import yaml\n\nyaml.load(text)\n"


@pytest.mark.parametrize(
    "after",
    [
        WEAK,
        WEAK + "\n",
        "import yaml\n\nyaml.load(other)\n",
        "import yaml\n\nyaml.safe_load(text\n",
        "import hashlib, yaml\n\nyaml.safe_load(text)\nhashlib.md5(password)\n",
        'import yaml\n\nyaml.safe_load(text)\nTOKEN = "ghp_' + "a1B2c3D4e5F6" * 3 + '"\n',
    ],
    ids=["the same", "still there", "moved", "no longer parses", "another weakness", "a secret"],
)
def test_what_does_not_stand_a_second_look_is_not_offered(monkeypatch: pytest.MonkeyPatch, after: str) -> None:
    assert _offered(monkeypatch, WEAK, after) == []


def test_what_stands_it_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(_offered(monkeypatch, WEAK, "import yaml\n\nyaml.safe_load(text)\n")) == 1
