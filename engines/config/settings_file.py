"""Reads settings of applications as dotted names: `.properties`, `application.yml`, `.env`, `.ini` and JSON alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

import re2

from engines.source import SourceFile, per_file
from engines.yaml_tree import YamlNode, documents

LINE = re2.compile(r"\s*(?:export\s+)?([\w.\-\[\]:]{1,200})\s*[=:]\s*(.*)")
SECTION = re2.compile(r"\s*\[([^\]]{1,200})\]\s*")
SPRING = re2.compile(r"(?:.*/)?(?:application|bootstrap)[\w.-]*\.(?:ya?ml|properties)")
MOST_SETTINGS = 20_000
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Setting:
    """`key` is dotted, in lower case, dashes gone: `spring.h2.console.enabled`. `name` as it is written."""

    key: str
    name: str
    value: str
    line: int

    @property
    def is_on(self) -> bool:
        return self.value.lower() in ("true", "yes", "on", "1")

    @property
    def is_off(self) -> bool:
        return self.value.lower() in ("false", "no", "off", "0")


@per_file
def settings(file: SourceFile) -> tuple[Setting, ...]:
    """Every setting in order. Raises Unparsed for YAML or JSON that is none."""
    found = _of_trees(file) if file.language in ("yaml", "json") else _lines(file)
    return tuple(one for one, _ in zip(found, range(MOST_SETTINGS), strict=False))


def _of_trees(file: SourceFile) -> Iterator[Setting]:
    for root in documents(file):
        yield from _below(root, "", 0)


def _below(node: YamlNode, path: str, depth: int) -> Iterator[Setting]:
    for key, value in node.entries() if depth < DEEPEST else ():
        name = f"{path}.{key.text}" if path else key.text or ""
        if value.pairs is not None:
            yield from _below(value, name, depth + 1)
        elif value.text is not None:
            yield Setting(_plain(name), name, value.text.strip(), key.line)
        elif value.items is not None:
            joined = ",".join(one.text or "" for one in value.items[:50])
            yield Setting(_plain(name), name, joined, key.line)


def _lines(file: SourceFile) -> Iterator[Setting]:
    section = ""
    for number, text in enumerate(file.lines, start=1):
        if text.lstrip().startswith(("#", ";", "!")):
            continue
        if match := SECTION.fullmatch(text):
            section = f"{match[1]}."
        elif match := LINE.fullmatch(text[:2000]):
            name = section + str(match[1])
            yield Setting(_plain(name), name, str(match[2]).strip().strip("\"'"), number)


def _plain(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "") if "." in name else name.lower()


def is_spring(file: SourceFile) -> bool:
    return bool(SPRING.fullmatch(file.path))


def is_named(file: SourceFile, *names: str) -> bool:
    return PurePosixPath(file.path).name.lower() in names
