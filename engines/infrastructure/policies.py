"""Reads AWS policy documents however they are written: as an object, as JSON text, or as a data source."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from engines.infrastructure.hcl_values import Unknown, Value
from engines.infrastructure.resources import Resource, Section

POLICY_KINDS = (
    "aws_iam_policy", "aws_iam_role_policy", "aws_iam_user_policy", "aws_iam_group_policy",
    "aws_ssoadmin_permission_set_inline_policy", "data.aws_iam_policy_document",
)  # fmt: skip
PATHS = ("policy", "inline_policy", "assume_role_policy", "access_policies")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement. `principals` are the identifiers; a bare `*` is everybody."""

    effect: str
    actions: tuple[str, ...]
    targets: tuple[str, ...]
    principals: tuple[str, ...]
    has_condition: bool
    path: str
    section: Section | None = None

    @property
    def allows(self) -> bool:
        return self.effect.lower() == "allow"


def statements(resource: Resource, *paths: str) -> Iterator[Statement]:
    """Every statement of a resource's documents at these paths; nothing for what only a run would know."""
    if resource.kind == "data.aws_iam_policy_document":
        yield from map(_of_block, resource.all("statement"))
        return
    for path in paths or PATHS:
        yield from _of_document(resource, path)


def _of_block(block: Section) -> Statement:
    principals: list[str] = []
    for one in block.all("principals"):
        names = one.texts("identifiers")
        principals += names if one.text("type") in ("*", "AWS") else [f"{one.text('type')}:{name}" for name in names]
    return Statement(
        block.text("effect") or "Allow", tuple(block.texts("actions")), tuple(block.texts("resources")),
        tuple(principals), bool(block.all("condition")), "actions" if block.all("actions") else "", block,
    )  # fmt: skip


def documents_of(resource: Resource, path: str) -> Iterator[dict[str, Value]]:
    """The statements at a path as they are written."""
    value = resource.value(path)
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return
    listed = value.get("Statement") if isinstance(value, dict) else None
    for one in listed if isinstance(listed, list) else [listed]:
        if isinstance(one, dict):
            yield one


def _of_document(resource: Resource, path: str) -> Iterator[Statement]:
    for one in documents_of(resource, path):
        yield Statement(
            _text(one.get("Effect")), _texts(one.get("Action")), _texts(one.get("Resource")),
            tuple(_principals(one.get("Principal"))), bool(one.get("Condition")), path,
        )  # fmt: skip


def _principals(value: Value) -> Iterator[str]:
    if isinstance(value, dict):
        for kind, names in value.items():
            yield from (name if kind == "AWS" else f"{kind}:{name}" for name in _texts(names))
    else:
        yield from _texts(value)


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: Value) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    return tuple(one.text if isinstance(one, Unknown) else one for one in listed if isinstance(one, str | Unknown))


def is_everybody(principal: str) -> bool:
    return principal == "*"


def is_wild(action: str) -> bool:
    """`*`, or `*:*`."""
    return action in ("*", "*:*")
