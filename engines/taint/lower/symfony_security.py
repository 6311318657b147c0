"""Symfony's `security.yaml`: which addresses ask for which roles, as calls in the order in which they are asked."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.source import SourceFile
from engines.taint import ir
from engines.yaml_tree import YamlNode, documents

# What a line of `access_control` becomes: a pattern, the methods with commas between, then each role.
ACCESS: Final = "@symfony.access"
_ENDING: Final = re2.compile(r"\.ya?ml$")


def lower(file: SourceFile) -> ir.Module:
    """A module of PHP that calls `@symfony.access(pattern, methods, role…)`. Raises engines.source.Unparsed."""
    start = ir.place(1)
    made = tuple(call for root in documents(file) for call in _rules(root))
    name = _ENDING.sub("", file.path).replace("/", ".")
    body = ir.Function("<module>", start, (), tuple(ir.Evaluate(one.at, one) for one in made))
    body.module, body.path = name, file.path
    module = ir.Module(file.path, name, "php", body, [], 0)
    module.kind = file.kind
    return module


def _rules(root: YamlNode) -> Iterator[ir.Call]:
    for one in root.below("security", "access_control"):
        place = ir.place(one.line)
        given = [one.word("path"), ",".join(_words(one.get("methods"))), *_words(one.get("roles") or one.get("role"))]
        values = tuple(ir.Constant(place, text) for text in given)
        yield ir.Call(place, ir.Name(place, ACCESS), values, (), one.line)


def _words(node: YamlNode | None) -> list[str]:
    if node is None:
        return []
    return [node.text] if node.text else [one.text for one in node.elements() if one.text]
