"""Reads Kubernetes manifests: every object of every document and list, the pods they make, and their containers."""

from collections.abc import Iterator
from dataclasses import dataclass

from engines.infrastructure.go_values import UNFILLED
from engines.source import SourceFile, per_file
from engines.yaml_tree import YamlNode, documents, is_filled

DEEPEST_LIST = 3
MOST_OBJECTS = 5_000
# Where kinds of their own keep what becomes a pod; anything else with spec.template.spec is read too.
POD_PATHS: dict[str, tuple[str, ...]] = {
    "Pod": ("spec",),
    "CronJob": ("spec", "jobTemplate", "spec", "template", "spec"),
    "PodTemplate": ("template", "spec"),
}
CONTAINERS = ("containers", "initContainers", "ephemeralContainers")


@dataclass(frozen=True, slots=True)
class Object:
    """One object. `is_partial` when it is only a change to another one, as Kustomize's patches are."""

    kind: str
    name: str
    api: str
    node: YamlNode
    is_partial: bool = False

    @property
    def title(self) -> str:
        return f"{self.kind} {self.name}".replace(UNFILLED, "…")[:120]

    def annotations(self) -> Iterator[tuple[str, str, YamlNode]]:
        found = self.node.get("metadata", "annotations")
        for key, value in found.entries() if found else ():
            yield key.text or "", value.text or "", key


@dataclass(frozen=True, slots=True)
class Pod:
    """The specification of the pods an object makes."""

    owner: Object
    node: YamlNode

    def containers(self) -> "Iterator[Container]":
        for place in CONTAINERS:
            for one in self.node.below(place):
                if one.pairs is not None:
                    yield Container(one.word("name"), one, self)


@dataclass(frozen=True, slots=True)
class Container:
    """One container of a pod."""

    name: str
    node: YamlNode
    pod: Pod

    @property
    def title(self) -> str:
        return f"Container {self.name} of {self.pod.owner.title}"[:160]

    def security(self, *keys: str) -> YamlNode | None:
        return self.node.get("securityContext", *keys)

    def words(self) -> Iterator[tuple[str, YamlNode]]:
        """Everything of its command and arguments."""
        for place in ("command", "args"):
            for one in self.node.below(place):
                if one.text is not None:
                    yield one.text, one

    def environment(self) -> Iterator[tuple[str, str, YamlNode]]:
        for one in self.node.below("env"):
            value = one.get("value")
            if value is not None and value.text is not None:
                yield one.word("name"), value.text, value


def mark_partial(file: SourceFile) -> None:
    """From now on the objects of this file are changes to others."""
    file.memo[mark_partial] = True


@per_file
def objects(file: SourceFile) -> tuple[Object, ...]:
    """Every object with an apiVersion and a kind, those inside lists too. Raises Unparsed."""
    if not is_filled(file) and (b"apiVersion" not in file.data or b"kind" not in file.data):
        return ()
    is_partial = bool(file.memo.get(mark_partial))
    return tuple(one for root in documents(file) for one in _objects(root, is_partial, 0))[:MOST_OBJECTS]


def _objects(node: YamlNode, is_partial: bool, depth: int) -> Iterator[Object]:
    kind, api = node.word("kind"), node.word("apiVersion")
    if not kind or not api or depth > DEEPEST_LIST:
        return
    if kind.endswith("List") and node.get("items") is not None:
        for one in node.below("items"):
            yield from _objects(one, is_partial, depth + 1)
        return
    yield Object(kind, node.word("metadata", "name") or node.word("metadata", "generateName"), api, node, is_partial)


def kinds(file: SourceFile, *names: str) -> Iterator[Object]:
    yield from (one for one in objects(file) if one.kind in names)


@per_file
def pods(file: SourceFile) -> tuple[Pod, ...]:
    return tuple(_pods(file))


def _pods(file: SourceFile) -> Iterator[Pod]:
    for one in objects(file):
        node = one.node.get(*POD_PATHS.get(one.kind, ("spec", "template", "spec")))
        if node is not None and node.pairs is not None and node.get("containers") is not None:
            yield Pod(one, node)


def containers(file: SourceFile) -> Iterator[Container]:
    for pod in pods(file):
        yield from pod.containers()


def is_true(node: YamlNode | None) -> bool:
    return node is not None and (node.text or "").lower() in ("true", "yes", "on")


def is_false(node: YamlNode | None) -> bool:
    return node is not None and (node.text or "").lower() in ("false", "no", "off")


def is_unfilled(node: YamlNode | None) -> bool:
    """A value only an installation of the chart would know."""
    return node is not None and UNFILLED in (node.text or "")
