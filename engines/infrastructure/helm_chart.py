"""Fills the templates of a Helm chart with its own default values, so that rules read them as manifests."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from engines.infrastructure.go_filling import Filling
from engines.infrastructure.go_template import Node, parse
from engines.infrastructure.go_values import UNFILLED, UNKNOWN, Overrun
from engines.source import SourceFile, Unparsed
from engines.yaml_tree import YamlNode, documents, fill, parsed, scalar

MOST_VALUES = 100_000
RELEASE = {"Name": "release-name", "Namespace": "default", "Service": "Helm", "IsInstall": True, "Revision": 1}


class Chart:
    """All files of a chart but those of the charts inside it."""

    def __init__(self, folder: str, files: Iterable[SourceFile]) -> None:
        self.folder = folder
        self.files = tuple(files)
        self._defined: dict[str, list[Node]] | None = None

    def templates(self) -> Iterator[SourceFile]:
        for file in self.files:
            if self._inside(file).startswith("templates/") and file.path.endswith((".yaml", ".yml")):
                yield file

    def fill(self, file: SourceFile) -> None:
        """Give the file the documents it stands for; raises Unparsed when it cannot be filled."""
        try:
            filling = Filling(self._named(), self._root(file))
            text, lines = filling.fill(parse(file.text))
        except (Overrun, ValueError) as error:
            raise Unparsed(f"a template that cannot be filled ({error})") from error
        fill(file, _placed(_parsed(text), lines, file))

    def _inside(self, file: SourceFile) -> str:
        return file.path.removeprefix(self.folder)

    def _root(self, file: SourceFile) -> dict[str, Any]:
        about = self._read("Chart.yaml")
        chart = {key[:1].upper() + key[1:]: value for key, value in about.items()} if isinstance(about, dict) else {}
        return {
            "Values": self._read("values.yaml") or {}, "Chart": chart, "Release": RELEASE, "Capabilities": UNKNOWN,
            "Files": UNKNOWN, "Template": {"Name": file.path, "BasePath": f"{self.folder}templates"},
        }  # fmt: skip

    def _read(self, name: str) -> Any:
        file = next((one for one in self.files if self._inside(one) == name), None)
        roots = documents(file) if file is not None else ()
        return plain(roots[0]) if roots else {}

    def _named(self) -> dict[str, list[Node]]:
        if self._defined is None:
            self._defined = {}
            for file in self.files:
                if self._inside(file).startswith("templates/"):
                    try:
                        nodes = parse(file.text)
                    except (Overrun, ValueError):
                        continue  # its own look tells of it, when it is one a rule reads
                    self._defined |= {_unquoted(name): children for name, children in _definitions(nodes)}
        return self._defined


def _definitions(nodes: list[Node]) -> Iterator[tuple[str, list[Node]]]:
    for node in nodes:
        if node.kind == "define" and node.branches[0][0]:
            yield node.branches[0][0][0], node.branches[0][1]


def _unquoted(word: str) -> str:
    return word.strip('"`')


def _parsed(text: str) -> tuple[YamlNode, ...]:
    """Unknown parts are taken for keys first, and left out when no YAML comes of that."""
    try:
        return parsed(text)
    except Unparsed:
        lines = [
            "" if UNFILLED in line and not line.replace(UNFILLED, "").strip(" :-") else line
            for line in text.split("\n")
        ]
        return parsed("\n".join(lines))


def _placed(roots: tuple[YamlNode, ...], lines: list[int], file: SourceFile) -> tuple[YamlNode, ...]:
    """Every node on the line of the template it came from."""
    seen: set[int] = set()
    left = list(roots)
    while left:
        node = left.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        node.line = lines[min(node.line, len(lines)) - 1]
        text = file.lines[node.line - 1] if node.line <= len(file.lines) else ""
        node.column = len(text) - len(text.lstrip()) + 1
        left += node.items or ()
        for key, value in node.pairs or ():
            left += (key, value)
    return roots


def plain(root: YamlNode) -> Any:
    """A tree as Python values, an anchored part made once however often it is named. Raises Unparsed."""
    made: dict[int, Any] = {}

    def convert(node: YamlNode) -> Any:
        if id(node) in made:
            return made[id(node)]
        if len(made) > MOST_VALUES:
            raise Unparsed(f"values with over {MOST_VALUES:,} nodes")
        if node.items is not None:
            value: Any = []
            made[id(node)] = value
            value += [convert(one) for one in node.items]
        elif node.pairs is not None:
            value = {}
            made[id(node)] = value
            value |= {key.text or "": convert(one) for key, one in node.entries()}
        else:
            value = made[id(node)] = None if node.text in ("", "null", "~") and not node.is_quoted else _scalar(node)
        return value

    return convert(root)


def _scalar(node: YamlNode) -> Any:
    return node.text if node.is_quoted else scalar(node.text or "")


def charts(files: Iterable[SourceFile]) -> Iterator[Chart]:
    """The charts among these files; a file belongs to the innermost chart around it."""
    listed = list(files)
    folders = sorted(
        (one.path.removesuffix("Chart.yaml") for one in listed if PurePosixPath(one.path).name == "Chart.yaml"),
        key=len, reverse=True,
    )  # fmt: skip
    own: dict[str, list[SourceFile]] = {folder: [] for folder in folders}
    for file in listed:
        parts = file.path.split("/")
        for depth in range(len(parts) - 1, -1, -1):
            folder = "/".join(parts[:depth]) + "/" if depth else ""
            if folder in own:
                own[folder].append(file)
                break
    for folder, inside in own.items():
        yield Chart(folder, inside)
