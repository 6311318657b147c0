"""The rules of Kubernetes roles: which verbs on which resources, and whether objects are named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engines.infrastructure.kubernetes_objects import Object
from engines.yaml_tree import YamlNode


@dataclass(frozen=True, slots=True)
class RoleRule:
    """One entry of a role's `rules`."""

    verbs: frozenset[str]
    resources: frozenset[str]
    is_named: bool
    node: YamlNode

    def may(self, verbs: Sequence[str], resource: str) -> bool:
        """Any of these verbs on a resource, stars included."""
        return bool(self.verbs.intersection((*verbs, "*"))) and bool(self.resources.intersection((resource, "*")))


def rules_of(role: Object) -> Iterator[RoleRule]:
    for one in role.node.below("rules"):
        yield RoleRule(_texts(one, "verbs"), _texts(one, "resources"), any(one.below("resourceNames")), one)


def _texts(node: YamlNode, key: str) -> frozenset[str]:
    return frozenset(one.text or "" for one in node.below(key))
