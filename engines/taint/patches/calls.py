"""The dangerous call has a harmless twin of the same shape: another name, or one argument more or less."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import re2

from engines.taint.patches.edits import Edit, applied, put
from engines.taint.patches.scene import Scene
from engines.taint.patches.subjects import imported


@dataclass(frozen=True, slots=True)
class _Twin:
    """Calls named like `sinks`. `name` is the twin's, "" for the same; `more` are arguments it gets behind the others.

    `only_first` drops all arguments but one; `line` imports what the twin needs.
    """

    language: str
    sinks: str
    name: str = ""
    more: str = ""
    unless: str = ""
    only_first: bool = False
    line: str = ""


_TWINS: Final = (
    _Twin("python", r"^yaml\.(?:load|unsafe_load|full_load)$", "yaml.safe_load", only_first=True),
    _Twin("python", r"^yaml\.(?:load_all|unsafe_load_all)$", "yaml.safe_load_all", only_first=True),
    _Twin("python", r"^(?:builtins\.)?eval$", "ast.literal_eval", only_first=True, line="import ast"),
    _Twin("python", r"\.extractall$", more='filter="data"', unless="filter"),
    _Twin("python", r"^lxml\.etree\.(?:parse|fromstring|XML)$",
          more="parser=etree.XMLParser(resolve_entities=False, no_network=True)", unless="parser"),
    _Twin("php", r"^unserialize$", more="['allowed_classes' => false]", unless="allowed_classes"),
    _Twin("ruby", r"^(?:YAML|Psych)(?:\.|::)(?:load|unsafe_load)$", "YAML.safe_load"),
)  # fmt: skip


def twins(scene: Scene) -> Iterator[str]:
    call = scene.call
    twin = next((one for one in _TWINS if scene.language == one.language and re2.search(one.sinks, scene.sink)), None)
    if call is None or twin is None or not (arguments := scene.arguments(call)):
        return
    if twin.unless and twin.unless in scene.text(call):
        return
    edits, brought = list[Edit](), imported(scene, twin.line)
    brackets = scene.brackets(call)
    if brought is None or brackets is None:
        return
    if twin.name:
        edits.append(Edit(call.start_byte, brackets.start_byte, twin.name))
    if twin.only_first and len(arguments) > 1:
        edits.append(Edit(arguments[0].end_byte, arguments[-1].end_byte))
    if twin.more:
        edits.append(put(arguments[-1].end_byte, f", {twin.more}"))
    text = applied(scene.file.data, [*edits, *brought])
    if text is not None:
        yield text
