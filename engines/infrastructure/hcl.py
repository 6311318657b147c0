"""Reads HCL (Terraform, OpenTofu) into blocks and attributes that know their line; bounded, nothing is run."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tree_sitter import Node

from engines.grammar import PARSE_MICROSECONDS, parser
from engines.infrastructure import terraform_json
from engines.source import MAX_PARSED_BYTES, SourceFile, Unparsed, per_file

DEEPEST = 120
MOST_NODES = 400_000
Place = Callable[[Node], int]


@dataclass(slots=True, eq=False)
class Block:
    """`resource "aws_vpc" "main" { … }`. `attributes` hold expressions as syntax nodes; `lines` where each stands."""

    kind: str
    labels: tuple[str, ...]
    line: int
    attributes: dict[str, Node] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    blocks: "list[Block]" = field(default_factory=list)

    @property
    def address(self) -> str:
        return ".".join((self.kind, *self.labels))


@per_file
def blocks(file: SourceFile) -> tuple[Block, ...]:
    """The blocks of a file in order. Raises Unparsed for what is too large, too deep or no HCL at all."""
    return tuple(top_level(file).blocks)


@per_file
def top_level(file: SourceFile) -> Block:
    """The whole file as one block: a `.tfvars` holds only attributes."""
    data, place = file.data, line
    if file.path.endswith(terraform_json.SUFFIXES):
        written, lines = terraform_json.as_hcl(file)
        data = written.encode("utf-8", "replace")
        place = lambda node: lines[min(line(node), len(lines)) - 1] if lines else 1  # noqa: E731
    root = _parsed(data)
    body = next((child for child in root.named_children if child.type == "body"), None)
    whole = Block("", (), 1)
    if body is not None:
        _fill(whole, body, place)
    elif root.has_error:
        raise Unparsed("not HCL")
    return whole


def _parsed(data: bytes) -> Node:
    if len(data) > MAX_PARSED_BYTES:
        raise Unparsed(f"HCL over {MAX_PARSED_BYTES / 1e6:.1f} MB")
    reader = parser("hcl")
    try:
        tree = reader.parse(data)
    except ValueError as error:
        reader.reset()
        raise Unparsed(f"the parser ran longer than {PARSE_MICROSECONDS // 1_000_000} s") from error
    _measure(tree.root_node)
    return tree.root_node


def _measure(root: Node) -> None:
    """Refuse what the recursive reading below could not stand. What is small cannot be deep and is not walked."""
    if root.descendant_count > MOST_NODES:
        raise Unparsed(f"HCL with over {MOST_NODES:,} nodes")
    waiting = [(root, 0)]
    while waiting:
        node, depth = waiting.pop()
        if depth > DEEPEST * 3:
            raise Unparsed("HCL nested too deeply")
        if depth + node.descendant_count > DEEPEST * 3:
            waiting += [(child, depth + 1) for child in node.children]


def _fill(block: Block, body: Node, place: Place) -> None:
    for child in body.named_children:
        if child.type == "attribute" and len(child.named_children) > 1:
            name = text(child.named_children[0])
            block.attributes[name], block.lines[name] = child.named_children[1], place(child)
        elif child.type == "block":
            block.blocks.append(_block(child, place))


def _block(node: Node, place: Place) -> Block:
    words = [text(one).strip('"') for one in node.named_children if one.type in ("identifier", "string_lit")]
    made = Block(words[0] if words else "", tuple(words[1:]), place(node))
    body = next((one for one in node.named_children if one.type == "body"), None)
    if body is not None:
        _fill(made, body, place)
    if made.kind == "dynamic" and made.labels:
        made = _unrolled(made)
    return made


def _unrolled(dynamic: Block) -> Block:
    """A `dynamic "ingress"` stands for the blocks its content describes; one of them tells the rule enough."""
    content = next((one for one in dynamic.blocks if one.kind == "content"), None)
    made = Block(dynamic.labels[0], (), dynamic.line)
    if content is not None:
        made.attributes, made.lines, made.blocks = content.attributes, content.lines, content.blocks
        made.line = content.line
    return made


def text(node: Node) -> str:
    return (node.text or b"").decode("utf-8", "replace")


def line(node: Node) -> int:
    return int(node.start_point[0]) + 1


def within(block: Block) -> Iterator[Block]:
    """A block and every block inside it."""
    yield block
    for one in block.blocks:
        yield from within(one)
