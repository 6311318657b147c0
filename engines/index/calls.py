"""Every call of a file by the full name of what is called, with its arguments sorted out."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from tree_sitter import Node

from engines.index.constants import where_written
from engines.index.names import dotted
from engines.index.scopes import text
from engines.source import SourceFile, per_file


@dataclass(frozen=True)
class Call:
    """One call. `name` as `dotted` says it, "new X" for a constructor in JavaScript."""

    node: Node
    name: str

    @cached_property
    def _arguments(self) -> list[Node]:
        arguments = self.node.child_by_field_name("arguments")
        if arguments is None:
            return []
        if arguments.type in ("template_string", "generator_expression"):
            return [arguments]
        return [one for one in arguments.named_children if one.type != "comment"]

    @cached_property
    def positional(self) -> list[Node]:
        return [one for one in self._arguments if one.type not in ("keyword_argument", "dictionary_splat")]

    @cached_property
    def keywords(self) -> dict[str, Node]:
        """Python's `name=value` arguments."""
        pairs = (one for one in self._arguments if one.type == "keyword_argument")
        named = ((one.child_by_field_name("name"), one.child_by_field_name("value")) for one in pairs)
        return {text(name): value for name, value in named if value is not None}

    @property
    def has_splat(self) -> bool:
        """Whether `**options` may hold what is not seen here."""
        return any(one.type in ("dictionary_splat", "list_splat", "spread_element") for one in self._arguments)

    def argument(self, place: int, keyword: str = "") -> Node | None:
        """An argument by place (from 0) or keyword; None when it is not given or hidden behind a splat before it."""
        if keyword in self.keywords:
            return self.keywords[keyword]
        before = self.positional[: place + 1]
        if len(before) <= place or any(one.type in ("list_splat", "spread_element") for one in before):
            return None
        return before[place]

    @property
    def receiver(self) -> Node | None:
        """The object a method is called on."""
        function = self.node.child_by_field_name("function")
        return function.child_by_field_name("object") if function is not None else None


@per_file
def _by_tail(file: SourceFile) -> dict[str, list[Call]]:
    """Calls by the last part of their name; names are only resolved for the tails somebody asks for."""
    found: dict[str, list[Call]] = defaultdict(list)
    is_python = file.language == "python"
    for node in file.nodes("call") if is_python else file.nodes("call_expression", "new_expression"):
        is_new = node.type == "new_expression"
        function = node.child_by_field_name("constructor" if is_new else "function")
        name = dotted(file, function)
        found[name.rpartition(".")[2]].append(Call(node, f"new {name}" if is_new else name))
    return dict(found)


def calls(file: SourceFile) -> Iterator[Call]:
    """All calls, by the last part of their name."""
    return chain.from_iterable(_by_tail(file).values())


def calls_to(file: SourceFile, *names: str) -> Iterator[Call]:
    """Calls of exactly these full names, in the order of the source for each."""
    table = _by_tail(file)
    for name in names:
        for call in table.get(name.removeprefix("new ").rpartition(".")[2], ()):
            if call.name == name:
                yield call


def calls_of_method(file: SourceFile, *methods: str) -> Iterator[Call]:
    """Calls of these methods on anything, and of functions of that name."""
    table = _by_tail(file)
    for method in dict.fromkeys(methods):
        yield from table.get(method, ())


def options_of(file: SourceFile, node: Node | None) -> dict[str, Node]:
    """The same of an object that a name stands for, with what it takes over from others: `{ ...defaults, host }`."""
    written = where_written(file, node) if node is not None else None
    found: dict[str, Node] = {}
    for one in written.named_children if written is not None and written.type == "object" else ():
        if one.type == "spread_element" and one.named_children:
            found |= options(where_written(file, one.named_children[0]))
    return found | options(written)


def options(node: Node | None) -> dict[str, Node]:
    """The keys and values written in a JavaScript object or Python dictionary; {} for anything else."""
    if node is None or node.type not in ("object", "dictionary"):
        return {}
    found: dict[str, Node] = {}
    for one in node.named_children:
        key, value = one.child_by_field_name("key"), one.child_by_field_name("value")
        if one.type == "pair" and key is not None and value is not None:
            found[text(key).strip("'\"`")] = value
        elif one.type == "shorthand_property_identifier":
            found[text(one)] = one
    return found
