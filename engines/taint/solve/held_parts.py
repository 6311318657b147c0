"""What is in a part of something, told of the whole: harmless for whoever asks for another part."""

from typing import Final

from engines.taint.solve.coded import MOST_PATH
from engines.taint.solve.value import HELD, Label, Labels, Value

# Where the names are under which something has been put, none of which is known.
KEY: Final = "[key]"


def inside(labels: Labels, access: str) -> Labels:
    """The labels of a whole in whose part of that name these are."""
    return {_inside(label, access): way for label, way in labels.items()}


# What gives all of an object, in another form.
_FORMS: Final = """
attributes as_json serializable_hash inspect values dup clone itself freeze reload presence becomes
"""
_WHOLE: Final = frozenset(_FORMS.split())


def column(base: Value, name: str, found: Value) -> Value:
    """What a record has under a name that its class has no method for, in a language where `a.b` may be a column."""
    if not base.refs or gives_all(name):
        return found
    held = {one: one.part(f".{name}") for one in found.labels if one.path and one.path[-1].startswith(HELD)}
    return found.with_labels({held.get(one, one): way for one, way in found.labels.items()}) if held else found


def gives_all(name: str) -> bool:
    """Whether a method of that name gives all of an object, in another form."""
    return name in _WHOLE or name.startswith("to_")


def by_part(labels: Labels) -> tuple[dict[str, Labels], Labels]:
    """The labels of what is in parts that have names, by these, and all others."""
    parts: dict[str, Labels] = {}
    others: Labels = {}
    for label, way in labels.items():
        if label.path and label.path[-1].startswith(HELD):
            access = label.path[-1].removeprefix(HELD)
            parts.setdefault(access, {})[label.part(access)] = way
        else:
            others[label] = way
    return parts, others


def _inside(label: Label, access: str) -> Label:
    """A way that is long enough forgets where in the innermost part it is; what is in another of the outer ones, or in
    none, would be everywhere.
    """
    if len(label.path) < MOST_PATH:
        return label.part(f"{HELD}{access}")
    first = next((place for place, one in enumerate(label.path) if one.startswith(HELD)), -1)
    if first < 0:
        return label
    return Label(label.root, (*label.path[:first], *label.path[first + 1 :], f"{HELD}{access}"), label.safe)
