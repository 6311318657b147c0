"""Applies a change to a copy of a Kubernetes object: strategic merge, JSON patch (RFC 6902), or another image."""

from collections.abc import Iterator

from engines.infrastructure.kubernetes_objects import CONTAINERS
from engines.source import Unparsed
from engines.yaml_tree import YamlNode

MOST_NODES = 20_000
# How elements of a list are told apart, by the list's name (Kubernetes' patchMergeKey); others have a `name`.
MERGE_KEYS = {"volumeMounts": "mountPath", "volumeDevices": "devicePath", "ports": "containerPort"}
DIRECTIVE = "$patch"
SHIFTED = ("add", "replace", "remove")


def copied(node: YamlNode, line: int = 0) -> YamlNode:
    """All of it anew; on `line` when one is given. Raises Unparsed when it is too large, as a bomb of aliases is."""
    return _copied(node, line, [0])


def _copied(node: YamlNode, line: int, count: list[int]) -> YamlNode:
    count[0] += 1
    if count[0] > MOST_NODES:
        raise Unparsed(f"an object with over {MOST_NODES:,} nodes")
    made = YamlNode(line or node.line, 1 if line else node.column, node.text, tag=node.tag, is_quoted=node.is_quoted)
    if node.items is not None:
        made.items = [_copied(one, line, count) for one in node.items]
    if node.pairs is not None:
        made.pairs = [(_copied(key, line, count), _copied(value, line, count)) for key, value in node.entries()]
    return made


def merge(into: YamlNode, change: YamlNode) -> None:
    """A strategic merge of two mappings; what it takes out marks the place it stood in with the change's line."""
    assert into.pairs is not None
    for key, value in change.entries():
        name = key.text or ""
        if name == DIRECTIVE:
            continue
        old = into.get(name)
        is_removed = value.word(DIRECTIVE) == "delete" or (value.text in ("", "null", "~") and not value.is_quoted)
        if is_removed:
            _drop(into, name, key)
        elif old is None or value.word(DIRECTIVE) == "replace":
            _put(into, key, copied(value))
        elif old.pairs is not None and value.pairs is not None:
            merge(old, value)
        elif old.items is not None and value.items is not None and _key_of(name, value):
            _merge_lists(old, value, _key_of(name, value))
        else:
            _put(into, key, copied(value))


def _key_of(name: str, node: YamlNode) -> str:
    """The key that tells the elements of this list apart, "" when it is replaced as a whole."""
    key = MERGE_KEYS.get(name, "name")
    return key if node.items and all(one.get(key) is not None for one in node.items) else ""


def _merge_lists(into: YamlNode, change: YamlNode, key: str) -> None:
    assert into.items is not None
    for one in change.items or ():
        same = next((other for other in into.items if other.word(key) == one.word(key)), None)
        if one.word(DIRECTIVE) == "delete":
            into.items = [other for other in into.items if other is not same]
            into.line = one.line
        elif same is not None and same.pairs is not None:
            merge(same, one)
        else:
            into.items.append(copied(one))


def _put(into: YamlNode, key: YamlNode, value: YamlNode) -> None:
    _drop(into, key.text or "", None)
    assert into.pairs is not None
    into.pairs.append((copied(key), value))


def _drop(into: YamlNode, name: str, place: YamlNode | None) -> None:
    into.pairs = [(key, value) for key, value in into.pairs or () if key.text != name]
    if place is not None:
        into.line, into.column = place.line, place.column


def apply_operation(into: YamlNode, operation: YamlNode) -> bool:
    """One operation of a JSON patch; False for those that are not known or find nothing."""
    name, path, value = operation.word("op"), operation.word("path"), operation.get("value")
    steps = [step.replace("~1", "/").replace("~0", "~") for step in path.split("/")[1:]]
    if name not in SHIFTED or not steps or (value is None and name != "remove"):
        return False
    parent: YamlNode | None = into
    for step in steps[:-1]:
        parent = _below(parent, step)
    if parent is None:
        return False
    return _in_list(parent, steps[-1], operation) if parent.items is not None else _in_map(parent, steps[-1], operation)


def _below(node: YamlNode | None, step: str) -> YamlNode | None:
    if node is None:
        return None
    if node.items is not None:
        return node.items[int(step)] if step.isdecimal() and int(step[:6]) < len(node.items) else None
    return node.get(step)


def _in_map(parent: YamlNode, step: str, operation: YamlNode) -> bool:
    if parent.pairs is None:
        return False
    value = operation.get("value")
    if operation.word("op") == "remove" or value is None:
        _drop(parent, step, operation)
    else:
        _put(parent, YamlNode(operation.line, operation.column, step), copied(value))
    return True


def _in_list(parent: YamlNode, step: str, operation: YamlNode) -> bool:
    assert parent.items is not None
    place = len(parent.items) if step == "-" else int(step[:6]) if step.isdecimal() else -1
    value = operation.get("value")
    if not 0 <= place <= len(parent.items) or (operation.word("op") != "add" and place == len(parent.items)):
        return False
    if operation.word("op") != "add":
        del parent.items[place]
        parent.line = operation.line
    if operation.word("op") != "remove" and value is not None:
        parent.items.insert(place, copied(value))
    return True


def replace_image(into: YamlNode, entry: YamlNode) -> bool:
    """What an entry of `images` makes of the containers; whether any of them changed."""
    is_changed = False
    for image in _images(into, 0):
        name, at, digest = (image.text or "").partition("@")
        slash = name.rfind("/")
        colon = name.find(":", slash + 1)
        bare, tag = (name[:colon], name[colon:]) if colon > 0 else (name, "")
        if bare != entry.word("name"):
            continue
        ending = f"@{entry.word('digest')}" if entry.word("digest") else f":{entry.word('newTag')}"
        image.text = (entry.word("newName") or bare) + (ending if len(ending) > 1 else tag + at + digest)
        image.line, image.column = entry.line, entry.column
        is_changed = True
    return is_changed


def _images(node: YamlNode, depth: int) -> Iterator[YamlNode]:
    for key, value in node.entries() if depth < 12 else ():
        if key.text in CONTAINERS:
            yield from (image for one in value.items or () if (image := one.get("image")) is not None)
        elif value.pairs is not None:
            yield from _images(value, depth + 1)
