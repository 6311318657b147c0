"""What a kustomization sets in many objects at once: labels for all, and values copied from one object to others."""

from collections.abc import Iterator

import re2

from engines.infrastructure.kustomize_merge import merge
from engines.yaml_tree import YamlNode

# `spec.containers.[name=web].image`, `metadata.annotations.[a.b/c]`, `data.a\.b`.
STEP = re2.compile(r"\[([^\]]{1,200})\]|((?:\\\.|[^.\[\]])+)")
CHOICE = re2.compile(r"([\w.\-/]+)=(.*)")
MOST_PLACES = 200


def labels(root: YamlNode) -> Iterator[tuple[YamlNode, bool]]:
    """The mappings of labels a kustomization gives to every object, and whether templates of pods get them too."""
    common = root.get("commonLabels")
    if common is not None and common.pairs:
        yield common, True
    for one in root.below("labels"):
        pairs = one.get("pairs")
        if pairs is not None and pairs.pairs:
            yield pairs, one.word("includeSelectors") == "true" or one.word("includeTemplates") == "true"


def put_labels(into: YamlNode, pairs: YamlNode, *, is_in_templates: bool) -> None:
    here = YamlNode(pairs.line, 1, pairs=[(YamlNode(pairs.line, 1, "labels"), pairs)])
    wanted = YamlNode(pairs.line, 1, pairs=[(YamlNode(pairs.line, 1, "metadata"), here)])
    merge(into, wanted)
    template = into.get("spec", "template")
    if is_in_templates and template is not None and template.pairs is not None:
        merge(template, wanted)


def places(into: YamlNode, path: str) -> list[YamlNode]:
    """The nodes a field path of a replacement leads to; none where it leads nowhere."""
    found = [into]
    for match in STEP.finditer(path):
        step = match[1] or match[2].replace("\\.", ".")
        found = [below for node in found for below in _below(node, step, is_choice=bool(match[1]))][:MOST_PLACES]
    return found


def _below(node: YamlNode, step: str, *, is_choice: bool) -> Iterator[YamlNode]:
    choice = CHOICE.fullmatch(step) if is_choice else None
    if node.items is not None:
        if choice is not None:
            yield from (one for one in node.items if one.word(choice[1]) == choice[2])
        elif step == "*":
            yield from node.items
        elif step.isdecimal() and int(step[:6]) < len(node.items):
            yield node.items[int(step[:6])]
    elif (value := node.get(step)) is not None:
        yield value


def put_value(into: YamlNode, *, paths: list[str], value: YamlNode) -> bool:
    """The scalar at each place these paths lead to; whether there is any."""
    found = [node for path in paths for node in places(into, path)]
    for node in found:
        node.text, node.items, node.pairs = value.text, None, None
    return bool(found)
