"""The functions of Helm's templates that decide what ends up in a manifest. Others have an unknown value."""

import base64
import json
from collections.abc import Callable, Mapping
from itertools import chain
from typing import Any

from engines.infrastructure.go_values import (
    UNFILLED,
    UNKNOWN,
    Overrun,
    Unfilled,
    Value,
    as_json,
    as_yaml,
    is_truth,
    shown,
)
from engines.source import Unparsed
from engines.yaml_tree import parsed, plain

Function = Callable[[list[Any]], Value]
MOST_TEXT = 400_000


def _known(function: Function) -> Function:
    """Unknown in, unknown out."""
    return lambda given: UNKNOWN if any(isinstance(one, Unfilled) for one in given) else function(given)


def _quoted(given: list[Any]) -> str:
    return " ".join(json.dumps(shown(one), ensure_ascii=False) for one in given if one is not None)


def _single_quoted(given: list[Any]) -> str:
    return " ".join("'" + shown(one).replace("'", "''") + "'" for one in given if one is not None)


def _indented(given: list[Any]) -> str:
    width, value = min(int(given[0]), 100), given[1]
    # Whatever the unknown text is, it is most often a few keys.
    text = f"{UNFILLED}: {UNFILLED}" if isinstance(value, Unfilled) or value == UNFILLED else shown(value)
    if len(text) > MOST_TEXT:
        raise Overrun("a text too long to be indented")
    return "\n".join(" " * width + line for line in text.split("\n"))


def _dictionary(given: list[Any]) -> dict[str, Value]:
    return {shown(key): value for key, value in zip(given[::2], given[1::2], strict=False)}


def _merged(given: list[Any]) -> Value:
    """Earlier ones win. What is unknown adds nothing; with nothing else the whole is unknown."""
    made: dict[str, Value] = {}
    for one in given:
        made = (one if isinstance(one, dict) else {}) | made
    return UNKNOWN if not made and any(isinstance(one, Unfilled) for one in given) else made


def _read(given: list[Any]) -> Value:
    """YAML or JSON as values."""
    if UNFILLED in given[0]:
        return UNKNOWN
    try:
        roots = parsed(given[0])
        return plain(roots[0]) if roots else {}
    except Unparsed:
        return UNKNOWN


def _dug(given: list[Any]) -> Value:
    *keys, default, value = given
    for key in keys:
        if isinstance(value, Unfilled):
            return UNKNOWN
        value = value.get(key) if isinstance(value, dict) else None
    return default if value is None else value


def _formatted(given: list[Any]) -> str:
    text, *values = given
    for value in values:
        for mark in ("%s", "%v", "%d", "%q", "%t"):
            if mark in text:
                break
        place = min((text.find(mark) for mark in ("%s", "%v", "%d", "%q", "%t") if mark in text), default=-1)
        if place < 0:
            break
        text = text[:place] + shown(value) + text[place + 2 :]
    return str(text)


def _replaced(given: list[Any]) -> str:
    text = given[2].replace(given[0], given[1]) if given[0] else given[2]
    if len(text) > MOST_TEXT:
        raise Overrun("a text that grows without end")
    return str(text)


def _trimmed(given: list[Any]) -> str:
    return str(given[1].removesuffix(given[0]))


def _either(given: list[Any]) -> Value:
    return next((one for one in given if is_truth(one)), given[-1])


def _all(given: list[Any]) -> Value:
    return next((one for one in given if not is_truth(one)), given[-1])


def _size(value: Value) -> int:
    return len(value) if isinstance(value, str | list | dict) else 0


def _kind(value: Value) -> str:
    names: list[tuple[type, str]] = [(bool, "bool"), (str, "string"), (int, "int"), (float, "float64"), (dict, "map")]
    return next((name for kind, name in names if isinstance(value, kind)), "slice" if isinstance(value, list) else "")


