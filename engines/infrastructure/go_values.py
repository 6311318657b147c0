"""The values of Go templates: what is unknown, what counts as empty, and how a value is written as text or YAML."""

import json
from typing import Any, Final

# A private character: it may stand in YAML and in no chart.
UNFILLED: Final = "\ue000"
DEEPEST = 40
MOST_WRITTEN = 400_000


class Unfilled:
    """What only an installation knows: the cluster's version, a look-up, a function that is not ours."""


UNKNOWN: Final = Unfilled()
Value = Any


class Overrun(Exception):
    """A template asks for more steps, depth or text than it is given."""


def is_truth(value: Value) -> bool:
    """As Go templates see it; the unknown counts as there."""
    return isinstance(value, Unfilled) or bool(value)


def shown(value: Value) -> str:
    if isinstance(value, Unfilled):
        return UNFILLED
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict | list):
        return as_json(value)
    return str(value)


def as_json(value: Value) -> str:
    _measure(value)
    return json.dumps(value, default=lambda _: UNFILLED)


def as_yaml(value: Value) -> str:
    """Block style, as Helm's toYaml. Raises Overrun."""
    if isinstance(value, Unfilled):
        return f"{UNFILLED}: {UNFILLED}"
    _measure(value)
    return "\n".join(_lines(value))


def _lines(value: Value) -> list[str]:
    if isinstance(value, dict) and value:
        made = []
        for key, inner in value.items():
            written = _lines(inner)
            name = json.dumps(key) if not str(key).replace("-", "").replace("_", "").isalnum() else str(key)
            if isinstance(inner, dict | list) and inner:
                made += [f"{name}:", *(f"  {line}" for line in written)]
            else:
                made.append(f"{name}: {written[0]}")
        return made
    if isinstance(value, list) and value:
        made = []
        for inner in value:
            first, *rest = _lines(inner)
            made += [f"- {first}", *(f"  {line}" for line in rest)]
        return made
    if isinstance(value, str):
        return [json.dumps(value, ensure_ascii=False)]
    return [json.dumps(value, default=lambda _: UNFILLED)]


def _measure(value: Value) -> None:
    """Anchors may make a small file a huge value: it is counted before it is written."""
    count, left = 0, [(value, 0)]
    while left:
        one, depth = left.pop()
        count += len(one) if isinstance(one, str) else 1
        if count > MOST_WRITTEN or depth > DEEPEST:
            raise Overrun("a value too large to be written")
        if isinstance(one, dict):
            left += [(inner, depth + 1) for inner in one.values()]
        elif isinstance(one, list):
            left += [(inner, depth + 1) for inner in one]
