"""Reads pipelines of CI services: which service a file is for, the scripts it runs, the variables it sets."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

import re2

from engines.config.jenkinsfile import strings
from engines.source import SourceFile, per_file
from engines.yaml_tree import YamlNode, documents

SCRIPT_KEYS = frozenset(
    (
        "script", "before_script", "after_script", "run", "bash", "pwsh", "powershell", "commands", "command",
        "install", "before_install", "after_success", "before_deploy",
    )
)  # fmt: skip
VARIABLE_KEYS = frozenset(("variables", "env", "environment"))
MOST_SCRIPTS = 5_000
GITLAB = re2.compile(r"(?:.*/)?(?:[\w.-]*\.?gitlab-ci\.ya?ml|\.gitlab/(?:.*/)?[\w.-]+\.ya?ml)")
CIRCLE = re2.compile(r"(?:.*/)?\.circleci/[\w.-]+\.ya?ml")
AZURE = re2.compile(
    r"(?:.*/)?(?:\.?azure-pipelines?[\w.-]*\.ya?ml|\.?azure-pipelines?/.*\.ya?ml|\.azuredevops/.*\.ya?ml)"
)
GITHUB = re2.compile(r"(?:.*/)?\.github/workflows/[^/]+\.ya?ml|(?:.*/)?action\.ya?ml")
JENKINS = re2.compile(r"(?i)(?:.*/)?(?:jenkinsfile[\w.-]*|[\w.-]*\.jenkinsfile)")
BY_NAME = {
    "bitbucket-pipelines.yml": "bitbucket", ".travis.yml": "travis", ".drone.yml": "drone", ".woodpecker.yml": "drone",
}  # fmt: skip
PATTERNS = (("gitlab", GITLAB), ("circleci", CIRCLE), ("azure", AZURE), ("github", GITHUB), ("jenkins", JENKINS))


@dataclass(frozen=True, slots=True)
class Script:
    """What a step gives to a shell. `line` is where its first line stands; `is_block` when its lines are the file's."""

    text: str
    line: int
    is_block: bool
    is_interpolated: bool = False

    def line_at(self, offset: int) -> int:
        return self.line + self.text.count("\n", 0, offset) if self.is_block else self.line


@dataclass(frozen=True, slots=True)
class Pipeline:
    """`service` is "" for a file that is no pipeline."""

    service: str
    scripts: tuple[Script, ...] = ()
    variables: tuple[tuple[str, str, YamlNode], ...] = ()
    roots: tuple[YamlNode, ...] = ()


def service_of(path: str) -> str:
    known = BY_NAME.get(PurePosixPath(path).name)
    return known or next((name for name, pattern in PATTERNS if pattern.fullmatch(path)), "")


@per_file
def pipeline(file: SourceFile) -> Pipeline:
    """The parsed pipeline. Raises Unparsed for one that is no YAML."""
    service = service_of(file.path)
    if not service:
        return Pipeline("")
    if service == "jenkins":
        return Pipeline(service, tuple(_of_jenkins(file)))
    roots = documents(file)
    scripts: list[Script] = []
    variables: list[tuple[str, str, YamlNode]] = []
    for key, value in _pairs(roots):
        if key in SCRIPT_KEYS:
            scripts += [_script(one) for one in value.elements() if one.text is not None]
        elif key in VARIABLE_KEYS:
            for name, held in value.entries():
                text = held.text if held.text is not None else held.word("value")
                variables.append((name.text or "", text, name))
    return Pipeline(service, tuple(scripts[:MOST_SCRIPTS]), tuple(variables[:MOST_SCRIPTS]), roots)


def _pairs(roots: tuple[YamlNode, ...]) -> Iterator[tuple[str, YamlNode]]:
    """Every pair of every mapping, an anchored one once."""
    seen: set[int] = set()
    left = list(reversed(roots))
    while left:
        node = left.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        for key, value in node.pairs or ():
            yield key.text or "", value
        left += [value for _, value in reversed(node.pairs or ())] + list(reversed(node.items or ()))


def _script(node: YamlNode) -> Script:
    return Script(node.text or "", node.line + node.is_block, node.is_block)


def _of_jenkins(file: SourceFile) -> Iterator[Script]:
    for one in strings(file):
        if one.call in ("sh", "bat", "powershell", "pwsh"):
            yield Script(one.text, one.line, True, one.is_interpolated)
