"""Terraform in JSON (`*.tf.json`) as the HCL it stands for, with the line of the JSON each line of it came from."""

import json
from collections.abc import Iterator

import re2

from engines.source import SourceFile, Unparsed, per_file
from engines.yaml_tree import YamlNode, documents, scalar

SUFFIXES = (".tf.json", ".tofu.json")
MOST_LINES = 50_000
# How many names stand between a block's word and its body.
LABELS = {"resource": 2, "data": 2, "ephemeral": 2, "provider": 1, "variable": 1, "output": 1, "module": 1}
# Blocks below `terraform` that carry a name.
NAMED_INSIDE = {"backend": 1}
FILLED_IN = re2.compile(r"\$\{[^{}\n]*\}")
Line = tuple[str, int]


@per_file
def as_hcl(file: SourceFile) -> tuple[str, tuple[int, ...]]:
    """The text, and the line of the file for each of its lines. Raises Unparsed.

    Inside a resource JSON does not tell a block from a map: both become attributes, which rules read alike.
    """
    lines: list[Line] = []
    for root in documents(file):
        if root.pairs is None:
            raise Unparsed("not an object of Terraform")
        for made in _top(root):
            lines.append(made)
            if len(lines) > MOST_LINES:
                raise Unparsed(f"Terraform in JSON with over {MOST_LINES:,} lines")
    return "\n".join(text for text, _ in lines) + "\n", tuple(line for _, line in lines)


def _top(root: YamlNode) -> Iterator[Line]:
    for key, value in root.entries():
        if key.text != "//":
            yield from _named(key, value, (key.text or "",), LABELS.get(key.text or "", 0))


def _named(key: YamlNode, value: YamlNode, words: tuple[str, ...], labels: int) -> Iterator[Line]:
    """A block for each body, which may also stand in a list."""
    for one in value.items if value.items is not None else [value]:
        if labels:
            for name, inner in one.entries():
                yield from _named(name, inner, (*words, name.text or ""), labels - 1)
        else:
            head = " ".join([words[0], *map(_quoted, words[1:])])
            yield f"{head} {{", key.line
            yield from _body(one, is_terraform=words[0] == "terraform")
            yield "}", one.line


def _body(node: YamlNode, *, is_terraform: bool) -> Iterator[Line]:
    for key, value in node.entries():
        name = key.text or ""
        if is_terraform and name in NAMED_INSIDE:
            yield from _named(key, value, (name,), NAMED_INSIDE[name])
        elif name == "dynamic":
            yield from _dynamic(value)
        elif name.replace("-", "_").isidentifier():
            yield from _attribute(name, value, key.line)


def _dynamic(value: YamlNode) -> Iterator[Line]:
    for name, inner in value.entries():
        for one in inner.items if inner.items is not None else [inner]:
            content = one.get("content")
            yield f"dynamic {_quoted(name.text or '')} {{", name.line
            if content is not None:
                yield "content {", content.line
                yield from _body(content, is_terraform=False)
                yield "}", content.line
            yield "}", name.line


def _attribute(name: str, value: YamlNode, line: int) -> Iterator[Line]:
    written, *more = _value(value, line)
    yield f"{name} = {written[0]}", written[1]
    yield from more


def _value(node: YamlNode, line: int) -> Iterator[Line]:
    if node.items is not None:
        yield "[", line
        for one in node.items:
            *before, (last, place) = _value(one, one.line)
            yield from before
            yield f"{last},", place
        yield "]", line
    elif node.pairs is not None:
        yield "{", line
        for key, value in node.entries():
            (first, place), *more = _value(value, key.line)
            yield f"{_quoted(key.text or '')} = {first}", place
            yield from more
        yield "}", line
    else:
        yield _scalar(node), line


def _scalar(node: YamlNode) -> str:
    text = node.text or ""
    if node.is_quoted:
        return _quoted(text)
    known = scalar(text)
    return json.dumps(known) if isinstance(known, bool | int) else text if _is_number(text) else "null"


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return text[:1].isdigit() or text[:1] == "-"


def _quoted(text: str) -> str:
    """What is filled in is an expression and keeps its own quotes."""
    made, place = "", 0
    for match in FILLED_IN.finditer(text):
        made += json.dumps(text[place : match.start()], ensure_ascii=False)[1:-1] + match[0]
        place = match.end()
    return f'"{made}{json.dumps(text[place:], ensure_ascii=False)[1:-1]}"'
