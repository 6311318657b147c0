"""Reads compose files: which services there are, and the short and long ways to write ports and environment."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

import re2

from engines.source import SourceFile, per_file
from engines.yaml_tree import YamlNode, documents

NAME = re2.compile(
    r"(?i)(?:docker-|podman-|container-)?compose(?:[.\-_][\w.\-]*)?\.ya?ml|.*[.\-_](?:docker-)?compose\.ya?ml"
)
SHORT_PORT = re2.compile(
    r"(?:(?P<address>\d+\.\d+\.\d+\.\d+|\[[0-9a-fA-F:]+\]):)?(?:(?P<published>\d+(?:-\d+)?)?:)?"
    r"(?P<target>\d+(?:-\d+)?)(?:/(?:tcp|udp))?"
)
HOST_ONLY = ("127.", "[::1]", "::1", "localhost")


@dataclass(frozen=True, slots=True)
class Service:
    """One service of a compose file."""

    name: str
    node: YamlNode

    def text(self, key: str) -> str:
        value = self.node.get(key)
        return (value.text or "") if value else ""

    def elements(self, key: str) -> Iterator[YamlNode]:
        value = self.node.get(key)
        return value.elements() if value else iter(())


@dataclass(frozen=True, slots=True)
class Port:
    """A published port. `address` is "" for every interface; `published` is "" when the engine chooses one."""

    address: str
    published: str
    target: str
    node: YamlNode

    @property
    def is_open(self) -> bool:
        return not self.address.startswith(HOST_ONLY)

    def targets(self) -> range:
        first, _, last = self.target.partition("-")
        return range(int(first), min(int(last or first), 65535) + 1)


def is_compose(file: SourceFile) -> bool:
    return bool(NAME.fullmatch(PurePosixPath(file.path).name))


@per_file
def services(file: SourceFile) -> tuple[Service, ...]:
    """Every service; none when the file is no compose file."""
    return tuple(_services(documents(file))) if is_compose(file) else ()


def _services(roots: tuple[YamlNode, ...]) -> Iterator[Service]:
    for root in roots:
        listed = root.get("services")
        for key, node in listed.entries() if listed else ():
            if node.pairs is not None:
                yield Service(key.text or "", node)


def ports(service: Service) -> Iterator[Port]:
    """Published ports in both ways of writing; those with variables are left out: nobody knows what they are."""
    for node in service.elements("ports"):
        if node.pairs is not None:
            address, published, target = (_text(node, key) for key in ("host_ip", "published", "target"))
            if target.isdigit():
                yield Port(address if address != "0.0.0.0" else "", published, target, node)
        elif match := SHORT_PORT.fullmatch(node.text or ""):
            address = str(match[1] or "")
            yield Port(address if address not in ("0.0.0.0", "[::]") else "", str(match[2] or ""), str(match[3]), node)


def environment(service: Service) -> Iterator[tuple[str, str, YamlNode]]:
    """(name, value, place) of each variable, as a mapping or a list of NAME=value."""
    node = service.node.get("environment")
    if node is None:
        return
    for key, value in node.entries():
        yield key.text or "", value.text or "", key
    for element in node.items or ():
        name, _, text = (element.text or "").partition("=")
        yield name, text, element


def mounts(service: Service) -> Iterator[tuple[str, YamlNode]]:
    """(source, place) of each volume, in both ways of writing."""
    for node in service.elements("volumes"):
        source = _text(node, "source") if node.pairs is not None else (node.text or "").partition(":")[0]
        yield source, node


def _text(node: YamlNode, key: str) -> str:
    value = node.get(key)
    return (value.text or "").strip() if value else ""
