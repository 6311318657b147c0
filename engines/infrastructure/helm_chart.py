"""Fills the templates of a Helm chart with its own default values, so that rules read them as manifests."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from engines.infrastructure.go_filling import Filling
from engines.infrastructure.go_template import Node, parse
from engines.infrastructure.go_values import UNFILLED, UNKNOWN, Overrun
from engines.source import SourceFile, Unparsed
from engines.yaml_tree import YamlNode, documents, fill, parsed, plain

RELEASE = {"Name": "release-name", "Namespace": "default", "Service": "Helm", "IsInstall": True, "Revision": 1}


class Chart:
    """All files of a chart but those of the charts inside it."""

    def __init__(self, folder: str, files: Iterable[SourceFile]) -> None:
        self.folder = folder
        self.files = tuple(files)
        self.libraries: list[Chart] = []
        self.missing: list[str] = []
        self._defined: dict[str, list[Node]] | None = None
        self._own: dict[str, list[Node]] | None = None
        self._known: dict[str, Any] = {}

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
        fill(file, _placed(parsed_loosely(text), lines, file))

    def _inside(self, file: SourceFile) -> str:
        return file.path.removeprefix(self.folder)

    def _root(self, file: SourceFile) -> dict[str, Any]:
        chart = {key[:1].upper() + key[1:]: value for key, value in self._about().items()}
        return {
            "Values": self._read("values.yaml") or {}, "Chart": chart, "Release": RELEASE, "Capabilities": UNKNOWN,
            "Files": UNKNOWN, "Template": {"Name": file.path, "BasePath": f"{self.folder}templates"},
        }  # fmt: skip

    def _read(self, name: str) -> Any:
        """The values of a file of the chart; no function of ours changes them, so they are read once."""
        if name not in self._known:
            file = next((one for one in self.files if self._inside(one) == name), None)
            roots = documents(file) if file is not None else ()
            self._known[name] = plain(roots[0]) if roots else {}
        return self._known[name]

    @property
    def name(self) -> str:
        return str(self._about().get("name", ""))

    def dependencies(self) -> set[str]:
        """The names of the charts this one builds on."""
        listed = self._about().get("dependencies")
        return {str(one.get("name")) for one in listed or () if isinstance(one, dict)}

    def _about(self) -> dict[str, Any]:
        try:
            about = self._read("Chart.yaml")
        except Unparsed:
            return {}
        return about if isinstance(about, dict) else {}

    def _named(self) -> dict[str, list[Node]]:
        if self._defined is None:
            self._defined = {}
            for library in self.libraries:
                self._defined |= library.own_definitions()
            self._defined |= self.own_definitions()
        return self._defined

    def own_definitions(self) -> dict[str, list[Node]]:
        if self._own is not None:
            return self._own
        found: dict[str, list[Node]] = {}
        for file in self.files:
            if self._inside(file).startswith("templates/"):
                try:
                    nodes = parse(file.text)
                except (Overrun, ValueError):
                    continue  # its own look tells of it, when it is one a rule reads
                found |= {_unquoted(name): children for name, children in _definitions(nodes)}
        self._own = found
        return found


def _definitions(nodes: list[Node]) -> Iterator[tuple[str, list[Node]]]:
    for node in nodes:
        if node.kind == "define" and node.branches[0][0]:
            yield node.branches[0][0][0], node.branches[0][1]


def _unquoted(word: str) -> str:
    return word.strip('"`')


def parsed_loosely(text: str) -> tuple[YamlNode, ...]:
    """Unknown parts are taken for keys first, then for elements beside elements, and left out when nothing helps."""
    try:
        return parsed(text)
    except Unparsed:
        lines = text.split("\n")
    try:
        return parsed("\n".join(_as_element(lines, number) for number in range(len(lines))))
    except Unparsed:
        return parsed("\n".join("" if _is_unfilled(line) else line for line in lines))


def _as_element(lines: list[str], number: int) -> str:
    line = lines[number]
    if not _is_unfilled(line):
        return line
    indent = line[: len(line) - len(line.lstrip())]
    around = (*lines[max(0, number - 12) : number][::-1], "", *lines[number + 1 : number + 13])
    return f"{indent}- {UNFILLED}" if any(one.startswith(f"{indent}- ") for one in around) else line


def _is_unfilled(line: str) -> bool:
    return UNFILLED in line and not line.replace(UNFILLED, "").strip(" :-")


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
    found = [Chart(folder, inside) for folder, inside in own.items()]
    by_name = {one.name: one for one in found}
    for chart in found:
        # Not through one another: a library of a library is rare, and a circle is how one would hang us.
        names = sorted(chart.dependencies())
        chart.libraries = [one for name in names if (one := by_name.get(name)) is not None and one is not chart]
        chart.missing = [name for name in names if name not in by_name]
    yield from found