TYPES = {"map": "map[string]interface {}", "slice": "[]interface {}"}
FUNCTIONS: Mapping[str, Function] = {
    "default": lambda given: given[1] if len(given) > 1 and is_truth(given[1]) else given[0],
    "required": lambda given: UNKNOWN if given[1] in (None, "") else given[1],
    "coalesce": _either, "or": _either, "and": _all,
    "not": _known(lambda given: not is_truth(given[0])),
    "empty": _known(lambda given: not is_truth(given[0])),
    "ternary": lambda given: given[0] if is_truth(given[2]) else given[1],
    "eq": _known(lambda given: any(shown(given[0]) == shown(one) for one in given[1:])),
    "ne": _known(lambda given: shown(given[0]) != shown(given[1])),
    "gt": _known(lambda given: given[0] > given[1]), "ge": _known(lambda given: given[0] >= given[1]),
    "lt": _known(lambda given: given[0] < given[1]), "le": _known(lambda given: given[0] <= given[1]),
    "quote": _quoted, "squote": _single_quoted,
    "toYaml": lambda given: as_yaml(given[0]), "toJson": lambda given: as_json(given[0]),
    "toPrettyJson": lambda given: as_json(given[0]), "toString": lambda given: shown(given[0]),
    "indent": _indented, "nindent": lambda given: "\n" + _indented(given),
    "printf": _formatted, "print": lambda given: "".join(map(shown, given)),
    "cat": lambda given: " ".join(map(shown, given)),
    "trunc": _known(lambda given: given[1][: given[0]] if given[0] >= 0 else given[1][given[0] :]),
    "trimSuffix": _known(_trimmed), "trimPrefix": _known(lambda given: given[1].removeprefix(given[0])),
    "trimAll": _known(lambda given: given[1].strip(given[0])), "trim": _known(lambda given: given[0].strip()),
    "replace": _known(_replaced), "lower": _known(lambda given: given[0].lower()),
    "upper": _known(lambda given: given[0].upper()), "title": _known(lambda given: given[0].title()),
    "contains": _known(lambda given: given[0] in given[1]),
    "hasPrefix": _known(lambda given: given[1].startswith(given[0])),
    "hasSuffix": _known(lambda given: given[1].endswith(given[0])),
    "b64enc": _known(lambda given: base64.b64encode(shown(given[0]).encode()).decode()),
    "dict": _dictionary, "list": list, "get": lambda given: (given[0] or {}).get(given[1], ""),
    "hasKey": _known(lambda given: given[1] in (given[0] or {})),
    "has": _known(lambda given: given[0] in (given[1] or [])),
    "merge": _merged, "mergeOverwrite": lambda given: _merged(given[::-1]), "dig": _dug,
    "keys": _known(lambda given: list(given[0])), "values": _known(lambda given: list(given[0].values())),
    "first": _known(lambda given: given[0][0]), "last": _known(lambda given: given[0][-1]),
    "index": lambda given: _indexed(given), "len": _known(lambda given: _size(given[0])),
    "int": _known(lambda given: int(given[0] or 0)), "int64": _known(lambda given: int(given[0] or 0)),
    "add": _known(lambda given: sum(map(int, given))), "sub": _known(lambda given: int(given[0]) - int(given[1])),
    "kindIs": _known(lambda given: _kind(given[1]) == given[0]), "kindOf": _known(lambda given: _kind(given[0])),
    "typeOf": _known(lambda given: TYPES.get(_kind(given[0]), _kind(given[0]))),
    "typeIs": _known(lambda given: given[0] in (_kind(given[1]), TYPES.get(_kind(given[1])))),
    "join": _known(lambda given: given[0].join(map(shown, given[1]))),
    "splitList": _known(lambda given: given[1].split(given[0])), "tpl": lambda given: given[0],
    "append": _known(lambda given: [*given[0], given[1]]), "concat": _known(lambda given: [*chain(*given)]),
    "set": _known(lambda given: given[0]), "fail": lambda given: "", "omit": _known(lambda given: {
        key: value for key, value in given[0].items() if key not in given[1:]
    }),
    "pick": _known(lambda given: {key: value for key, value in given[0].items() if key in given[1:]}),
    "fromYaml": _known(_read), "fromJson": _known(_read), "fromYamlArray": _known(_read),
    "deepCopy": lambda given: given[0], "until": _known(lambda given: list(range(min(int(given[0]), 50)))),
}  # fmt: skip


def _indexed(given: list[Any]) -> Value:
    value, *keys = given
    for key in keys:
        if isinstance(value, Unfilled):
            return UNKNOWN
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = value[key]
        else:
            return None
    return value
